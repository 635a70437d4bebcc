#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};

FailoverSpec waiting() {
  FailoverSpec spec = default_failover();
  spec.catch_up = CatchUpSpec{.at_most = seconds(30)};
  return spec;
}

constexpr Duration round_trip = milliseconds(20);

}  // namespace

TEST_CASE("return: fence where they are, catch up, open at home, publish, let go, in this order") {
  FailoverRig rig(twins, waiting());
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  CHECK(rig.story(seconds(400)) ==
        "shenzhen is fenced; shenzhen cleared; shenzhen closed to south; way back to shenzhen "
        "begins; "
        "fence asked of tianjin; tianjin closed to south; shenzhen caught up; shenzhen is up; "
        "shenzhen open to south; south routed to shenzhen; south learns shenzhen; tianjin lets "
        "south go; "
        "way back to shenzhen ends");
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
  CHECK(rig.refuses("tianjin", "south"));
  CHECK_FALSE(rig.refuses("tianjin", "north"));
}

TEST_CASE("return: without a fence the way back has only a route and a farewell") {
  FailoverSpec spec = default_failover();
  spec.fence = false;
  FailoverRig rig(twins, spec);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  CHECK(rig.story(seconds(400)) ==
        "shenzhen is fenced; shenzhen cleared; way back to shenzhen begins; shenzhen is up; "
        "south routed to shenzhen; south learns shenzhen; tianjin lets south go; way back to "
        "shenzhen ends");
}

TEST_CASE("return: the site must have answered for as long as the hold-down") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  CHECK(rig.time_of("way back to shenzhen begins") ==
        rig.time_of("shenzhen cleared") + round_trip + minutes(10));
}

TEST_CASE("return: a site that flaps is held down anew each time") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), seconds(400));
  for (int flap = 1; flap <= 4; ++flap) {
    rig.dark("shenzhen", seconds(400 + 500 * flap), seconds(450 + 500 * flap));
  }
  rig.run(hours(2));
  CHECK(rig.count("shenzhen suspected") == 5);
  CHECK(rig.count("switch from shenzhen decided") == 1);
  CHECK(rig.count("way back to shenzhen begins") == 1);
  const Duration last = rig.test.facts.of(fact::site_cleared).back().time.since_start();
  CHECK(last > seconds(2450));
  CHECK(rig.time_of("way back to shenzhen begins") == last + round_trip + minutes(10));
}

TEST_CASE("return: a restart too short to be suspected holds down anew too") {
  FailoverRig rig(twins);
  rig.cut("checker", "shenzhen", seconds(100), seconds(400));
  rig.dark("shenzhen", seconds(800), seconds(806));
  rig.run(hours(1));
  CHECK(rig.count("shenzhen suspected") == 1);
  CHECK(rig.time_of("way back to shenzhen begins") > seconds(806) + minutes(10));
  CHECK(rig.time_of("way back to shenzhen begins") < seconds(812) + minutes(10));
  // The restart made it forget whom it had turned away.
  CHECK(rig.count("shenzhen closed to south") == 2);
}

TEST_CASE("return: what home must catch up with is all that was committed where they were") {
  FailoverRig rig(twins, waiting());
  rig.at("tianjin").progress.committed = 42;
  rig.at("shenzhen").progress.applied = 10;
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(seconds(410));
  const Duration begins = rig.time_of("shenzhen cleared") + round_trip + minutes(10);
  rig.test.at(begins + seconds(7), "shenzhen",
              [&rig] { rig.at("shenzhen").progress.applied = 42; });
  rig.run(hours(1));
  const std::vector<NotedProgress::Question>& questions = rig.at("shenzhen").progress.questions;
  CHECK(questions.size() == 5);
  CHECK(questions.back().source == rig.test.id("tianjin"));
  CHECK(questions.back().position == 42);
  CHECK(rig.time_of("shenzhen caught up") > begins + seconds(7));
  CHECK(rig.time_of("south routed to shenzhen") ==
        rig.time_of("shenzhen caught up") + 2 * round_trip);
}

