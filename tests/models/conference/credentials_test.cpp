// Phones and passwords that were changed, where the news has not arrived; and leaving.
#include <doctest/doctest.h>

#include "sim/data/facts.h"
#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

// South is served by tianjin from about 150 s on; nothing that shenzhen wrote has left it.
Plan tianjin_is_old() {
  Plan plan = two_sites();
  plan.world.data["phone"].sync = {SyncMethod::database};
  plan.world.faults = {stall("shenzhen", {}, minutes(50)),
                       outage("shenzhen", seconds(60), minutes(40))};
  plan.conference.session.life = always(seconds(30));
  return plan;
}

constexpr Duration switched = seconds(150);

}  // namespace

TEST_CASE("change phone: a code then goes to the new one") {
  Plan plan = two_sites();
  plan.conference.client.forgotten_password = 1;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.manage(Function::change_phone, lily);
  rig.run_until(seconds(10));
  CHECK(rig.outcome(lily, Function::change_phone) == "degraded");
  rig.log_in(lily);
  rig.run_until(seconds(20));
  CHECK(rig.outcome(lily, Function::login) == "degraded");
}

TEST_CASE("change phone: a site that has not heard of it sends the code to the old one, in vain") {
  ConferenceRig rig(tianjin_is_old());
  const UserId lily = rig.user("south", 0);
  rig.manage(Function::change_phone, lily);
  rig.run_until(seconds(10));
  rig.change_password(lily);
  rig.run_until(seconds(20));
  CHECK(rig.outcome(lily, Function::change_phone) == "succeeded");
  rig.run_until(switched);
  rig.log_in(lily);
  rig.run_until(switched + seconds(50));
  CHECK(rig.outcome(lily, Function::login).empty());  // she waits for it
  rig.run_until(switched + seconds(70));
  CHECK(rig.story(lily, switched) ==
        "password mismatch at tianjin; code sent; login refused: password");
}

TEST_CASE("old password: a site that has not heard of the change would still let it in") {
  Plan plan = tianjin_is_old();
  plan.conference.traffic.old_password_tries = 1.0 / 10;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.change_password(lily);
  rig.run_until(minutes(10));
  const std::vector<Fact> tries = rig.facts.of(fact::old_password_tried);
  REQUIRE(tries.size() > 20);
  for (const Fact& tried : tries) {
    CHECK((tried.values[0] != 0) == (tried.place == rig.place("tianjin")));
  }
  CHECK(tries.front().place == rig.place("shenzhen"));
  CHECK(tries.back().place == rig.place("tianjin"));
}

TEST_CASE("log out: the session is over, here and there, and the next act logs in again") {
  ConferenceRig rig(two_sites());
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(seconds(1));
  rig.manage(Function::log_out, lily);
  rig.run_until(seconds(2));
  CHECK(rig.story(lily, seconds(1)) == "logs out at shenzhen; log_out succeeded");
  CHECK(rig.answer("shenzhen", Ask::heartbeat, lily, 1) == "no session");
  const Duration later = seconds(3);
  rig.run_until(later);
  rig.manage(Function::create_group, lily);
  rig.run_until(seconds(4));
  CHECK(rig.story(lily, later) ==
        "password matches at shenzhen; session at shenzhen; create_group succeeded");
}

TEST_CASE("log out: who is not logged in, or in a meeting, does nothing") {
  ConferenceRig rig(two_sites());
  const UserId lily = rig.user("south", 0);
  rig.manage(Function::log_out, lily);
  rig.run_until(seconds(1));
  CHECK(rig.story(lily).empty());
  rig.start_meeting(lily);
  rig.run_until(seconds(2));
  rig.manage(Function::log_out, lily);
  rig.run_until(seconds(3));
  CHECK(rig.outcome(lily, Function::start_meeting) == "succeeded");
  CHECK(rig.outcome(lily, Function::log_out).empty());
}

}  // namespace twinsite::conference::test
