// How users get in, and what they do when they do not.
#include <doctest/doctest.h>

#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {

TEST_CASE("login: the right password opens a session with one request") {
  ConferenceRig rig(two_sites());
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(seconds(5));
  CHECK(rig.story(lily) == "password matches at shenzhen; session at shenzhen; login succeeded");
  CHECK(rig.requests(lily, Function::login) == 1);
  CHECK(rig.time_of(lily, fact::session_started) == milliseconds(70));  // there, 50 ms, and back
}

TEST_CASE("login: who has forgotten her password gets in by SMS, degraded") {
  Plan plan = two_sites();
  plan.conference.client.forgotten_password = 1;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(seconds(10));
  CHECK(rig.story(lily) ==
        "password mismatch at shenzhen; code sent; session at shenzhen; login degraded");
  CHECK(rig.requests(lily, Function::login) == 3);
  CHECK(rig.time_of(lily, fact::session_started) > seconds(3));  // the code takes its time
}

TEST_CASE("login: a wrong password without a fallback is refused at once") {
  Plan plan = two_sites();
  plan.conference.client.forgotten_password = 1;
  plan.conference.business.login_fallback.clear();
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(minutes(2));
  CHECK(rig.story(lily) == "password mismatch at shenzhen; login refused: password");
  CHECK(rig.requests(lily, Function::login) == 1);
}

TEST_CASE("login: a password that was changed and not shipped does not match elsewhere") {
  Plan plan = two_sites();
  plan.world.faults = {stall("shenzhen", {}, minutes(50)),
                       outage("shenzhen", seconds(60), minutes(40))};
  plan.conference.session.life = always(seconds(30));
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(10));
  rig.change_password(lily);
  rig.run_until(seconds(90));
  CHECK(rig.outcome(lily, Function::change_password) == "succeeded");
  rig.log_in(lily);
  rig.run_until(seconds(100));
  CHECK(rig.story(lily, seconds(90)) ==
        "password mismatch at tianjin; code sent; session at tianjin; login degraded");
}

TEST_CASE("login: a changed password matches elsewhere once it has been shipped") {
  Plan plan = two_sites();
  plan.world.faults = {outage("shenzhen", seconds(60), minutes(40))};
  plan.conference.session.life = always(seconds(30));
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(10));
  rig.change_password(lily);
  rig.run_until(seconds(90));
  rig.log_in(lily);
  rig.run_until(seconds(100));
  CHECK(rig.story(lily, seconds(90)) ==
        "password matches at tianjin; session at tianjin; login succeeded");
}

TEST_CASE(
    "login: a site that dies with the question on its desk is asked no more after the switch") {
  Plan plan = two_sites();
  plan.world.faults = {outage("shenzhen", seconds(60), minutes(40))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(60) - milliseconds(30));
  rig.log_in(lily);
  rig.run_until(minutes(3));
  CHECK(rig.story(lily) == "password matches at tianjin; session at tianjin; login succeeded");
  // Tries at 60, 63, 67, 73 and 83 s: 2 s of silence and a doubled wait between two.
  CHECK(rig.requests(lily, Function::login) == 5);
  CHECK(rig.time_of(lily, fact::session_started) > seconds(83));
}

TEST_CASE("login: a carrier that is full leaves her outside") {
  Plan plan = two_sites();
  plan.conference.client.forgotten_password = 1;
  plan.world.services["sms"].rate = 0.2;
  plan.world.services["sms"].queue = 0;
  plan.world.services["sms"].timeout = seconds(20);
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  const UserId mei = rig.user("south", 1);
  rig.log_in(lily);
  rig.run_until(seconds(1));
  rig.log_in(mei);
  rig.run_until(minutes(2));
  CHECK(rig.outcome(lily, Function::login) == "degraded");
  CHECK(rig.story(mei) == "password mismatch at shenzhen; login refused: password");
}

TEST_CASE("login: a timeout never leads to an SMS") {
  Plan plan = two_sites();
  plan.world.faults = {outage("shenzhen", seconds(60), minutes(40))};
  plan.world.failover.decision.who = NeverDecide{};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(61));
  rig.log_in(lily);
  rig.run_until(minutes(5));
  CHECK(rig.story(lily) == "login abandoned: no_answer");
  CHECK(rig.requests(lily, Function::login) == 6);  // its password, six times
  CHECK(rig.count(fact::sms_accepted) == 0);
}

TEST_CASE("login: where core functions are off away from home, no SMS gets her in") {
  Plan plan = two_sites();
  plan.world.regions["south"].roaming = 1;
  plan.conference.business.away_functions.core = AwayRule::off;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(minutes(1));
  rig.start_meeting(lily);
  rig.run_until(minutes(2));
  CHECK(rig.story(lily) == "login refused: switched_off; start_meeting refused: switched_off");
  CHECK(rig.count(fact::sms_accepted) == 0);
}

TEST_CASE("login: a full desk turns her away, and she comes again") {
  Plan plan = two_sites();
  plan.world.services["login"].servers = 1;
  plan.world.services["login"].time = always(milliseconds(500));
  plan.world.services["login"].queue = 0;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  const UserId mei = rig.user("south", 1);
  rig.log_in(lily);
  rig.log_in(mei);
  rig.run_until(seconds(10));
  CHECK(rig.outcome(lily, Function::login) == "succeeded");
  CHECK(rig.story(mei) == "password matches at shenzhen; session at shenzhen; login succeeded");
  CHECK(rig.requests(mei, Function::login) == 2);
}

}  // namespace twinsite::conference::test
