// Each headline measure against scenarios that must make it nothing, and others that must make it
// much. A measure that is computed rather than observed, or a mechanism that is switched off, fails
// one of the two.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::SmallRun;

TEST_SUITE_BEGIN("scenarios");

TEST_CASE("healthy: nobody loses a session, meets an old password, or owes beyond the limit") {
  const SmallRun day("baseline_day.yaml", {"starts_at=09:00", "horizon=2h"});
  CHECK(day.audit() == "");
  CHECK(day.of("lost_sessions") == 0);
  CHECK(day.of("meetings.dropped") == 0);
  CHECK(day.of("stale_passwords.hit") == 0);
  CHECK(day.of("meetings.started") > 500);
  CHECK(day.of("availability", "function=login") > 0.99);
}

TEST_CASE("outage: the sessions alive at the site when it dies are those that are lost") {
  const SmallRun outage("shenzhen_outage_at_peak.yaml");
  CHECK(outage.audit() == "");
  const double exposed = outage.of("lost_sessions.exposed");
  const double lost = outage.of("lost_sessions", "cause=outage");
  CHECK(exposed > 5000);
  // Some leave by themselves before their device notices; nobody else is lost by the outage.
  CHECK(lost <= exposed);
  CHECK(lost > 0.95 * exposed);
  CHECK(outage.of("meetings.dropped") > 50);
  CHECK(outage.of("meetings.restarted") > 0.5 * outage.of("meetings.dropped"));
}

TEST_CASE("outage: the way back costs sessions of its own, and all of them are counted by cause") {
  const SmallRun outage("shenzhen_outage_at_peak.yaml");
  CHECK(outage.of("lost_sessions", "cause=failback") > 0);
  CHECK(outage.of("lost_sessions", "cause=failback") + outage.of("lost_sessions", "cause=outage") +
            outage.of("lost_sessions", "cause=failover") ==
        outage.of("lost_sessions"));
}

TEST_CASE("media: without its servers a site drops its meetings and keeps its sessions") {
  const SmallRun out("baseline_day.yaml",
                     {"starts_at=09:00", "horizon=1h",
                      "faults=[{service_outage: {service: media, site: shenzhen, at: 20min, "
                      "for: 10min, primary: true}}]"});
  CHECK(out.audit() == "");
  CHECK(out.of("lost_sessions") == 0);
  const double dropped = out.of("meetings.dropped", "phase=during");
  CHECK(dropped > 50);
  CHECK(out.of("meetings.dropped") == dropped);
  CHECK(out.of("attempts", "function=start_meeting,outcome=refused,phase=during") > 0);
  // Whoever was thrown out lost what was left of the meeting, and not what had been before.
  const double lost = out.of("meeting_minutes.lost");
  CHECK(lost > dropped);
  CHECK(lost < dropped * 4 * 4 * 20);
}

TEST_CASE(
    "partition: with nobody switching, no session is lost, though joins across the line fail") {
  const SmallRun cut("wan_partition_ten_minutes.yaml");
  CHECK(cut.audit() == "");
  CHECK(cut.of("lost_sessions") == 0);
  CHECK(cut.of("attempts", "function=join_meeting,outcome=abandoned,phase=during") > 0);
}

TEST_CASE("lag: the log that a batch job holds up ages for ten minutes, and the queue does not") {
  const SmallRun outage("shenzhen_outage_at_peak.yaml",
                        {"regions.south.users=20000", "regions.north.users=15000"});
  const auto age = [&](const std::string& sync, Duration at) {
    const std::string labels = "channel=shenzhen>tianjin,sync=" + sync;
    for (const Series& series : outage.run().replications.front().series) {
      if (series.name != "lag.waiting" || series.labels != labels) continue;
      return Duration{series.values.at(static_cast<std::size_t>(at / series.step))};
    }
    FAIL("no curve of " << labels);
    return Duration{};
  };
  CHECK(age("database", minutes(49)) < minutes(1));
  CHECK(age("database", minutes(60) - seconds(2)) > minutes(9));
  CHECK(age("database", minutes(60) - seconds(2)) < minutes(11));
  CHECK(age("queue", minutes(60) - seconds(2)) < seconds(1));
  CHECK(outage.of("backlog.records.peak", "channel=shenzhen>tianjin,phase=before,sync=database") >
        20 * outage.of("backlog.records.peak", "channel=shenzhen>tianjin,phase=before,sync=queue"));
}

