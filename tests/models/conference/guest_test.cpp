// The urgent guest of the talk, who has no account and cannot register now.
#include <doctest/doctest.h>

#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

// Everybody who is invited is a guest.
Plan with_guests(bool guest_join) {
  Plan plan = two_sites();
  plan.conference.meeting.guests = 1;
  plan.conference.meeting.duration = always(minutes(30));
  plan.conference.business.guest_join = guest_join;
  return plan;
}

std::vector<std::string> joins(const ConferenceRig& rig) {
  std::vector<std::string> outcomes;
  for (const Fact& fact : rig.facts.of(twinsite::fact::attempt_ended)) {
    if (fact.values[0] == static_cast<std::int64_t>(Function::join_meeting))
      outcomes.push_back(
          rig.outcome({static_cast<std::uint32_t>(fact.subject)}, Function::join_meeting));
  }
  return outcomes;
}

// One meeting, started now.
void meet(ConferenceRig& rig) {
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(rig.world.world().now().since_start() + seconds(20));
}

}  // namespace

TEST_CASE("guest: registers, logs in, and joins") {
  Plan plan = with_guests(false);
  ConferenceRig rig(plan);
  meet(rig);
  CHECK(joins(rig) == std::vector<std::string>{"succeeded"});
  CHECK(rig.count(fact::meeting_joined) == 1);
}

TEST_CASE("guest: with guest_join is let in without an account, which is a degraded success") {
  Plan plan = with_guests(true);
  ConferenceRig rig(plan);
  meet(rig);
  CHECK(joins(rig) == std::vector<std::string>{"degraded: as_guest"});
  CHECK(rig.count(fact::meeting_joined) == 1);
}

TEST_CASE("guest: where registering is off away from home, only guest_join lets her in") {
  for (const bool guest_join : {false, true}) {
    Plan plan = with_guests(guest_join);
    plan.world.faults = {outage("shenzhen", seconds(10), minutes(50))};
    ConferenceRig rig(plan);
    rig.run_until(minutes(3));
    meet(rig);
    CHECK(rig.count(fact::meeting_joined) == (guest_join ? 1 : 0));
    CHECK(joins(rig) ==
          std::vector<std::string>{guest_join ? "degraded: as_guest" : "refused: switched_off"});
  }
}

TEST_CASE("guest: a user whose log-in is refused joins as a guest where that is allowed") {
  for (const bool guest_join : {false, true}) {
    Plan plan = with_guests(guest_join);
    plan.conference.meeting.guests = 0;
    plan.conference.business.login_fallback.clear();
    plan.conference.session.life = always(seconds(30));
    plan.world.faults = {stall("shenzhen", {}, minutes(50)),
                         outage("shenzhen", seconds(60), minutes(50))};
    ConferenceRig rig(plan);
    const UserId invited = rig.user("south", 1);
    rig.change_password(invited);  // of which tianjin does not hear
    rig.run_until(minutes(3));
    meet(rig);
    CHECK(rig.outcome(invited, Function::join_meeting) ==
          (guest_join ? "degraded: as_guest" : "refused: password"));
    CHECK(rig.count(fact::meeting_joined) == (guest_join ? 1 : 0));
  }
}

}  // namespace twinsite::conference::test
