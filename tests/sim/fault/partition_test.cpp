#include <doctest/doctest.h>

#include "sim/fault/facts.h"
#include "sim/net/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;
using Times = std::vector<Duration>;

namespace {

// One parcel each way between the two sites of the line, at the same time.
void post_both_ways(FaultRig& rig, Duration time) {
  rig.post(time, "shenzhen", "tianjin");
  rig.post(time, "tianjin", "shenzhen");
}

}  // namespace

TEST_CASE("partition: both ways are cut from its begin to its end, and both sites live") {
  FaultRig rig({partition({"shenzhen", "tianjin"}, seconds(10), seconds(20))});
  for (const int second : {9, 15, 29, 31}) post_both_ways(rig, seconds(second));
  bool can_leave = true;
  rig.at(seconds(15), "tianjin",
         [&] { can_leave = rig.network.can_leave(rig.place("tianjin"), rig.id("shenzhen")); });
  rig.run(seconds(100));
  const Times expected{milliseconds(9100), milliseconds(31'100)};
  CHECK(rig.arrivals("tianjin") == expected);
  CHECK(rig.arrivals("shenzhen") == expected);
  CHECK_FALSE(can_leave);
  CHECK(rig.site("shenzhen").state() == SiteState::up);
  CHECK(rig.site("tianjin").state() == SiteState::up);
}

TEST_CASE("partition: one way, the second no longer hears the first") {
  FaultRig rig({partition({"shenzhen", "tianjin"}, seconds(10), seconds(20), InFlight::drop,
                          PartitionWays::one_way)});
  post_both_ways(rig, seconds(15));
  rig.run(seconds(100));
  CHECK(rig.arrivals("tianjin").empty());
  CHECK(rig.arrivals("shenzhen") == Times{milliseconds(15'100)});
}

TEST_CASE("partition: it touches the two ends of its own line and nothing else") {
  FaultRig rig({partition({"shenzhen", "tianjin"}, seconds(10), seconds(20))});
  rig.post(seconds(15), "shenzhen", "chengdu");
  rig.post(seconds(15), "chengdu", "tianjin");
  rig.post(seconds(15), "south", "shenzhen");
  rig.run(seconds(100));
  CHECK(rig.arrivals("chengdu") == Times{milliseconds(15'100)});
  CHECK(rig.arrivals("tianjin") == Times{milliseconds(15'100)});
  CHECK(rig.arrivals("shenzhen") == Times{milliseconds(15'100)});
  const LinkId there = rig.link("shenzhen", "tianjin").sending.id();
  const LinkId back = rig.link("tianjin", "shenzhen").sending.id();
  const std::vector<Fact> changes = rig.facts.of(fact::link_state);
  CHECK(changes.size() == 8);  // two directions, two ends, cut and up
  for (const Fact& fact : changes)
    CHECK((fact.subject == there.value || fact.subject == back.value));
}

TEST_CASE("partition: what is on the line at its begin is dropped, delivered or held, as it says") {
  const auto arrivals = [](InFlight in_flight) {
    FaultRig rig({partition({"shenzhen", "tianjin"}, seconds(10), seconds(20), in_flight)});
    rig.post(milliseconds(9950), "shenzhen", "tianjin");
    rig.post(seconds(15), "shenzhen", "tianjin");
    rig.run(seconds(100));
    return rig.arrivals("tianjin");
  };
  CHECK(arrivals(InFlight::drop) == Times{});
  CHECK(arrivals(InFlight::deliver) == Times{milliseconds(10'050)});
  CHECK(arrivals(InFlight::hold) == Times{seconds(30)});
}

TEST_CASE("partition: of two that overlap the end of one does not heal the other") {
  for (const InFlight other : {InFlight::drop, InFlight::hold}) {
    FaultRig rig({partition({"shenzhen", "tianjin"}, seconds(10), seconds(20)),
                  partition({"tianjin", "shenzhen"}, seconds(20), seconds(30), other)});
    for (const int second : {9, 15, 25, 35, 49, 51}) post_both_ways(rig, seconds(second));
    rig.run(seconds(100));
    const Times expected{milliseconds(9100), milliseconds(51'100)};
    CHECK(rig.arrivals("tianjin") == expected);
    CHECK(rig.arrivals("shenzhen") == expected);
  }
}

TEST_CASE("partition: over an outage of one side, each lasts its own time") {
  FaultRig rig({outage("shenzhen", seconds(10), seconds(30)),
                partition({"shenzhen", "tianjin"}, seconds(20), seconds(40))});
  rig.post(seconds(15), "tianjin", "shenzhen");
  for (const int second : {45, 61}) post_both_ways(rig, seconds(second));
  rig.post(seconds(45), "south", "shenzhen");
  rig.run(seconds(100));
  CHECK(rig.arrivals("tianjin") == Times{milliseconds(61'100)});
  CHECK(rig.arrivals("shenzhen") == Times{milliseconds(45'100), milliseconds(61'100)});
}

TEST_CASE("partition: both sites say so, once at its begin and once at its end") {
  FaultRig rig({partition({"tianjin", "shenzhen"}, seconds(10), seconds(20)),
                partition({"shenzhen", "chengdu"}, seconds(10), seconds(20), InFlight::drop,
                          PartitionWays::one_way)});
  rig.run(seconds(100));
  const std::vector<Fact> begins = rig.facts.of(fact::fault_began);
  const std::vector<Fact> ends = rig.facts.of(fact::fault_ended);
  REQUIRE(begins.size() == 4);
  REQUIRE(ends.size() == 4);
  std::size_t of_first = 0;
  for (const Fact& fact : begins) {
    CHECK(fact.time == Time{} + seconds(10));
    CHECK(fact.values[0] == 1);  // wan_partition is the second kind
    CHECK(fact.values[1] == (fact.subject == 0 ? 1 : 0));
    of_first += fact.subject == 0 ? 1 : 0;
  }
  CHECK(of_first == 2);
  for (const Fact& fact : ends) CHECK(fact.time == Time{} + seconds(30));
}

TEST_CASE("partition: what is written meanwhile crosses after the heal") {
  FaultRig rig({partition({"shenzhen", "tianjin"}, seconds(10), seconds(20))});
  rig.write(seconds(15), "shenzhen", 7);
  rig.run(seconds(29));
  CHECK(rig.read("tianjin") == 0);
  CHECK(rig.read("chengdu") == 7);
  rig.run(seconds(40));
  CHECK(rig.read("tianjin") == 7);
}
