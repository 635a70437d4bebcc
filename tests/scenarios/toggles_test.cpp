// One policy turned on, every draw the same: the measure that it is for moves as it should, and
// what it has nothing to do with stays the same to the last unit.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::SmallRun;
using twinsite::test::Users;

namespace {

using Values = std::map<std::string, std::vector<double>>;

// Left out where the policy is at work from the beginning.
enum class Before : std::uint8_t { compared, left_out };

// Of these measures, under all their labels; of every measure, what it was before the fault. (A
// lost write has the phase of its commit, whenever it is lost.)
Values values_of(const SmallRun& run, const std::vector<std::string>& measures, Before phase) {
  Values values;
  for (const MeasureSummary& summary : run.run().summaries) {
    const bool is_named = std::ranges::find(measures, summary.name) != measures.end();
    const bool is_before = phase == Before::compared &&
                           summary.labels.find("phase=before") != std::string::npos &&
                           summary.name != "lost_records";
    if (is_named || is_before) values[summary.name + "{" + summary.labels + "}"] = summary.values;
  }
  return values;
}

// What differs of them, one a line: nothing.
std::string differences(const SmallRun& without, const SmallRun& with,
                        const std::vector<std::string>& measures, Before phase = Before::compared) {
  const Values before = values_of(without, measures, phase);
  const Values after = values_of(with, measures, phase);
  CHECK(before.size() > 20);
  std::string text;
  for (const auto& [name, values] : before) {
    const auto found = after.find(name);
    if (found == after.end() || found->second != values) text += name + "\n";
  }
  for (const auto& [name, values] : after) {
    if (!before.contains(name)) text += name + "\n";
  }
  return text;
}

// How the switch went, and what was missing where the users were sent: no business of devices.
const std::vector<std::string> the_switch{"rto.detect",
                                          "rto.decide",
                                          "rto.fence",
                                          "rto.catch_up",
                                          "rto.push",
                                          "route_changes",
                                          "rpo.records",
                                          "rpo.seconds",
                                          "lost_records",
                                          "conflicts",
                                          "lost_sessions.exposed",
                                          "duplicates",
                                          "stale_passwords.exposed"};

// Meetings of others, the switch, and what was written by those who have accounts anyhow.
const std::vector<std::string> no_business_of_guests{"rto.detect",
                                                     "rto.decide",
                                                     "rto.fence",
                                                     "rto.catch_up",
                                                     "rto.push",
                                                     "route_changes",
                                                     "conflicts",
                                                     "duplicates",
                                                     "lost_records",
                                                     "meetings.started",
                                                     "meetings.dropped",
                                                     "meetings.restarted",
                                                     "overcharged",
                                                     "sms.to_old_phone",
                                                     "manual_corrections",
                                                     "missing_top_ups.exposed",
                                                     "missing_top_ups.hit",
                                                     "stale_passwords.exposed"};

std::vector<std::string> and_also(std::vector<std::string> measures,
                                  const std::vector<std::string>& more) {
  measures.insert(measures.end(), more.begin(), more.end());
  return measures;
}

const std::string outage = "shenzhen_outage_at_peak.yaml";

}  // namespace

TEST_SUITE_BEGIN("scenarios");

TEST_CASE("toggle: with a code by SMS nobody is refused for an old password") {
  const std::vector<std::string> set{"traffic.change_password=1/2d",
                                     "client.forgotten_password=0%"};
  const auto run = [&set](const std::string& fallback) {
    return SmallRun(outage, {set[0], set[1], "business.login_fallback=" + fallback});
  };
  const SmallRun without = run("none");
  const SmallRun with = run("[sms]");
  const std::string refused = "outcome=refused";
  CHECK(without.of("stale_passwords.hit", refused) > 10);
  CHECK(with.of("stale_passwords.hit", refused) == 0);
  CHECK(with.of("sms.sent") > without.of("sms.sent"));
  CHECK(with.of("availability", "function=relogin") >
        without.of("availability", "function=relogin"));
  CHECK(differences(without, with, the_switch) == "");
}

TEST_CASE("toggle: with secondary reads those whom the replica does not know yet get in") {
  // Users who are away from home, and a log that is held up: both sites live.
  const std::vector<std::string> set{
      "traffic.change_password=4/day", "business.login_fallback=none",
      "client.forgotten_password=0%",  "regions.south.roaming=20%",
      "regions.north.roaming=20%",     "regions.south.users=12000",
      "regions.north.users=8000"};
  const auto run = [&set](const std::string& sync) {
    std::vector<std::string> all = set;
    all.push_back("data.password.sync=" + sync);
    return SmallRun("replication_stalls.yaml", all);
  };
  const SmallRun without = run("[database]");
  const SmallRun with = run("[database, secondary_read]");
  CHECK(without.of("stale_passwords.hit", "outcome=refused") > 5);
  CHECK(with.of("stale_passwords.hit", "outcome=refused") == 0);
  CHECK(with.of("stale_passwords.hit", "outcome=secondary_read") > 5);
  CHECK(with.of("availability", "function=login") > without.of("availability", "function=login"));
  CHECK(differences(without, with, {"lost_sessions", "lost_records", "conflicts", "duplicates"}) ==
        "");
}