TEST_CASE("stale passwords: the longer the log is held up before the outage, the more of them") {
  const std::vector<std::string> many{"traffic.change_password=1/2d"};
  const auto exposed_after = [&](const std::string& at, const std::string& lasts) {
    std::vector<std::string> set = many;
    set.push_back("faults[0].at=" + at);
    set.push_back("faults[0].for=" + lasts);
    const SmallRun run("shenzhen_outage_at_peak.yaml", set);
    return run.of("stale_passwords.exposed");
  };
  const double ten_minutes = exposed_after("50min", "15min");
  const double forty_minutes = exposed_after("20min", "45min");
  CHECK(ten_minutes > 30);
  CHECK(forty_minutes > 2 * ten_minutes);
  const SmallRun no_stall("shenzhen_outage_no_stall.yaml", many);
  CHECK(no_stall.of("stale_passwords.exposed") <= 1);
}

TEST_CASE("stale passwords: those who meet one get in by SMS, or not at all if there is none") {
  const std::vector<std::string> many{"traffic.change_password=1/2d"};
  const SmallRun by_sms("shenzhen_outage_at_peak.yaml", many);
  CHECK(by_sms.of("stale_passwords.hit") > 10);
  CHECK(by_sms.of("stale_passwords.hit", "outcome=sms") > 0.9 * by_sms.of("stale_passwords.hit"));
  const SmallRun without("shenzhen_outage_at_peak.yaml", {many[0], "business.login_fallback=none"});
  CHECK(without.of("stale_passwords.hit", "outcome=sms") == 0);
  CHECK(without.of("stale_passwords.hit", "outcome=refused") > 10);
}

TEST_CASE(
    "debt: without a limit away from home more starts are refused and meetings end sooner, and "
    "none is tolerated") {
  const SmallRun allowed("shenzhen_outage_at_peak.yaml");
  const SmallRun forbidden("no_debt_allowed.yaml");
  CHECK(allowed.of("debt.tolerated.peak") > 0);
  CHECK(forbidden.of("debt.tolerated.peak") == 0);
  const std::string refused = "function=start_meeting,phase=during,reason=no_money";
  CHECK(forbidden.of("attempts", refused) > allowed.of("attempts", refused));
  CHECK(forbidden.of("meetings.out_of_money", "phase=during") >
        allowed.of("meetings.out_of_money", "phase=during"));
}

TEST_CASE(
    "over-debt: charges that the survivor could not see make it; with fresh replicas there is next "
    "to none") {
  const std::vector<std::string> busy{"traffic.start_meeting=1.5/day"};
  const SmallRun stale("shenzhen_outage_at_peak.yaml", busy);
  const SmallRun fresh("shenzhen_outage_no_stall.yaml", busy);
  CHECK(stale.of("over_debt.peak") > 0);
  CHECK(fresh.of("over_debt.peak") < 0.2 * stale.of("over_debt.peak"));
}

TEST_CASE("disks: what was not shipped comes back with them, and is lost without them") {
  const SmallRun kept("shenzhen_outage_at_peak.yaml");
  const SmallRun lost("shenzhen_outage_disks_lost.yaml");
  CHECK(kept.audit() == "");
  CHECK(lost.audit() == "");
  CHECK(kept.of("lost_records") == 0);
  CHECK(lost.of("lost_records") > 100);
}

TEST_CASE(
    "disks: a site without its data stays closed until a copy has come, however long that takes") {
  const std::vector<std::string> slow_copy{"failover.decision=none", "links[0].bandwidth=100kbps"};
  const SmallRun late("shenzhen_outage_disks_lost.yaml", slow_copy);
  CHECK(late.audit() == "");
  const SmallRun soon("shenzhen_outage_disks_lost.yaml", {slow_copy[0]});
  const std::string after = "function=login,phase=after,region=south";
  CHECK(late.of("availability", after) < soon.of("availability", after));
}

TEST_CASE("money: nobody is charged twice, whatever fails") {
  for (const char* file : {"shenzhen_outage_at_peak.yaml", "shenzhen_outage_disks_lost.yaml",
                           "wan_partition_ten_minutes.yaml", "no_debt_allowed.yaml"}) {
    CAPTURE(file);
    const SmallRun run(file);
    CHECK(run.audit() == "");
  }
}

TEST_SUITE_END();
