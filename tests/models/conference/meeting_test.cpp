// Meetings: who may start one, what it costs, and what becomes of it when its site dies.
#include <doctest/doctest.h>

#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

constexpr Duration death = seconds(60);
constexpr Duration away = seconds(100);  // everybody is served at tianjin

Plan with_outage() {
  Plan plan = two_sites();
  plan.world.faults = {outage("shenzhen", death, minutes(40))};
  return plan;
}

// One user in north, who is invited by everybody in south.
Plan across_regions() {
  Plan plan = two_sites();
  plan.world.regions["north"].users = 1;
  plan.conference.meeting.cross_region = 1;
  return plan;
}

FaultSpec media_outage(StopMode mode, Duration at, Duration lasts) {
  ServiceOutage outage{};
  outage.service = "media";
  outage.site = "shenzhen";
  outage.mode = mode;
  outage.at = at;
  outage.lasts = lasts;
  FaultSpec fault;
  fault.what = outage;
  return fault;
}

// Meetings of ten minutes.
Plan with_media_outages(std::vector<FaultSpec> outages) {
  Plan plan = two_sites();
  plan.conference.meeting.duration = always(minutes(10));
  plan.world.faults = std::move(outages);
  return plan;
}

// Whoever is refused pays in too late to matter.
Plan poor(std::int64_t balance) {
  Plan plan = with_outage();
  plan.conference.money.balance = always(static_cast<double>(balance));
  plan.conference.money.top_up.after = always(hours(2));
  return plan;
}

}  // namespace

TEST_CASE("meet: who has no session logs in first, and so does who is invited") {
  ConferenceRig rig(two_sites());
  const UserId lily = rig.user("south", 0);
  const UserId mei = rig.user("south", 1);
  rig.start_meeting(lily);
  rig.run_until(seconds(5));
  CHECK(rig.story(lily) ==
        "password matches at shenzhen; session at shenzhen; meeting begins at shenzhen; "
        "start_meeting succeeded");
  CHECK(rig.story(mei) ==
        "password matches at shenzhen; session at shenzhen; joins at shenzhen; join_meeting "
        "succeeded");
}

TEST_CASE("meet: everybody present is charged once a minute, the begun one too") {
  ConferenceRig rig(two_sites());
  const UserId lily = rig.user("south", 0);
  rig.start_meeting(lily);
  rig.run_until(minutes(5));
  CHECK(rig.story(lily, seconds(5)) ==
        "charged 40; charged 40; charged 40; meeting ends as planned");
  const Duration began = rig.time_of(lily, fact::meeting_started);
  const std::vector<Fact> charges = rig.facts.of(fact::meeting_charged);
  REQUIRE(charges.size() == 3);
  CHECK(charges[0].time == Time{} + began + minutes(1));
  CHECK(charges[1].time == Time{} + began + minutes(2));
  CHECK(charges[2].time == Time{} + began + seconds(150));
  CHECK(rig.balance(lily, "shenzhen") == 10000 - 3 * 40);
  CHECK(rig.balance(lily, "tianjin") == 10000 - 3 * 40);
}

TEST_CASE("meet: it ends when the balance does not cover the next minute") {
  Plan plan = poor(50);
  plan.world.faults.clear();
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.start_meeting(lily);
  rig.run_until(minutes(5));
  CHECK(rig.story(lily, seconds(5)) == "charged 40; meeting ends for want of money");
  CHECK(rig.balance(lily, "shenzhen") == 10);
}

TEST_CASE("meet: at home the credit limit holds, for the start and for each minute") {
  Plan plan = poor(0);
  plan.world.faults.clear();
  plan.conference.business.credit_limit = 40;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.start_meeting(lily);
  rig.run_until(minutes(5));
  CHECK(rig.story(lily, seconds(5)) == "charged 40; meeting ends for want of money");
  CHECK(rig.balance(lily, "shenzhen") == -40);
}

TEST_CASE("meet: away from home the debt limit holds") {
  ConferenceRig rig(poor(0));
  const UserId lily = rig.user("south", 0);
  rig.run_until(seconds(10));
  rig.start_meeting(lily);
  rig.run_until(seconds(15));
  CHECK(rig.outcome(lily, Function::start_meeting) == "refused: no_money");  // at home
  rig.run_until(away);
  rig.start_meeting(lily);
  rig.run_until(minutes(6));
  CHECK(rig.story(lily, away + seconds(5)) ==
        "charged 40; charged 40; meeting ends for want of money");
  CHECK(rig.balance(lily, "tianjin") == -80);
}

TEST_CASE("meet: no money at the start is refused, and prompts a top-up") {
  Plan plan = two_sites();
  plan.conference.money.balance = always(39);
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.log_in(lily);
  rig.run_until(seconds(1));
  rig.start_meeting(lily);
  rig.run_until(minutes(1));
  CHECK(rig.story(lily, seconds(1)) ==
        "start refused at shenzhen; start_meeting refused: no_money; top_up succeeded");
  CHECK(rig.balance(lily, "shenzhen") == 10039);
}

TEST_CASE("meet: a balance that falls below the mark prompts one top-up") {
  Plan plan = two_sites();
  plan.conference.money.balance = always(100);
  plan.conference.money.top_up.at_below = 80;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.start_meeting(lily);
  rig.run_until(minutes(5));
  CHECK(rig.story(lily, seconds(5)) ==
        "charged 40; top_up succeeded; charged 40; charged 40; meeting ends as planned");
}

