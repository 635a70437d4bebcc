#include <doctest/doctest.h>

#include "sim/fault/fault_schedule.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

FaultSpec order(OperatorMotive why, Duration at, Duration lasts) {
  OperatorFailover failover;
  failover.site = "shenzhen";
  failover.why = why;
  failover.at = at;
  failover.lasts = lasts;
  FaultSpec spec;
  spec.what = failover;
  return spec;
}

struct OrderedRig {
  explicit OrderedRig(const std::vector<FaultSpec>& faults)
      : rig({{"north", {"tianjin", "shenzhen"}}, {"south", {"shenzhen", "tianjin"}}}),
        schedule(targets(), faults, FaultWindow{Time{}, Time{} + hours(2)}) {}
  FaultTargets targets() {
    FaultTargets all{
        rig.test.world, rig.test.network, {&rig.at("shenzhen").site, &rig.at("tianjin").site}, {}};
    all.controller = &rig.controller;
    return all;
  }

  FailoverRig rig;
  FaultSchedule schedule;
};

}  // namespace

TEST_CASE("operator failover: a drill fences, moves, and calls its users back when it is over") {
  OrderedRig ordered({order(OperatorMotive::drill, seconds(100), seconds(500))});
  ordered.rig.run(seconds(590));
  CHECK(ordered.rig.served_by("south") == "tianjin");
  CHECK(ordered.rig.refuses("shenzhen", "south"));
  CHECK(ordered.rig.time_of("switch from shenzhen decided") == seconds(100));
  ordered.rig.run(hours(1));
  CHECK(ordered.rig.time_of("way back to shenzhen begins") == seconds(600));
  CHECK(ordered.rig.served_by("south") == "shenzhen");
  CHECK_FALSE(ordered.rig.refuses("shenzhen", "south"));
}

TEST_CASE("operator failover: a mistake moves users and fences nobody") {
  OrderedRig ordered({order(OperatorMotive::mistake, seconds(100), seconds(500))});
  ordered.rig.run(seconds(590));
  CHECK(ordered.rig.served_by("south") == "tianjin");
  CHECK_FALSE(ordered.rig.refuses("shenzhen", "south"));
  CHECK(ordered.rig.count("fence asked of shenzhen") == 0);
}

TEST_CASE("operator failover: of two orders that overlap, the end of one does not lift the other") {
  OrderedRig ordered({order(OperatorMotive::drill, seconds(100), seconds(500)),
                      order(OperatorMotive::mistake, seconds(200), seconds(100)),
                      order(OperatorMotive::drill, seconds(600), seconds(300))});
  ordered.rig.run(seconds(890));
  CHECK(ordered.rig.served_by("south") == "tianjin");
  CHECK(ordered.rig.refuses("shenzhen", "south"));
  CHECK(ordered.rig.count("switch from shenzhen decided") == 1);
  ordered.rig.run(hours(1));
  CHECK(ordered.rig.count("way back to shenzhen begins") == 1);
  CHECK(ordered.rig.time_of("way back to shenzhen begins") == seconds(900));
  CHECK(ordered.rig.served_by("south") == "shenzhen");
}

TEST_CASE("operator failover: an outage of the emptied site keeps its users away for longer") {
  OrderedRig ordered({order(OperatorMotive::drill, seconds(100), seconds(500))});
  ordered.rig.dark("shenzhen", seconds(300), seconds(1000));
  ordered.rig.run(seconds(1000));
  CHECK(ordered.rig.count("switch from shenzhen decided") == 1);
  CHECK(ordered.rig.served_by("south") == "tianjin");
  ordered.rig.run(hours(1));
  CHECK(ordered.rig.served_by("south") == "shenzhen");
  CHECK_FALSE(ordered.rig.refuses("shenzhen", "south"));
}

TEST_CASE("operator failover: nobody is sent to a site that is being emptied") {
  OrderedRig ordered({order(OperatorMotive::drill, seconds(100), seconds(500))});
  ordered.rig.dark("tianjin", seconds(300), seconds(400));
  ordered.rig.run(seconds(500));
  CHECK(ordered.rig.served_by("north") == "tianjin");
  CHECK(ordered.rig.served_by("south") == "tianjin");
}
