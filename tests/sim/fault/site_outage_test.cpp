#include <doctest/doctest.h>

#include "sim/fault/facts.h"
#include "sim/net/facts.h"
#include "sim/site/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;
using Times = std::vector<Duration>;

namespace {

struct State {
  Duration time;
  SiteState state;
  bool operator==(const State&) const = default;
};

std::vector<State> states_of(const FaultRig& rig, std::string_view site) {
  std::vector<State> states;
  for (const Fact& fact : rig.facts.of(fact::site_state)) {
    if (fact.subject == rig.world.id_of(site).value) {
      states.push_back({fact.time.since_start(), static_cast<SiteState>(fact.values[0])});
    }
  }
  return states;
}
using States = std::vector<State>;

}  // namespace

TEST_CASE("site outage: the site is dark from its begin to its end, then back and fenced") {
  FaultRig rig({outage("shenzhen", seconds(10), seconds(20))});
  rig.run(seconds(100));
  CHECK(states_of(rig, "shenzhen") ==
        States{{seconds(10), SiteState::dark}, {seconds(30), SiteState::fenced}});
  CHECK(states_of(rig, "tianjin").empty());
}

TEST_CASE("site outage: times count from the end of the warm-up") {
  FaultRig rig({outage("shenzhen", seconds(10), seconds(20))}, Time{} + minutes(5));
  rig.run(minutes(10));
  CHECK(states_of(rig, "shenzhen") ==
        States{{seconds(310), SiteState::dark}, {seconds(330), SiteState::fenced}});
}

TEST_CASE("site outage: of two that overlap the end of the first does not lift the other") {
  FaultRig rig({outage("shenzhen", seconds(10), seconds(20)),
                outage("shenzhen", seconds(20), seconds(40)),
                outage("shenzhen", seconds(25), seconds(1))});
  rig.run(seconds(100));
  CHECK(states_of(rig, "shenzhen") ==
        States{{seconds(10), SiteState::dark}, {seconds(60), SiteState::fenced}});
}

TEST_CASE(
    "site outage: one that begins where another ends leaves the site dark or up, never in "
    "between") {
  FaultRig rig(
      {outage("shenzhen", seconds(10), seconds(10)), outage("shenzhen", seconds(20), seconds(10))});
  rig.run(seconds(100));
  CHECK(rig.site("shenzhen").state() == SiteState::fenced);
  CHECK(states_of(rig, "shenzhen").back() == State{seconds(30), SiteState::fenced});
}

TEST_CASE("site outage: disks lost once are lost, whichever outage took them") {
  for (const auto& [first, second] :
       {std::pair{Disks::kept, Disks::lost}, std::pair{Disks::lost, Disks::kept}}) {
    FaultRig rig({outage("shenzhen", seconds(10), seconds(20), first),
                  outage("shenzhen", seconds(15), seconds(20), second)});
    rig.run(seconds(20));
    CHECK(rig.site("shenzhen").disks() == Disks::lost);
  }
  FaultRig rig(
      {outage("shenzhen", seconds(10), seconds(20)), outage("shenzhen", seconds(15), seconds(20))});
  rig.run(seconds(20));
  CHECK(rig.site("shenzhen").disks() == Disks::kept);
}

TEST_CASE("site outage: what was on the wire from the site and to it is dropped") {
  FaultRig rig({outage("shenzhen", seconds(10), milliseconds(20))});
  rig.post(milliseconds(9950), "shenzhen", "tianjin");
  rig.post(milliseconds(9950), "tianjin", "shenzhen");
  rig.post(milliseconds(9950), "south", "shenzhen");
  rig.post(milliseconds(9950), "tianjin", "south");
  rig.run(seconds(20));
  CHECK(rig.arrivals("tianjin").empty());
  CHECK(rig.arrivals("shenzhen").empty());
  CHECK(rig.arrivals("south") == Times{milliseconds(10'050)});
  CHECK(rig.facts.count(fact::link_dropped) == 3);
}

TEST_CASE(
    "site outage: with `deliver` what was on the wire arrives, if anybody is there to take it") {
  const auto run = [](Duration lasts) {
    FaultRig rig({outage("shenzhen", seconds(10), lasts, Disks::kept, InFlight::deliver)});
    rig.post(milliseconds(9950), "shenzhen", "tianjin");
    rig.post(milliseconds(9950), "tianjin", "shenzhen");
    rig.run(seconds(20));
    return std::pair{rig.arrivals("tianjin").size(), rig.arrivals("shenzhen").size()};
  };
  CHECK(run(milliseconds(20)) == std::pair<std::size_t, std::size_t>{1, 1});
  CHECK(run(milliseconds(200)) == std::pair<std::size_t, std::size_t>{1, 0});
}

TEST_CASE(
    "site outage: others may send to a dark site and learn nothing; after it everything passes") {
  FaultRig rig({outage("shenzhen", seconds(10), seconds(20))});
  bool could_send = false;
  rig.at(seconds(15), "tianjin",
         [&] { could_send = rig.network.can_leave(rig.place("tianjin"), rig.id("shenzhen")); });
  rig.post(seconds(15), "tianjin", "shenzhen");
  rig.post(seconds(31), "tianjin", "shenzhen");
  rig.post(seconds(31), "shenzhen", "south");
  rig.run(seconds(100));
  CHECK(could_send);
  CHECK(rig.arrivals("shenzhen") == Times{milliseconds(31'100)});
  CHECK(rig.arrivals("south") == Times{milliseconds(31'100)});
}

TEST_CASE(
    "site outage: every place that it touches says so once at its begin and once at its end") {
  FaultRig rig({stall("tianjin", ChannelStage::ship, seconds(1), seconds(1)),
                outage("shenzhen", seconds(10), seconds(20))});
  rig.run(seconds(100));
  std::vector<std::string_view> places;
  for (const Fact& fact : rig.facts.of(fact::fault_began)) {
    if (fact.subject != 1) continue;
    places.push_back(rig.world.place(fact.place).name());
    CHECK(fact.time == Time{} + seconds(10));
    CHECK(fact.values[0] == 0);  // site_outage is the first kind
    CHECK(fact.values[1] == 1);  // and this one is primary
  }
  CHECK(places == std::vector<std::string_view>{"chengdu", "shenzhen", "south", "tianjin"});
  std::size_t ends = 0;
  for (const Fact& fact : rig.facts.of(fact::fault_ended)) {
    if (fact.subject == 1 && fact.time == Time{} + seconds(30)) ++ends;
  }
  CHECK(ends == 4);
}

TEST_CASE("site outage: with `deliver` only the site itself is touched") {
  FaultRig rig({outage("shenzhen", seconds(10), seconds(20), Disks::kept, InFlight::deliver)});
  rig.run(seconds(100));
  REQUIRE(rig.facts.count(fact::fault_began) == 1);
  CHECK(rig.facts.of(fact::fault_began)[0].place == rig.id("shenzhen"));
  CHECK(rig.facts.of(fact::fault_ended)[0].place == rig.id("shenzhen"));
}

TEST_CASE(
    "site outage: commits that had not left die with the disks, and return if the disks are kept") {
  for (const Disks disks : {Disks::kept, Disks::lost}) {
    FaultRig rig({outage("shenzhen", seconds(10), seconds(20), disks)});
    rig.write(milliseconds(9950), "shenzhen", 7);
    rig.run(seconds(29));
    CHECK(rig.read("tianjin") == 0);
    rig.run(seconds(60));
    CHECK(rig.read("tianjin") == (disks == Disks::kept ? 7 : 0));
  }
}