TEST_CASE("meet: no media is refused to whom there is no place left for") {
  Plan plan = two_sites();
  plan.world.services["media"].capacity = 1;
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  const UserId mei = rig.user("south", 1);
  rig.start_meeting(lily);
  rig.run_until(minutes(1));
  CHECK(rig.outcome(lily, Function::start_meeting) == "succeeded");
  CHECK(rig.outcome(mei, Function::join_meeting) == "refused: no_media");
  rig.run_until(minutes(5));  // her place is free again
  rig.start_meeting(mei);
  rig.run_until(minutes(6));
  CHECK(rig.outcome(mei, Function::start_meeting) == "succeeded");
}

TEST_CASE("meet: media servers that crash break it off; sessions stay, and new ones are refused") {
  ConferenceRig rig(with_media_outages({media_outage(StopMode::crash, minutes(3), minutes(2)),
                                        media_outage(StopMode::crash, minutes(4), minutes(2))}));
  const UserId lily = rig.user("south", 0);
  rig.start_meeting(lily);
  rig.run_until(minutes(4));
  CHECK(rig.story(lily, minutes(3)) ==
        "meeting ends with its media server; meeting at shenzhen broken; start_meeting refused: "
        "no_media");
  CHECK(rig.count(fact::meeting_broken) == 2);
  CHECK(rig.count(fact::session_lost) == 0);
  rig.run_until(seconds(330));  // one of two outages is over
  rig.start_meeting(lily);
  rig.run_until(minutes(6));
  CHECK(rig.outcome(lily, Function::start_meeting) == "refused: no_media");
  rig.start_meeting(lily);
  rig.run_until(minutes(7));
  CHECK(rig.outcome(lily, Function::start_meeting) == "succeeded");
}

TEST_CASE("meet: media servers that stop let it go on to its end, and take no new ones") {
  ConferenceRig rig(with_media_outages({media_outage(StopMode::stop, minutes(3), minutes(20))}));
  const UserId lily = rig.user("south", 0);
  rig.start_meeting(lily);
  rig.run_until(minutes(9));
  CHECK(rig.count(fact::meeting_broken) == 0);
  rig.start_meeting(rig.user("south", 1));
  rig.run_until(minutes(12));
  CHECK(rig.outcome(rig.user("south", 1), Function::start_meeting) == "refused: no_media");
  CHECK(rig.story(lily).ends_with("meeting ends as planned"));
}

TEST_CASE("meet: a site that dies while its media servers are down comes back without them") {
  Plan plan = with_media_outages({media_outage(StopMode::crash, minutes(1), minutes(30))});
  plan.world.faults.push_back(outage("shenzhen", minutes(2), minutes(1)));
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  rig.run_until(minutes(20));
  rig.start_meeting(lily);
  rig.run_until(minutes(21));
  CHECK(rig.outcome(lily, Function::start_meeting) == "refused: no_media");
}

TEST_CASE("meet: one that dies with its site is started again elsewhere for what was left") {
  Plan plan = with_outage();
  plan.conference.meeting.duration = always(minutes(10));
  ConferenceRig rig(plan);
  const UserId lily = rig.user("south", 0);
  const UserId mei = rig.user("south", 1);
  rig.start_meeting(lily);
  rig.run_until(minutes(3));
  const std::vector<Fact> begun = rig.facts.of(fact::meeting_started);
  REQUIRE(begun.size() == 2);
  CHECK(begun[1].place == rig.place("tianjin"));
  CHECK(begun[1].values[2] <= begun[0].values[2]);  // the planned ends
  CHECK(begun[1].values[2] > begun[0].values[2] - seconds(2).ns);
  CHECK(rig.count(lily, fact::meeting_broken) == 1);
  CHECK(rig.count(lily, fact::meeting_restarted) == 1);
  // Invited anew.
  CHECK(rig.count(mei, fact::meeting_joined) == 2);
  CHECK(rig.story(mei, away - seconds(20)).find("joins at tianjin") != std::string::npos);
  rig.run_until(minutes(12));
  CHECK(rig.story(lily).ends_with("meeting ends as planned"));
}

TEST_CASE("meet: one that would have ended meanwhile is not started again") {
  Plan plan = with_outage();
  plan.conference.meeting.duration = always(seconds(70));
  ConferenceRig rig(plan);
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(minutes(10));
  CHECK(rig.count(fact::meeting_started) == 1);
  CHECK(rig.count(fact::meeting_restarted) == 0);
}

TEST_CASE("meet: who sits in another region joins over the WAN, from the site of her session") {
  ConferenceRig rig(across_regions());
  const UserId wei = rig.user("north", 0);
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(seconds(5));
  CHECK(rig.story(wei) ==
        "password matches at tianjin; session at tianjin; joins at shenzhen; join_meeting "
        "succeeded");
}

TEST_CASE("meet: while the WAN is cut she cannot") {
  Plan plan = across_regions();
  plan.world.faults = {partition("shenzhen", "tianjin", {}, minutes(5))};
  ConferenceRig rig(plan);
  const UserId wei = rig.user("north", 0);
  rig.run_until(seconds(1));
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(minutes(4));
  CHECK(rig.story(wei) ==
        "password matches at tianjin; session at tianjin; join_meeting abandoned: no_answer");
  CHECK(rig.requests(wei, Function::join_meeting) == 7);  // a log-in, and six tries
}

TEST_CASE("meet: a meeting that is over cannot be joined, and that is right") {
  Plan plan = across_regions();
  plan.world.faults = {partition("shenzhen", "tianjin", {}, seconds(20))};
  plan.conference.meeting.duration = always(seconds(10));
  ConferenceRig rig(plan);
  const UserId wei = rig.user("north", 0);
  rig.run_until(seconds(1));
  rig.start_meeting(rig.user("south", 0));
  rig.run_until(minutes(2));
  CHECK(rig.outcome(wei, Function::join_meeting) == "rightly refused: meeting_over");
}

}  // namespace twinsite::conference::test
