// Debt that is tolerated, and paid back or not.
#include <doctest/doctest.h>

#include "models/conference/facts.h"
#include "sim/data/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

constexpr Duration pay_day = minutes(20);

Plan with_debt(double repaid) {
  Plan plan = two_sites();
  plan.conference.debt = {.repaid = repaid, .within = always(pay_day)};
  return plan;
}

}  // namespace

TEST_CASE("debt: who pays back does so in her own time") {
  ConferenceRig rig(with_debt(1));
  const UserId lily = rig.user("south", 0);
  rig.tell_debt(lily);
  rig.run_until(pay_day - seconds(1));
  CHECK(rig.balance(lily, "shenzhen") == 10000);
  rig.run_until(pay_day + minutes(1));
  CHECK(rig.balance(lily, "shenzhen") == 20000);
}

TEST_CASE("debt: who does not pay back never pays in again, not even as planned before") {
  ConferenceRig rig(with_debt(0));
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.tell_debt(lily);
  rig.run_until(minutes(5));
  rig.tell_low_balance(lily);
  rig.run_until(minutes(50));
  CHECK(rig.balance(lily, "shenzhen") == 10000);
  CHECK(rig.count(lily, twinsite::fact::entry_committed) == 0);
}

TEST_CASE("debt: a plan to pay in that stands already is kept") {
  ConferenceRig rig(with_debt(1));
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.tell_debt(lily);
  rig.run_until(minutes(1));
  CHECK(rig.balance(lily, "shenzhen") == 20000);
  rig.run_until(pay_day + minutes(1));
  CHECK(rig.balance(lily, "shenzhen") == 20000);
}

TEST_CASE("debt: a meeting away from home that runs into debt tells its organiser once") {
  Plan plan = two_sites();
  plan.world.regions["south"].roaming = 1;
  plan.conference.money.balance = always(50);
  plan.conference.debt = {.repaid = 1, .within = always(pay_day)};
  plan.conference.money.top_up.at_below = -1000;  // no other prompt
  plan.conference.business.away_functions.normal = AwayRule::on;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.start_meeting(lily);
  rig.run_until(minutes(10));
  CHECK(rig.balance(lily, "tianjin") < 0);
  rig.run_until(minutes(10) + pay_day);
  CHECK(rig.balance(lily, "tianjin") > 0);
  CHECK(rig.outcome(lily, Function::top_up) == "succeeded");
}

// Lily's home is tianjin, shenzhen serves her, and what tianjin books is held up for 20 min.
TEST_CASE("debt: is allowed to who pays, and a top-up makes her one where it has been seen") {
  Plan plan = two_sites();
  plan.world.regions["south"].roaming = 1;
  plan.world.faults = {stall("tianjin", seconds(1), minutes(20))};
  plan.conference.money.paying = 0;
  plan.conference.money.top_up.amount = 1;  // far from a meeting's price
  plan.conference.business.over_debt_limit = 2000;
  plan.conference.business.away_functions.normal = AwayRule::on;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(minutes(2));
  const auto session = rig.facts.of(fact::session_started).back().values[1];
  const auto start = [&] { return rig.answer("shenzhen", Ask::start_meeting, lily, session); };
  CHECK(start() == "no money");
  rig.tell_low_balance(lily);
  rig.run_until(minutes(15));
  CHECK(rig.outcome(lily, Function::top_up) == "succeeded");
  CHECK(rig.balance(lily, "tianjin") == 1);
  CHECK(rig.balance(lily, "shenzhen") == 0);
  CHECK(start() == "no money");
  rig.run_until(minutes(25));
  CHECK(rig.balance(lily, "shenzhen") == 1);
  CHECK(start() == "ok");
}

TEST_CASE(
    "minimum charge: where it is nothing, who has never paid in starts no meeting all the same") {
  const auto start_of = [](double paying, std::int64_t top_up) {
    Plan plan = two_sites();
    plan.conference.money.paying = paying;
    plan.conference.money.balance = always(0);
    plan.conference.money.minimum_charge = 0;
    plan.conference.money.top_up.amount = 1;
    ConferenceRig rig(plan);
    const UserId lily = rig.user("south", 0);
    rig.log_in(lily);
    rig.run_until(minutes(2));
    if (top_up > 0) rig.tell_low_balance(lily);
    rig.run_until(minutes(15));
    const auto session = rig.facts.of(fact::session_started).back().values[1];
    return rig.answer("shenzhen", Ask::start_meeting, lily, session);
  };
  CHECK(start_of(0, 0) == "no money");
  CHECK(start_of(1, 0) == "ok");
  CHECK(start_of(0, 1) == "ok");
}

}  // namespace twinsite::conference::test
