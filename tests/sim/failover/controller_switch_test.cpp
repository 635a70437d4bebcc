#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "sim/traffic/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};
const std::vector<RegionPlan> triplets = {{"north", {"tianjin", "chengdu", "shenzhen"}},
                                          {"south", {"shenzhen", "tianjin", "chengdu"}}};

FailoverSpec waiting(Duration at_most) {
  FailoverSpec spec = default_failover();
  spec.catch_up = CatchUpSpec{.at_most = at_most};
  return spec;
}

}  // namespace

TEST_CASE(
    "switch: a live site that is cut off from the checker learns of the fence only after the "
    "heal") {
  FailoverRig rig(twins);
  rig.cut("checker", "shenzhen", seconds(100), seconds(400));
  rig.run(seconds(399));
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
  rig.run(seconds(406));
  CHECK(rig.refuses("shenzhen", "south"));
  CHECK_FALSE(rig.refuses("shenzhen", "north"));
  CHECK_FALSE(rig.refuses("tianjin", "south"));
  const Duration closed = rig.time_of("shenzhen closed to south");
  CHECK(closed == rig.time_of("shenzhen cleared") + milliseconds(10));
}

TEST_CASE("switch: without a fence nobody is ever closed to anybody") {
  FailoverSpec spec = default_failover();
  spec.fence = false;
  FailoverRig rig(twins, spec);
  rig.cut("checker", "shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  CHECK(rig.test.facts.count(fact::fence_changed) == 0);
  CHECK(rig.test.facts.count(fact::fence_requested) == 0);
  CHECK(rig.time_of("south routed to tianjin") ==
        rig.time_of("shenzhen suspected") + milliseconds(20));
}

TEST_CASE("switch: it waits until the target has applied what it received") {
  FailoverRig rig(twins, waiting(seconds(30)));
  rig.at("tianjin").progress.applied_all = false;
  rig.dark("shenzhen", seconds(100), hours(1));
  rig.test.at(seconds(130), "tianjin", [&rig] { rig.at("tianjin").progress.applied_all = true; });
  rig.run(seconds(200));
  CHECK(rig.count("tianjin caught up") == 1);
  const Duration caught_up = rig.time_of("tianjin caught up");
  CHECK(caught_up > seconds(130));
  CHECK(caught_up < seconds(133));
  CHECK(rig.time_of("south routed to tianjin") == caught_up + milliseconds(20));
  // The dead site could not say how far it had come.
  const NotedProgress::Question asked = rig.at("tianjin").progress.questions.at(0);
  CHECK(asked.source == rig.test.id("shenzhen"));
  CHECK(asked.position == 0);
}

TEST_CASE("switch: a target that lags for too long is taken all the same") {
  FailoverRig rig(twins, waiting(seconds(30)));
  rig.at("tianjin").progress.applied_all = false;
  rig.dark("shenzhen", seconds(100), hours(1));
  rig.run(seconds(200));
  CHECK(rig.count("tianjin lags") == 1);
  // The fence ran out after 2 s, then 30 s of asking, and the last answer.
  const Duration began = rig.time_of("fence asked of shenzhen") + seconds(2);
  CHECK(rig.time_of("tianjin lags") >= began + seconds(30));
  CHECK(rig.time_of("tianjin lags") <= began + milliseconds(30'020));
  CHECK(rig.served_by("south") == "tianjin");
}

TEST_CASE("switch: a target that has applied everything costs one question") {
  FailoverRig rig(twins, waiting(seconds(30)));
  rig.dark("shenzhen", seconds(100), hours(1));
  rig.run(seconds(200));
  CHECK(rig.at("tianjin").progress.questions.size() == 1);
  CHECK(rig.time_of("tianjin caught up") == rig.time_of("shenzhen suspected") + milliseconds(2020));
}

TEST_CASE("switch: a route is published until the region answers") {
  FailoverRig rig(twins);
  rig.cut("checker", "south", seconds(90), seconds(300));
  rig.dark("shenzhen", seconds(100), hours(1));
  rig.run(seconds(200));
  CHECK(rig.test.place("checker").flow_count() == 3);
  rig.run(seconds(400));
  CHECK(rig.time_of("south routed to tianjin") < seconds(120));
  CHECK(rig.time_of("south learns tianjin") > seconds(300));
  CHECK(rig.time_of("south learns tianjin") < seconds(303));
  CHECK(rig.count("south learns tianjin") == 1);
  // Nobody is left to tell it: the flows of the checker's place are the watches of the two sites.
  CHECK(rig.test.place("checker").flow_count() == 2);
}

TEST_CASE("switch: once a newer route is out the older one is not told any more") {
  FailoverRig rig(triplets);
  rig.cut("checker", "south", seconds(90), seconds(1000));
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.dark("tianjin", seconds(300), hours(2));
  rig.run(seconds(900));
  CHECK(rig.test.place("checker").flow_count() ==
        3 + 1);  // three watches, and one that tells the newest
  rig.run(seconds(1100));
  CHECK(rig.count("south routed to tianjin") == 1);
  CHECK(rig.count("south learns tianjin") == 0);
  CHECK(rig.count("south learns chengdu") == 1);
}

TEST_CASE("switch: versions of a region's routes count up from one") {
  FailoverRig rig(triplets);
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.dark("tianjin", seconds(300), hours(2));
  rig.run(seconds(400));
  std::vector<std::int64_t> versions;
  for (const Fact& fact : rig.test.facts.of(fact::route_published)) {
    CHECK(fact.place == rig.test.id("checker"));
    if (fact.subject == rig.test.id("south").value) versions.push_back(fact.values[2]);
  }
  CHECK(versions == std::vector<std::int64_t>{1, 2});
}

TEST_CASE("switch: clients of the region turn within the TTL of the route's arrival") {
  FailoverRig rig(twins);
  rig.dark("shenzhen", seconds(100), hours(1));
  const auto share_of_tianjin = [&rig] {
    int count = 0;
    for (std::uint64_t client = 0; client < 1000; ++client) {
      const PlaceId site = rig.routes("south").site_for(entity("client", client));
      count += site == rig.test.id("tianjin") ? 1 : 0;
    }
    return count;
  };
  rig.run(seconds(125));
  const Duration learnt = rig.time_of("south learns tianjin");
  rig.run(learnt + seconds(30));
  CHECK(share_of_tianjin() == doctest::Approx(500).epsilon(0.1));
  rig.run(learnt + seconds(60));
  CHECK(share_of_tianjin() == 1000);
}

TEST_CASE("switch: a target that dies while it is asked to open is not taken") {
  FailoverRig rig(triplets);
  rig.dark("shenzhen", seconds(100), hours(2));
  // Dead as long as the other, but suspected later or earlier by its phase.
  rig.dark("tianjin", seconds(100), hours(2));
  rig.run(seconds(200));
  CHECK(rig.served_by("south") == "chengdu");
  CHECK(rig.served_by("north") == "chengdu");
  CHECK(rig.count("south routed to tianjin") == 0);
  CHECK(rig.count("north routed to shenzhen") == 0);
}