TEST_CASE("return: a lost command to open a region is given again before anybody is sent there") {
  const auto opens_after_cut_at = [](Duration cut_at) {
    FailoverRig rig(twins);
    rig.dark("shenzhen", seconds(100), seconds(400));
    if (cut_at > Duration{}) rig.cut("checker", "shenzhen", cut_at, cut_at + seconds(1));
    rig.run(hours(1));
    CHECK(rig.served_by("south") == "shenzhen");
    CHECK_FALSE(rig.refuses("shenzhen", "south"));
    CHECK(rig.time_of("south routed to shenzhen") > rig.time_of("shenzhen open to south"));
    return rig.time_of("shenzhen open to south");
  };
  const Duration undisturbed = opens_after_cut_at({});
  const Duration disturbed = opens_after_cut_at(undisturbed - milliseconds(5));
  CHECK(disturbed > undisturbed + seconds(1));
  CHECK(disturbed < undisturbed + seconds(5));
}

TEST_CASE("return: if home dies on the way they stay where they are, and are served") {
  Duration opening;
  {
    FailoverRig rig(twins);
    rig.dark("shenzhen", seconds(100), seconds(400));
    rig.run(hours(1));
    opening = rig.time_of("shenzhen open to south");
  }
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.dark("shenzhen", opening - milliseconds(5), hours(2));
  rig.run(hours(1));
  CHECK(rig.served_by("south") == "tianjin");
  CHECK(rig.count("tianjin closed to south") == 1);
  CHECK_FALSE(rig.refuses("tianjin", "south"));
  CHECK(rig.count("south routed to shenzhen") == 0);
  CHECK(rig.count("tianjin lets south go") == 0);
}

TEST_CASE(
    "return: if the site that serves them dies on the way they are sent home once, and at once") {
  FailoverRig rig(twins, waiting());
  rig.at("tianjin").progress.committed = 42;
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.dark("tianjin", seconds(1010), hours(2));
  rig.run(hours(1));
  REQUIRE(rig.time_of("way back to shenzhen begins") < seconds(1010));
  CHECK(rig.time_of("south routed to shenzhen") < rig.time_of("shenzhen lags"));
  CHECK(rig.count("south routed to shenzhen") == 1);
  CHECK(rig.served_by("north") == "shenzhen");
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
}

TEST_CASE(
    "return: a site in hold-down is a refuge when the other one dies, for its own users too") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.dark("tianjin", seconds(500), hours(3));
  rig.run(seconds(540));
  CHECK(rig.served_by("north") == "shenzhen");
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK(rig.at("shenzhen").site.state() == SiteState::up);
  CHECK_FALSE(rig.refuses("shenzhen", "north"));
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
}

TEST_CASE(
    "return: a site that restarts while it serves guests is opened for them, not for those who "
    "moved") {
  FailoverRig rig({{"north", {"tianjin", "shenzhen"}}, {"south", {"shenzhen", "chengdu"}}});
  rig.cut("checker", "shenzhen", seconds(100), seconds(200));
  rig.dark("tianjin", seconds(300), hours(3));
  rig.dark("shenzhen", seconds(500), seconds(506));
  rig.run(seconds(515));
  CHECK(rig.served_by("south") == "chengdu");
  CHECK(rig.served_by("north") == "shenzhen");
  CHECK(rig.at("shenzhen").site.state() == SiteState::up);
  CHECK_FALSE(rig.refuses("shenzhen", "north"));
  CHECK(rig.refuses("shenzhen", "south"));
}

TEST_CASE("return: everybody is home again after each site had its turn") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.dark("tianjin", hours(1), hours(1) + seconds(300));
  rig.run(hours(2));
  CHECK(rig.served_by("north") == "tianjin");
  CHECK(rig.served_by("south") == "shenzhen");
  for (const char* site : {"shenzhen", "tianjin"}) {
    CHECK(rig.at(site).site.state() == SiteState::up);
    CHECK(rig.count(std::string("way back to ") + site + " ends") == 1);
  }
  CHECK_FALSE(rig.refuses("tianjin", "north"));
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
}

// Both that the fence holds while the site is not trusted yet, and that it goes when it is.
TEST_CASE("return: users whom a mistake sends home during the hold-down are let in at its end") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.test.at(seconds(500), "checker",
              [&rig] { rig.controller.send_away(rig.test.id("tianjin"), SwitchReason::mistake); });
  rig.run(seconds(600));
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK(rig.refuses("shenzhen", "south"));
  rig.run(hours(1));
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
}
