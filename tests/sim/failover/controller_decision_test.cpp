#include <doctest/doctest.h>

#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};
const std::vector<RegionPlan> triplets = {{"north", {"tianjin", "chengdu", "shenzhen"}},
                                          {"south", {"shenzhen", "tianjin", "chengdu"}}};

FailoverSpec deciding(decltype(DecisionSpec::who) who) {
  FailoverSpec spec = default_failover();
  spec.decision.who = std::move(who);
  return spec;
}

FailoverSpec by_hand(Duration delay) {
  DecideByHand people;
  people.delay.first = delay.seconds();
  return deciding(people);
}

}  // namespace

TEST_CASE("decision: auto decides in the moment of suspicion") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.run(hours(1));
  CHECK(rig.story() ==
        "shenzhen is dark; shenzhen suspected; switch from shenzhen decided; fence asked of "
        "shenzhen; "
        "south routed to tianjin; south learns tianjin");
  const Duration suspected = rig.time_of("shenzhen suspected");
  CHECK(rig.time_of("switch from shenzhen decided") == suspected);
  // The fence runs out after 2 s; the target is asked to open, there and back.
  CHECK(rig.time_of("south routed to tianjin") == suspected + milliseconds(2020));
  CHECK(rig.time_of("south learns tianjin") == suspected + milliseconds(2030));
  CHECK(rig.served_by("north") == "tianjin");
}

TEST_CASE("decision: none never switches, and opens the site when it is back") {
  FailoverRig rig(twins, deciding(NeverDecide{}));
  rig.dark("shenzhen", seconds(100), hours(1));
  rig.run(hours(2));
  CHECK(
      rig.story() ==
      "shenzhen is dark; shenzhen suspected; shenzhen is fenced; shenzhen cleared; shenzhen is up");
}

TEST_CASE("decision: manual takes its delay, and the switch follows") {
  FailoverRig rig(twins, by_hand(minutes(30)));
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.run(hours(1));
  CHECK(rig.time_of("switch from shenzhen decided") ==
        rig.time_of("shenzhen suspected") + minutes(30));
  CHECK(rig.served_by("south") == "tianjin");
}

TEST_CASE(
    "decision: manual is dropped when the site is back before, and the site is opened at once") {
  FailoverRig rig(twins, by_hand(minutes(30)));
  rig.dark("shenzhen", seconds(100), seconds(300));
  rig.run(hours(2));
  CHECK(
      rig.story() ==
      "shenzhen is dark; shenzhen suspected; shenzhen is fenced; shenzhen cleared; shenzhen is up");
  CHECK(rig.time_of("shenzhen is up") <= milliseconds(305'030));
}

TEST_CASE("decision: after an answer people deliberate anew") {
  FailoverRig rig(twins, by_hand(minutes(2)));
  rig.dark("shenzhen", seconds(100), seconds(200));
  rig.dark("shenzhen", seconds(220), hours(2));
  rig.run(hours(1));
  REQUIRE(rig.count("shenzhen suspected") == 2);
  const Duration decided = rig.time_of("switch from shenzhen decided");
  CHECK(decided > seconds(220 + 12 + 120) - milliseconds(20));
  CHECK(decided <= seconds(220 + 17 + 120));
}

TEST_CASE(
    "decision: an outage too short to be suspected needs none, but the site is opened again") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), seconds(105));
  rig.run(hours(1));
  CHECK(rig.story() == "shenzhen is dark; shenzhen is fenced; shenzhen is up");
  CHECK(rig.time_of("shenzhen is up") <= milliseconds(110'030));
}

TEST_CASE("decision: a lost command to open a site is given again") {
  const auto time_of_opening = [](Duration cut_at) {
    FailoverRig rig(twins);
    rig.dark("shenzhen", seconds(100), seconds(105));
    if (cut_at > Duration{}) rig.cut("checker", "shenzhen", cut_at, cut_at + seconds(1));
    rig.run(hours(1));
    return rig.time_of("shenzhen is up");
  };
  const Duration undisturbed = time_of_opening({});
  const Duration disturbed = time_of_opening(undisturbed - milliseconds(5));
  CHECK(disturbed > undisturbed + seconds(1));
  CHECK(disturbed < undisturbed + seconds(5));
}

TEST_CASE("decision: with nowhere to go everybody stays, until a site answers again") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), hours(3));
  rig.dark("tianjin", seconds(100), seconds(400));
  rig.run(seconds(399));
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK(rig.served_by("north") == "tianjin");
  rig.run(seconds(420));
  CHECK(rig.served_by("south") == "tianjin");
  CHECK(rig.served_by("north") == "tianjin");
  CHECK(rig.time_of("tianjin is up") <= milliseconds(405'030));
  CHECK(rig.count("switch from shenzhen decided") == 1);
}

TEST_CASE("decision: of three sites the next in the region's order is taken, and then the third") {
  FailoverRig rig(triplets);
  rig.dark("shenzhen", seconds(100), hours(3));
  rig.dark("tianjin", seconds(300), hours(3));
  rig.run(seconds(200));
  CHECK(rig.served_by("south") == "tianjin");
  CHECK(rig.served_by("north") == "tianjin");
  rig.run(seconds(400));
  CHECK(rig.served_by("south") == "chengdu");
  CHECK(rig.served_by("north") == "chengdu");
  CHECK(rig.count("switch from shenzhen decided") == 1);
  CHECK(rig.count("switch from tianjin decided") == 1);
  CHECK(rig.count("south learns chengdu") == 1);
}

TEST_CASE("decision: a site that is nobody's own can die without anybody deciding anything") {
  FailoverRig rig(triplets);
  rig.dark("chengdu", seconds(100), seconds(400));
  rig.run(hours(1));
  CHECK(rig.story() ==
        "chengdu is dark; chengdu suspected; chengdu is fenced; chengdu cleared; chengdu is up");
}

TEST_CASE("decision: a site that is suspect already is no refuge") {
  FailoverRig rig(triplets);
  rig.dark("tianjin", seconds(100), hours(3));
  rig.dark("shenzhen", seconds(300), hours(3));
  rig.run(seconds(400));
  CHECK(rig.count("south routed to tianjin") == 0);
  CHECK(rig.served_by("south") == "chengdu");
}

TEST_CASE(
    "decision: a checker that is cut off believes that the site is dead, and both sites accept") {
  FailoverRig rig(twins);
  rig.cut("checker", "shenzhen", seconds(100), hours(1));
  rig.run(seconds(300));
  CHECK(rig.story() ==
        "shenzhen suspected; switch from shenzhen decided; fence asked of shenzhen; "
        "south routed to tianjin; south learns tianjin");
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
  CHECK_FALSE(rig.refuses("tianjin", "south"));
  CHECK(rig.at("shenzhen").site.state() == SiteState::up);
}
