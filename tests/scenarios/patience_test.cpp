// A site's or a third party's own `timeout` of a service is what its callers wait there, and nobody
// else: with one too short for any answer, only its users go without.
#include <doctest/doctest.h>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::SmallRun;
using twinsite::test::Users;

TEST_SUITE_BEGIN("scenarios");

namespace {

const std::vector<std::string> quarter_of_an_hour{"starts_at=10:00", "horizon=15min"};

std::vector<std::string> with(std::vector<std::string> settings, const std::string& another) {
  settings.push_back(another);
  return settings;
}

double answered(const SmallRun& run, const std::string& function, const std::string& region) {
  return run.of("attempts", "function=" + function + ",outcome=succeeded,region=" + region);
}

}  // namespace

TEST_CASE("timeout: a site's own is what users routed to it wait for a log-in") {
  const SmallRun usual("baseline_day.yaml", quarter_of_an_hour);
  const SmallRun hasty("baseline_day.yaml",
                       with(quarter_of_an_hour, "sites.tianjin.services.login.timeout=1us"));
  CHECK(answered(usual, "login", "north") > 10);
  CHECK(answered(hasty, "login", "north") == 0);
  CHECK(answered(hasty, "login", "south") == answered(usual, "login", "south"));
  CHECK(hasty.audit() == "");
}

TEST_CASE("timeout: a third party's own is what sites wait for it") {
  const std::vector<std::string> forgetful =
      with(quarter_of_an_hour, "client.forgotten_password=100%");
  const SmallRun usual("baseline_day.yaml", forgetful);
  const SmallRun hasty("baseline_day.yaml",
                       with(forgetful, "places.carrier.services.sms.timeout=1us"));
  CHECK(answered(usual, "login", "south") > 10);
  CHECK(answered(hasty, "login", "south") == 0);
}

TEST_CASE("timeout: a home site's own is what another site waits for what it forwards") {
  const std::vector<std::string> settings{"horizon=10min", "faults=[]"};
  const SmallRun usual("wallet_home_only.yaml", settings, Users::as_shipped);
  const SmallRun hasty("wallet_home_only.yaml",
                       with(settings, "sites.beijing.services.api.timeout=1us"), Users::as_shipped);
  const std::string given_up = "function=top_up,outcome=abandoned";
  CHECK(usual.of("attempts", given_up) == 0);
  CHECK(hasty.of("attempts", given_up) > 10);
  CHECK(hasty.audit() == "");
}