TEST_CASE("toggle: with an outbox no message is lost between the commit and the broker") {
  // Publication takes its time, and phones have no other channel.
  const std::vector<std::string> set{"channels.queue.publish_delay={exponential: 5s}",
                                     "data.phone.sync=[queue]", "traffic.change_phone=1/day",
                                     "business.login_fallback=none"};
  const auto run = [&set](const std::string& outbox) {
    return SmallRun(outage, {set[0], set[1], set[2], set[3], "channels.queue.outbox=" + outbox});
  };
  const SmallRun without = run("false");
  const SmallRun with = run("true");
  CHECK(without.of("lost_records", "data_class=phone,reason=unpublished") > 2);
  CHECK(with.of("lost_records", "data_class=phone") == 0);
  CHECK(differences(without, with,
                    {"rto.detect", "rto.decide", "rpo.records", "lost_sessions", "relogin",
                     "attempts", "availability", "over_debt.peak", "debt.tolerated.peak",
                     "meetings.started", "meetings.dropped", "stale_passwords.hit"}) == "");
}

TEST_CASE("toggle: with debt allowed away from home fewer meetings fail for want of money") {
  const auto run = [](const std::string& limit) {
    return SmallRun(outage, {"regions.south.roaming=0%", "regions.north.roaming=0%",
                             "business.over_debt_limit=" + limit});
  };
  const SmallRun without = run("CNY 0");
  const SmallRun with = run("CNY 20");
  const std::string refused = "function=start_meeting,phase=during,reason=no_money";
  CHECK(with.of("attempts", refused) < without.of("attempts", refused));
  CHECK(with.of("debt.tolerated.peak") > without.of("debt.tolerated.peak"));
  CHECK(with.of("cost", "head=bad_debt") > without.of("cost", "head=bad_debt"));
  CHECK(differences(without, with,
                    and_also(the_switch, {"meetings.dropped", "lost_sessions.in_meeting"})) == "");
}

TEST_CASE("toggle: with guest_join those without an account get in") {
  const std::string guests = "meeting.guests=5%";
  const SmallRun without(outage, {guests});
  const SmallRun with(outage, {guests, "business.guest_join=true"});
  const std::string as_guest = "function=join_meeting,phase=during,reason=as_guest";
  CHECK(without.of("attempts", as_guest) == 0);
  CHECK(with.of("attempts", as_guest) > 20);
  CHECK(with.of("availability", "function=join_meeting,phase=during") >
        without.of("availability", "function=join_meeting,phase=during"));
  // Guests who need not register leave no accounts; that is all they are spared.
  CHECK(with.of("attempts", "function=register") < without.of("attempts", "function=register"));
  CHECK(differences(without, with, no_business_of_guests, Before::left_out) == "");
}

TEST_CASE("toggle: with a fence the site that loses its users takes no more writes of theirs") {
  // The checker hears nothing of Shenzhen, and Shenzhen hears the checker; once its users are sent
  // away its log is held up.
  const std::vector<std::string> set{
      "faults=[{wan_partition: {between: [shenzhen, watch], ways: one_way, at: 30min, for: "
      "40min}}, "
      "{replication_stall: {channel: database, from: shenzhen, at: 31min, for: 40min}}]",
      "regions.south.users=12000", "regions.north.users=8000", "failover.catch_up.at_most=1s"};
  const auto run = [&set](const std::string& fence) {
    return SmallRun("false_failover.yaml",
                    {set[0], set[1], set[2], set[3], "failover.fence=" + fence});
  };
  const SmallRun without = run("false");
  const SmallRun with = run("true");
  CHECK(without.of("route_changes") == with.of("route_changes"));
  CHECK(with.of("conflicts", "data_class=password") <
        without.of("conflicts", "data_class=password"));
  CHECK(differences(without, with, {"rto.detect", "rto.decide", "route_changes"}) == "");
}

TEST_CASE(
    "toggle: with media that goes straight to the host a cut between sites breaks no meeting") {
  const std::string file = "relayed_meetings_cut.yaml";
  const SmallRun relayed(file, {}, Users::as_shipped);
  const SmallRun direct(file, {"meeting.media=direct"}, Users::as_shipped);
  CHECK(relayed.of("meeting_minutes.lost") > 100);
  CHECK(direct.of("meeting_minutes.lost") == 0);
  CHECK(direct.of("users.untouched") > relayed.of("users.untouched"));
  CHECK(direct.of("meetings.started", "phase=before") ==
        relayed.of("meetings.started", "phase=before"));
  CHECK(direct.of("lost_sessions") == relayed.of("lost_sessions"));
}

TEST_SUITE_END();
