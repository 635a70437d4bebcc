// What belongs at home: top-ups, passwords; and newcomers.
#include <doctest/doctest.h>

#include <algorithm>

#include "sim/data/facts.h"
#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

// After the first instant, and again after a refusal.
constexpr Duration payment = minutes(2);

// Everybody in south has her home at tianjin, and is served by shenzhen.
Plan roaming() {
  Plan plan = two_sites();
  plan.world.regions["south"].roaming = 1;
  plan.conference.business.away_functions.normal = AwayRule::on;
  plan.conference.money.top_up.after = always(payment);
  return plan;
}

}  // namespace

TEST_CASE("top up: at home it is booked at once, and arrives elsewhere") {
  Plan plan = two_sites();
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.tell_low_balance(lily);  // one plan at a time
  rig.run_until(minutes(1));
  CHECK(rig.outcome(lily, Function::top_up) == "succeeded");
  CHECK(rig.balance(lily, "shenzhen") == 20000);
  CHECK(rig.balance(lily, "tianjin") == 20000);
}

TEST_CASE("top up: away from home it is refused where normal functions are off") {
  Plan plan = roaming();
  plan.conference.business.away_functions.normal = AwayRule::off;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.run_until(payment + minutes(1));
  CHECK(rig.outcome(lily, Function::top_up) == "refused: switched_off");
  CHECK(rig.balance(lily, "tianjin") == 10000);
}

