// Incidents that operators have reported: each scenario shows by its own expectations what the
// report says, and the one change that would have helped makes the difference.
#include <doctest/doctest.h>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::failures_of;
using twinsite::test::SmallRun;
using twinsite::test::Users;

namespace {

const double minute = seconds(60).ns;
const double hour = seconds(3600).ns;

}  // namespace

TEST_SUITE_BEGIN("scenarios");

TEST_CASE("incidents: GitHub 2018, two coasts with two histories; without the switch, a backlog") {
  CHECK(failures_of("scenarios/incident_github_2018.yaml") == "");
  const SmallRun stayed("incident_github_2018.yaml", {"failover.decision=none", "horizon=1h"},
                        Users::as_shipped);
  CHECK(stayed.of("route_changes") == 0);
  CHECK(stayed.of("conflicts") == 0);
  CHECK(stayed.of("manual_corrections") == 0);
  // 43 s of some 23 writes a second, and they are through as soon as the line is back.
  const double backlog = stayed.of("backlog.records.peak", "channel=us_east>us_west");
  CHECK(backlog > 500);
  CHECK(backlog < 2000);
  CHECK(stayed.of("convergence") < minute);
}

TEST_CASE("incidents: GitLab 2017, what is lost is as old as the snapshot") {
  CHECK(failures_of("scenarios/incident_gitlab_2017.yaml") == "");
  const auto lost = [](const std::string& at) {
    const SmallRun run("incident_gitlab_2017.yaml", {"faults[1].at=" + at}, Users::as_shipped);
    return run.of("lost_records", "data_class=user_id,reason=disk");
  };
  // Registrations come at an even rate.
  const double three_hours = lost("3h");
  const double six_hours = lost("6h");
  CHECK(six_hours > 1.8 * three_hours);
  CHECK(six_hours < 2.2 * three_hours);
}

TEST_CASE("incidents: Cloudflare 2023, one service that stands in one place keeps all behind it") {
  CHECK(failures_of("scenarios/incident_cloudflare_2023.yaml") == "");
  const SmallRun everywhere("incident_cloudflare_2023.yaml", {"services.api.needs=[]"},
                            Users::as_shipped);
  CHECK(everywhere.of("rto", "function=create_group,region=customers") < 7 * hour);
}

TEST_CASE("incidents: Kakao 2022, the tools of the switch die with the site") {
  CHECK(failures_of("scenarios/incident_kakao_2022.yaml") == "");
  const SmallRun elsewhere("incident_kakao_2022.yaml", {"faults[1].for=1s"}, Users::as_shipped);
  CHECK(elsewhere.of("rto", "function=login,region=seoul") < 30 * minute);
}

TEST_CASE("incidents: Alipay 2015, hours lost by a switch by hand, and no money") {
  CHECK(failures_of("scenarios/incident_alipay_2015.yaml") == "");
}

TEST_CASE("incidents: Facebook 2021, caches drain within their TTL, and the return is a surge") {
  CHECK(failures_of("scenarios/incident_facebook_2021.yaml") == "");
  // Log-ins that still came through are those of the first minutes: the longer the TTL, the more.
  const auto served = [](const std::string& ttl) {
    const SmallRun run("incident_facebook_2021.yaml", {"failover.routing.dns_ttl=" + ttl},
                       Users::as_shipped);
    return run.of("attempts", "function=login,outcome=succeeded,phase=during");
  };
  CHECK(served("600s") > served("60s"));
}

TEST_CASE("broker: what goes by another channel too misses nothing") {
  CHECK(failures_of("scenarios/queue_broker_dies.yaml") == "");
}

TEST_CASE("double registration: both sites take a phone while the line is cut, staff settle it") {
  CHECK(failures_of("scenarios/double_registration.yaml") == "");
  const SmallRun connected("double_registration.yaml", {"faults=[]"}, Users::as_shipped);
  CHECK(connected.of("duplicates", "data_class=phone") == 0);
}

TEST_CASE("relay: participants across a cut line are out, their meetings go on without them") {
  CHECK(failures_of("scenarios/relayed_meetings_cut.yaml") == "");
}

TEST_SUITE_END();
