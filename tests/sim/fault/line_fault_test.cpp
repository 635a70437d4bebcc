// Faults of lines that are neither a plain partition nor an outage.
#include <doctest/doctest.h>

#include "sim/fault/facts.h"
#include "sim/net/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;
using Times = std::vector<Duration>;

namespace {

DistributionSpec constant(Duration value) {
  DistributionSpec spec;
  spec.first = value.seconds();
  return spec;
}

WanDegrade degradation(double delay, double loss, std::optional<std::int64_t> bandwidth = {}) {
  WanDegrade fault{};
  fault.between = {"shenzhen", "tianjin"};
  fault.delay = delay;
  fault.loss = loss;
  fault.bandwidth = bandwidth;
  return fault;
}

WanFlap flapping(Duration down, Duration up) {
  WanFlap fault{};
  fault.between = {"shenzhen", "tianjin"};
  fault.down = constant(down);
  fault.up = constant(up);
  fault.in_flight = InFlight::drop;
  return fault;
}

AccessCut access_cut(std::optional<std::string> site) {
  AccessCut fault{};
  fault.region = "south";
  fault.site = std::move(site);
  fault.in_flight = InFlight::drop;
  return fault;
}

}  // namespace

TEST_CASE("wan_degrade: every delay is so many times as long, while it lasts") {
  FaultRig rig({lasting(degradation(3, 0), seconds(10), seconds(20))});
  for (const int second : {9, 15, 31}) rig.post(seconds(second), "shenzhen", "tianjin");
  rig.post(seconds(15), "shenzhen", "chengdu");
  rig.run(seconds(100));
  CHECK(rig.arrivals("tianjin") ==
        Times{milliseconds(9100), milliseconds(15'300), milliseconds(31'100)});
  CHECK(rig.arrivals("chengdu") == Times{milliseconds(15'100)});
}

TEST_CASE("wan_degrade: two at a time multiply their delays, and each ends by itself") {
  FaultRig rig({lasting(degradation(3, 0), seconds(10), seconds(20)),
                lasting(degradation(2, 0), seconds(20), seconds(20))});
  for (const int second : {25, 35, 41}) rig.post(seconds(second), "shenzhen", "tianjin");
  rig.run(seconds(100));
  CHECK(rig.arrivals("tianjin") ==
        Times{milliseconds(25'600), milliseconds(35'200), milliseconds(41'100)});
}

TEST_CASE("wan_degrade: what is left of the bandwidth is shared by all who send") {
  FaultRig rig({lasting(degradation(1, 0, 8000), seconds(10), seconds(20))});
  for (int i = 0; i < 3; ++i) rig.post(seconds(15), "shenzhen", "tianjin");  // 100 bytes each
  rig.run(seconds(100));
  CHECK(rig.arrivals("tianjin") ==
        Times{milliseconds(15'200), milliseconds(15'300), milliseconds(15'400)});
}

TEST_CASE("wan_degrade: a lost packet of a request is sent again, and comes late") {
  FaultRig rig({lasting(degradation(1, 0.5), seconds(10), seconds(1000))});
  constexpr int parcels_sent = 400;
  for (int i = 0; i < parcels_sent; ++i) rig.post(seconds(20 + i), "shenzhen", "tianjin");
  rig.run(seconds(2000));
  const Times arrivals = rig.arrivals("tianjin");
  CHECK(arrivals.size() == parcels_sent);
  const auto on_time = std::count_if(arrivals.begin(), arrivals.end(), [](Duration time) {
    return time % seconds(1) == milliseconds(100);
  });
  CHECK(on_time > parcels_sent / 2 - 40);
  CHECK(on_time < parcels_sent / 2 + 40);
}

TEST_CASE("wan_flap: the line is down and up in turn, and up when it is over") {
  FaultRig rig({lasting(flapping(seconds(2), seconds(3)), seconds(10), seconds(11))});
  for (const int second : {9, 11, 13, 16, 18, 20}) {
    rig.post(milliseconds(1000 * second + 500), "shenzhen", "tianjin");
  }
  rig.run(seconds(100));
  CHECK(rig.arrivals("tianjin") ==
        Times{milliseconds(9600), milliseconds(13'600), milliseconds(18'600)});
}

TEST_CASE("wan_flap: its last turn is cut short by its end") {
  FaultRig rig({lasting(flapping(seconds(5), seconds(3)), seconds(10), seconds(11))});
  rig.post(milliseconds(20'500), "shenzhen", "tianjin");
  rig.post(milliseconds(21'500), "shenzhen", "tianjin");
  rig.run(seconds(100));
  CHECK(rig.arrivals("tianjin") == Times{milliseconds(21'600)});
}

TEST_CASE("wan_flap: it is one fault, however often the line goes down") {
  FaultRig rig({lasting(flapping(seconds(1), seconds(1)), seconds(10), seconds(60))});
  rig.run(seconds(100));
  CHECK(rig.facts.of(fact::fault_began).size() == 2);  // at either end
  CHECK(rig.facts.of(fact::fault_ended).size() == 2);
  CHECK(rig.facts.of(fact::link_state).size() == 30 * 2 * 4);
}

TEST_CASE("access_cut: a region loses one site, and no other") {
  FaultRig rig({lasting(access_cut("shenzhen"), seconds(10), seconds(20))});
  rig.post(seconds(15), "south", "shenzhen");
  rig.post(seconds(15), "shenzhen", "south");
  rig.post(seconds(15), "south", "tianjin");
  rig.post(seconds(16), "shenzhen", "tianjin");
  rig.run(seconds(100));
  CHECK(rig.arrivals("shenzhen").empty());
  CHECK(rig.arrivals("south").empty());
  CHECK(rig.arrivals("tianjin") == Times{milliseconds(15'100), milliseconds(16'100)});
  CHECK(rig.site("shenzhen").state() == SiteState::up);
}

TEST_CASE("access_cut: without a site the region is alone") {
  FaultRig rig({lasting(access_cut({}), seconds(10), seconds(20))});
  rig.post(seconds(15), "south", "shenzhen");
  rig.post(seconds(15), "south", "tianjin");
  rig.post(seconds(31), "south", "tianjin");
  rig.run(seconds(100));
  CHECK(rig.arrivals("shenzhen").empty());
  CHECK(rig.arrivals("tianjin") == Times{milliseconds(31'100)});
}
