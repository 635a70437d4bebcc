// The conference's log-in and recharge, once in C++ and once as steps in YAML: under the same
// outage both forms must tell the same story.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::SmallRun;

TEST_SUITE_BEGIN("scenarios");

TEST_CASE("two forms: log-in and recharge fare the same in C++ and in YAML") {
  const std::vector<std::string> users{"regions.south.users=6000", "regions.north.users=4000"};
  const SmallRun steps("custom_accounts.yaml", users);
  std::vector<std::string> same = users;
  same.insert(
      same.end(),
      {"horizon=1h", "warm_up=2min", "traffic.curve=flat", "traffic.login=24/day",
       "business.away_functions.normal=on", "regions.south.roaming=0%", "regions.north.roaming=0%",
       "faults[0].at=10min", "faults[0].for=15min", "faults[1].at=20min", "faults[1].for=20min",
       "failover.decision.manual=3min", "failover.hold_down=5min"});
  const SmallRun flows("shenzhen_outage_at_peak.yaml", same);
  REQUIRE(steps.audit() == "");
  REQUIRE(flows.audit() == "");
  constexpr double noise = 0.06;  // about 1 500 log-ins during the outage, in clusters of a minute
  for (const std::string region : {"south", "north"}) {
    const std::string rest = ",phase=during,region=" + region;
    CHECK(std::abs(flows.of("availability", "function=login" + rest) -
                   steps.of("availability", "function=log_in" + rest)) < noise);
    CHECK(std::abs(flows.of("availability", "function=top_up" + rest) -
                   steps.of("availability", "function=recharge" + rest)) < noise);
  }
  CHECK(flows.of("availability", "function=login,phase=during,region=south") < 0.95);
}

TEST_SUITE_END();
