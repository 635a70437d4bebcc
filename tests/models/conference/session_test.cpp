// Sessions: how their loss is noticed, and how users get them back.
#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

constexpr Duration death = seconds(60);

Plan with_outage() {
  Plan plan = two_sites();
  plan.world.faults = {outage("shenzhen", death, minutes(2))};
  return plan;
}

}  // namespace

TEST_CASE("session: a dead site is noticed within a heartbeat and its timeout") {
  Plan plan = with_outage();
  plan.world.regions["south"].users = 40;
  ConferenceRig rig(plan);
  for (std::uint32_t i = 0; i < 40; ++i) rig.log_in(rig.user("south", i));
  rig.run_until(minutes(3));
  CHECK(rig.count(fact::session_broken) == 40);
  for (const Fact& broken : rig.facts.of(fact::session_broken)) {
    CHECK(broken.time > Time{} + death + seconds(2));
    CHECK(broken.time <= Time{} + death + seconds(32));
  }
}

TEST_CASE("session: it is lost once, and regained at the other site") {
  ConferenceRig rig(with_outage());
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(minutes(3));
  CHECK(rig.story(lily, death) ==
        "connection to shenzhen broken; session at shenzhen lost; password matches at tianjin; "
        "session at tianjin; regained by password; relogin succeeded");
  const Fact lost = rig.facts.of(fact::session_lost).front();
  const Fact regained = rig.facts.of(fact::session_regained).front();
  CHECK(regained.values[1] == (regained.time - Time{lost.values[2]}).ns);
}

TEST_CASE("session: those of the other site lose nothing") {
  ConferenceRig rig(with_outage());
  const UserId wei = rig.user("north", 0);
  rig.log_in(wei);
  rig.run_until(minutes(10));
  CHECK(rig.story(wei, death).empty());
}

TEST_CASE("session: a line that was cut for less than a heartbeat costs nobody anything") {
  Plan plan = two_sites();
  plan.world.faults = {partition("south", "shenzhen", death, seconds(5))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(minutes(5));
  rig.change_password(lily);
  rig.run_until(minutes(6));
  CHECK(rig.story(lily, death) == "change_password succeeded");
}

// Wei is in a meeting at shenzhen, so its death makes her beat; the line to her own site is down
// too.
// Nothing but the heartbeat tells: Lily does nothing by herself.
TEST_CASE("session: a region that is cut off from its site notices by its heartbeats") {
  AccessCut cut{};
  cut.region = "south";
  cut.site = "shenzhen";
  cut.in_flight = InFlight::drop;
  cut.at = death;
  cut.lasts = minutes(10);
  Plan plan = two_sites();
  plan.world.faults = {{cut}};
  plan.world.regions["south"].users = 40;
  plan.conference.session.life = always(hours(5));
  ConferenceRig rig(plan);
  for (std::uint32_t i = 0; i < 40; ++i) rig.log_in(rig.user("south", i));
  const UserId wei = rig.user("north", 0);
  rig.log_in(wei);
  rig.run_until(minutes(8));
  CHECK(rig.count(fact::session_broken) == 40);
  CHECK(rig.story(wei, death).empty());
  rig.run_until(minutes(20));
  CHECK(rig.count(fact::session_broken) == 40);  // one loss each, however many beats fail
  CHECK(rig.count(fact::session_kept) == 40);    // nobody was sent elsewhere, and the site lives
}

TEST_CASE("session: the old one is honoured when only the line was down") {
  Plan plan = with_outage();
  plan.world.faults.push_back(partition("north", "tianjin", death, seconds(40)));
  plan.conference.meeting.cross_region = 1;
  plan.conference.meeting.duration = always(minutes(30));
  plan.world.regions["north"].users = 1;
  ConferenceRig rig(plan);
  const UserId wei = rig.user("north", 0);
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(death);
  CHECK(rig.outcome(wei, Function::join_meeting) == "succeeded");
  rig.run_until(minutes(4));
  CHECK(rig.count(wei, fact::session_broken) == 1);
  CHECK(rig.count(wei, fact::session_kept) == 1);
  CHECK(rig.count(wei, fact::session_lost) == 0);
}

TEST_CASE("session: who would have left meanwhile gives up, and is counted") {
  Plan plan = with_outage();
  plan.world.failover.decision.who = NeverDecide{};
  plan.conference.session.life = always(seconds(100));
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(10));
  rig.log_in(lily);
  rig.run_until(minutes(3));
  CHECK(rig.story(lily, death) ==
        "connection to shenzhen broken; session at shenzhen lost; regained never: left; relogin "
        "abandoned: user_left");
  CHECK(rig.world.attempts_in_flight() == 0);
}

TEST_CASE("session: who wants something before her heartbeat notices by that") {
  ConferenceRig rig(with_outage());
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(death);
  rig.start_meeting(lily);
  rig.run_until(minutes(3));
  CHECK(rig.outcome(lily, Function::start_meeting) == "succeeded");
  CHECK(rig.count(lily, fact::session_lost) == 1);
  CHECK(rig.count(lily, fact::session_regained) == 1);
  CHECK(rig.count(lily, fact::meeting_started) == 1);
}

TEST_CASE("session: one that ran out is not lost, the next intent logs in again") {
  Plan plan = two_sites();
  plan.conference.session.life = always(seconds(30));
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(minutes(1));
  rig.change_password(lily);
  rig.run_until(minutes(2));
  CHECK(rig.story(lily, minutes(1)) ==
        "password matches at shenzhen; session at shenzhen; change_password succeeded");
}

}  // namespace twinsite::conference::test
