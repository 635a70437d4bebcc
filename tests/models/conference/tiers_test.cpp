// What is core and what is not, and what users get of either away from home.
#include <doctest/doctest.h>

#include "sim/data/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

// Everybody in south has her home at tianjin, and is served by shenzhen.
Plan away(AwayRule normal) {
  Plan plan = two_sites();
  plan.world.regions["south"].roaming = 1;
  plan.conference.business.away_functions.normal = normal;
  return plan;
}

std::string outcome_of(const Plan& plan, Function function) {
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.manage(function, lily);
  rig.run_until(seconds(30));
  return rig.outcome(lily, function);
}

}  // namespace

TEST_CASE("away: normal functions are off, read only, or on") {
  for (const Function writes : {Function::create_group, Function::edit_profile}) {
    CHECK(outcome_of(away(AwayRule::off), writes) == "refused: switched_off");
    CHECK(outcome_of(away(AwayRule::read_only), writes) == "refused: switched_off");
    CHECK(outcome_of(away(AwayRule::on), writes) == "succeeded");
  }
  CHECK(outcome_of(away(AwayRule::off), Function::view_profile) == "refused: switched_off");
  CHECK(outcome_of(away(AwayRule::read_only), Function::view_profile) == "succeeded");
  CHECK(outcome_of(away(AwayRule::on), Function::view_profile) == "succeeded");
}

TEST_CASE("away: what the company counts as core is not switched off with the rest") {
  Plan plan = away(AwayRule::off);
  plan.conference.business.core.push_back(Function::create_group);
  CHECK(outcome_of(plan, Function::create_group) == "succeeded");
}

TEST_CASE("away: with log-in alone as core, people get in but do not meet") {
  Plan plan = away(AwayRule::off);
  plan.conference.business.core = {Function::login};
  CHECK(outcome_of(plan, Function::login) == "succeeded");
  CHECK(outcome_of(plan, Function::start_meeting) == "refused: switched_off");
}

TEST_CASE("profile: an edit away from home is written there and seen here once it has come back") {
  Plan plan = away(AwayRule::on);
  plan.world.faults = {stall("tianjin", {}, minutes(5))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.manage(Function::edit_profile, lily);
  rig.run_until(minutes(1));
  CHECK(rig.outcome(lily, Function::edit_profile) == "succeeded");
  const DataClassId profile = rig.world.settings().profile.value();
  const auto at = [&](const char* site) {
    return rig.world.data().store(rig.place(site)).look(profile, lily).value;
  };
  CHECK(at("tianjin") != 0);
  CHECK(at("shenzhen") == 0);
  rig.run_until(minutes(6));
  CHECK(at("shenzhen") == at("tianjin"));
}

}  // namespace twinsite::conference::test
