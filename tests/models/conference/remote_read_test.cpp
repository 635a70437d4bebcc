// Getting in where the replica is old or empty: the site asks another one before it sends a code.
#include <doctest/doctest.h>

#include "sim/data/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

// Users of the south live at tianjin and are served at shenzhen, to which tianjin's log does not
// come.
Plan with_reads(SyncMethod method) {
  Plan plan = two_sites();
  plan.world.regions["south"].roaming = 1;
  plan.world.faults = {stall("tianjin", {}, minutes(50))};
  plan.world.data["password"].sync = {SyncMethod::database, method};
  plan.world.data["user_id"].sync = {SyncMethod::database, method};
  plan.conference.business.away_functions.normal = AwayRule::on;
  plan.conference.session.life = always(seconds(30));
  return plan;
}

// After she has changed her password, at home: log in at shenzhen.
std::string story_of_log_in(const Plan& plan) {
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(10));
  rig.change_password(lily);
  rig.run_until(seconds(60));
  CHECK(rig.outcome(lily, Function::change_password) == "succeeded");
  rig.log_in(lily);
  rig.run_until(seconds(90));
  return rig.story(lily, seconds(60));
}

}  // namespace

TEST_CASE("secondary read: a password that has not come yet is read at home, and no code is sent") {
  CHECK(story_of_log_in(with_reads(SyncMethod::secondary_read)) ==
        "password mismatch at shenzhen; password matches at tianjin, asked by shenzhen; session at "
        "shenzhen; login degraded");
}

TEST_CASE("secondary read: what cannot be read elsewhere is left to the code by SMS") {
  Plan plan = with_reads(SyncMethod::secondary_read);
  plan.world.faults.push_back(partition("shenzhen", "tianjin", seconds(50), minutes(40)));
  CHECK(story_of_log_in(plan) ==
        "password mismatch at shenzhen; code sent; session at shenzhen; login degraded");
}

TEST_CASE("secondary read: who has forgotten her password is not helped by asking elsewhere") {
  Plan plan = with_reads(SyncMethod::secondary_read);
  plan.conference.client.forgotten_password = 1;
  plan.conference.business.login_fallback.clear();
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(seconds(5));
  CHECK(rig.story(lily) ==
        "password mismatch at shenzhen; password mismatch at tianjin, asked by shenzhen; login "
        "refused: password");
}

TEST_CASE("origin read: a newcomer whom the site does not know is found at the site of her ID") {
  for (const bool reads : {true, false}) {
    Plan plan = with_reads(SyncMethod::origin_read);
    if (!reads) {
      for (auto& [name, spec] : plan.world.data) std::erase(spec.sync, SyncMethod::origin_read);
    }
    ConferenceRig rig(plan);
    const ConferenceRig::Newcomer mei = rig.register_in("north");
    rig.run_until(seconds(10));
    CHECK(rig.answer("shenzhen", Ask::verify_password, mei.user, mei.password) ==
          (reads ? "ok" : "absent"));
  }
}

TEST_CASE("ack: a password that waits for another site has no answer in a partition") {
  Plan plan = two_sites();
  plan.world.data["password"].ack.rule = AckRemote{.sites = 1};
  plan.world.faults = {partition("shenzhen", "tianjin", seconds(60), minutes(40))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  const UserId mei = rig.user("south", 1);
  rig.run_until(seconds(10));
  rig.change_password(lily);
  rig.run_until(seconds(61));
  CHECK(rig.outcome(lily, Function::change_password) == "succeeded");
  rig.change_password(mei);
  rig.run_until(minutes(20));
  CHECK(rig.outcome(mei, Function::change_password) == "abandoned: no_answer");
  CHECK(rig.count(twinsite::fact::commit_acknowledged) == 1);
}

TEST_CASE("ack: a password that waits up to a timeout is answered after it, at the next try") {
  Plan plan = two_sites();
  plan.world.data["password"].ack.rule = AckSemi{.timeout = seconds(10)};
  plan.world.faults = {partition("shenzhen", "tianjin", seconds(60), minutes(40))};
  ConferenceRig rig(plan);
  const UserId mei = rig.user("south", 1);
  rig.run_until(seconds(61));
  rig.change_password(mei);
  rig.run_until(minutes(5));
  CHECK(rig.outcome(mei, Function::change_password) == "succeeded");
  CHECK(rig.requests(mei, Function::change_password) > 1);
  CHECK(rig.count(twinsite::fact::committed) == 1);
}

TEST_CASE("ack: a meeting whose charge no other site confirms ends, another goes on") {
  for (const bool cut : {true, false}) {
    Plan plan = two_sites();
    plan.world.data["balance"].ack.rule = AckRemote{.sites = 1};
    if (cut) plan.world.faults = {partition("shenzhen", "tianjin", seconds(20), minutes(40))};
    ConferenceRig rig(plan);
    const UserId lily = rig.user("south", 0);
    rig.run_until(seconds(10));
    rig.log_in(lily);
    rig.run_until(seconds(15));
    rig.start_meeting(lily);
    rig.run_until(minutes(10));
    CHECK(rig.story(lily).ends_with(cut ? "meeting ends unconfirmed" : "meeting ends as planned"));
  }
}

}  // namespace twinsite::conference::test