TEST_CASE("top up: away from home it is forwarded there") {
  Plan plan = roaming();
  plan.world.faults = {stall("tianjin", {}, minutes(50))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.run_until(payment + minutes(1));
  CHECK(rig.outcome(lily, Function::top_up) == "succeeded");
  CHECK(rig.balance(lily, "tianjin") == 20000);
  CHECK(rig.balance(lily, "shenzhen") == 10000);  // where her replica is still old
}

TEST_CASE("top up: with anywhere_merge it is booked where she is") {
  Plan plan = roaming();
  plan.conference.business.recharge = RechargeRule::anywhere_merge;
  plan.world.faults = {partition("shenzhen", "tianjin", payment, minutes(5))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.run_until(payment + minutes(1));
  CHECK(rig.outcome(lily, Function::top_up) == "succeeded");
  CHECK(rig.balance(lily, "shenzhen") == 20000);
  CHECK(rig.balance(lily, "tianjin") == 10000);
  rig.run_until(payment + minutes(6));
  CHECK(rig.balance(lily, "tianjin") == 20000);
}

TEST_CASE("top up: a home that cannot be reached is a clear no") {
  Plan plan = roaming();
  plan.world.faults = {partition("shenzhen", "tianjin", payment, minutes(5))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.run_until(payment + minutes(1));
  CHECK(rig.outcome(lily, Function::top_up) == "refused: home_unreachable");
  CHECK(rig.balance(lily, "tianjin") == 10000);
}

TEST_CASE("top up: after a timeout it is tried again and booked once") {
  Plan plan = roaming();
  plan.world.faults = {
      partition("tianjin", "shenzhen", payment, seconds(6), PartitionWays::one_way)};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.tell_low_balance(lily);
  rig.run_until(payment + minutes(1));
  CHECK(rig.outcome(lily, Function::top_up) == "succeeded");
  CHECK(rig.count(lily, twinsite::fact::entry_committed) == 1);
  CHECK(rig.count(lily, twinsite::fact::entry_known) >= 2);
  CHECK(rig.balance(lily, "tianjin") == 20000);
  CHECK(rig.balance(lily, "shenzhen") == 20000);
}

TEST_CASE("change password: away from home it is written there, and comes back") {
  ConferenceRig rig(roaming());
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(seconds(1));
  rig.change_password(lily);
  rig.run_until(seconds(2));
  CHECK(rig.outcome(lily, Function::change_password) == "succeeded");
  const std::vector<Fact> written = rig.facts.of(twinsite::fact::committed);
  REQUIRE(written.size() == 1);
  CHECK(written[0].place == rig.place("tianjin"));
  rig.log_in(lily);
  rig.run_until(seconds(3));
  CHECK(rig.story(lily, seconds(2)) ==
        "password matches at shenzhen; session at shenzhen; login succeeded");
}

TEST_CASE("change password: an older change that had no answer does not undo a newer one") {
  Plan plan = two_sites();
  // The answer to the first is lost on its way.
  plan.world.faults = {partition("shenzhen", "south", milliseconds(2015), milliseconds(500),
                                 PartitionWays::one_way)};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(seconds(2));
  rig.change_password(lily);
  rig.run_until(seconds(3));
  CHECK(rig.outcome(lily, Function::change_password) == "");
  rig.change_password(lily);
  rig.run_until(seconds(30));
  CHECK(rig.count(twinsite::fact::committed) == 2);
  CHECK(rig.story(lily, seconds(3)) ==
        "change_password succeeded; change_password abandoned: no_answer");
  rig.log_in(lily);
  rig.run_until(seconds(31));
  CHECK(rig.story(lily, seconds(30)) ==
        "password matches at shenzhen; session at shenzhen; login succeeded");
}

TEST_CASE("change password: without a clear yes she goes on with the old one") {
  Plan plan = roaming();
  plan.world.faults = {partition("shenzhen", "tianjin", seconds(1), minutes(5))};
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(2));
  rig.change_password(lily);
  rig.run_until(seconds(10));
  CHECK(rig.outcome(lily, Function::change_password) == "refused: home_unreachable");
  rig.log_in(lily);
  rig.run_until(seconds(20));
  CHECK(rig.outcome(lily, Function::login) == "succeeded");
}

TEST_CASE("register: a newcomer is known here at once, elsewhere when the news has arrived") {
  Plan plan = two_sites();
  plan.world.faults = {partition("shenzhen", "tianjin", {}, minutes(1))};
  ConferenceRig rig(plan);
  rig.run_until(seconds(1));
  const auto [jun, password] = rig.register_in("south");
  rig.run_until(seconds(2));
  CHECK(rig.outcome(jun, Function::register_user) == "succeeded");
  CHECK(rig.answer("shenzhen", Ask::verify_password, jun, password) == "ok");
  CHECK(rig.answer("shenzhen", Ask::verify_password, jun, mistyped_password) == "mismatch");
  CHECK(rig.answer("tianjin", Ask::verify_password, jun, password) == "absent");
  CHECK(rig.answer("tianjin", Ask::send_code, jun) == "absent");
  rig.run_until(minutes(2));
  CHECK(rig.answer("tianjin", Ask::verify_password, jun, password) == "ok");
}

TEST_CASE("register: the queue brings a newcomer while the database channel stalls") {
  Plan plan = two_sites();
  plan.world.faults = {stall("shenzhen", {}, minutes(50))};
  ConferenceRig rig(plan);
  rig.run_until(seconds(1));
  const auto [jun, password] = rig.register_in("south");
  rig.run_until(seconds(5));
  // Her identity has come by the queue, her password has not; the phone helps.
  CHECK(rig.answer("tianjin", Ask::verify_password, jun, password) == "mismatch");
  CHECK(rig.answer("tianjin", Ask::send_code, jun) == "ok");
}

// Everybody registers a second time, a second later, at the other site.
namespace {

Plan registering_twice() {
  Plan plan = two_sites();
  plan.conference.traffic.register_twice = 1;
  plan.conference.traffic.register_twice_after = always(seconds(1));
  plan.conference.business.away_functions.normal = AwayRule::on;
  plan.world.data["phone"].conflict = ConflictRule::manual;
  plan.world.repair = {.staff = 1, .time = always(minutes(5))};
  return plan;
}

std::size_t phones_taken(const ConferenceRig& rig) {
  return static_cast<std::size_t>(std::ranges::count_if(rig.facts.facts, [](const Fact& fact) {
    return fact.kind == twinsite::fact::attempt_ended &&
           fact.values[1] >> 8 == static_cast<std::int64_t>(Reason::phone_taken);
  }));
}

}  // namespace

TEST_CASE("register: the other site, once it knows the phone, refuses it") {
  ConferenceRig rig(registering_twice());
  const auto [jun, password] = rig.register_in("south");
  rig.run_until(seconds(10));
  CHECK(phones_taken(rig) == 1);
  CHECK(rig.outcome(jun, Function::register_user) == "rightly refused: phone_taken");
  CHECK(rig.count(twinsite::fact::conflict) == 0);
}

TEST_CASE("register: while the line is cut both take the phone; after the heal staff settle it") {
  Plan plan = registering_twice();
  plan.world.faults = {partition("shenzhen", "tianjin", {}, minutes(1))};
  ConferenceRig rig(plan);
  const UserId jun = rig.register_in("south").user;
  rig.run_until(seconds(50));
  CHECK(phones_taken(rig) == 0);
  CHECK(rig.answer("tianjin", Ask::send_code, jun) == "ok");
  rig.run_until(minutes(2));
  CHECK(rig.count(twinsite::fact::manual_correction) > 0);
  CHECK(rig.count(twinsite::fact::manual_corrected) == 0);
  rig.run_until(minutes(10));
  CHECK(rig.count(twinsite::fact::manual_corrected) == 1);
}

}  // namespace twinsite::conference::test
