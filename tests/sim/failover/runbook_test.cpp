#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};
const std::vector<RegionPlan> crowd = {{"east", {"shenzhen", "tianjin"}},
                                       {"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}},
                                       {"west", {"shenzhen", "tianjin"}}};

DistributionSpec always(Duration delay) {
  DistributionSpec spec;
  spec.first = delay.seconds();
  return spec;
}

FailoverSpec catching_up(CatchUpBy by, CatchUpThen then = CatchUpThen::force) {
  FailoverSpec spec = default_failover();
  spec.catch_up = CatchUpSpec{
      .by = by, .at_most = seconds(30), .then = then, .lag = seconds(1), .sleep = seconds(3)};
  return spec;
}

constexpr Duration round_trip = milliseconds(20);

}  // namespace

TEST_CASE("runbook: regions of one site move together, a dead site costs one timeout for all") {
  FailoverRig rig(crowd);
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.run(hours(1));
  const Duration suspected = rig.time_of("shenzhen suspected");
  for (const char* region : {"east", "south", "west"}) {
    CHECK(rig.time_of(std::string(region) + " routed to tianjin") ==
          suspected + seconds(2) + round_trip);
  }
  CHECK(rig.count("fence asked of shenzhen") == 1);
}

TEST_CASE("runbook: they go home together, too") {
  FailoverRig rig(crowd);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  const Duration home = rig.time_of("south routed to shenzhen");
  CHECK(rig.time_of("east routed to shenzhen") == home);
  CHECK(rig.time_of("west routed to shenzhen") == home);
  CHECK(rig.count("fence asked of tianjin") == 1);
  CHECK(rig.count("north routed to shenzhen") == 0);
  CHECK(rig.count("tianjin lets west go") == 1);
  CHECK_FALSE(rig.refuses("tianjin", "north"));
}

TEST_CASE("runbook: people take their time before each step") {
  FailoverSpec spec = default_failover();
  spec.runbook.before.fence = always(minutes(1));
  spec.runbook.before.gateways = always(minutes(3));
  FailoverRig rig(twins, spec);
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.run(hours(1));
  const Duration decided = rig.time_of("switch from shenzhen decided");
  CHECK(rig.time_of("fence asked of shenzhen") == decided + minutes(1));
  CHECK(rig.time_of("south routed to tianjin") == decided + minutes(4) + seconds(2) + round_trip);
}

TEST_CASE("runbook: a fixed sleep goes on after its time, however far the replica is") {
  FailoverRig rig(twins, catching_up(CatchUpBy::sleep));
  rig.at("tianjin").progress.applied_all = false;
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.run(hours(1));
  const Duration suspected = rig.time_of("shenzhen suspected");
  CHECK(rig.time_of("south routed to tianjin") == suspected + seconds(2 + 3) + round_trip);
  CHECK(rig.at("tianjin").progress.questions.empty());
}

TEST_CASE("runbook: lag_below goes on when what was received is fresh enough") {
  FailoverRig rig(twins, catching_up(CatchUpBy::lag_below));
  rig.at("tianjin").progress.lag = seconds(9);
  rig.at("tianjin").progress.applied_all = false;
  rig.dark("shenzhen", seconds(100), hours(2));
  rig.test.at(seconds(130), "tianjin",
              [&rig] { rig.at("tianjin").progress.lag = milliseconds(900); });
  rig.run(hours(1));
  CHECK(rig.count("tianjin caught up") == 1);
  CHECK(rig.time_of("tianjin caught up") > seconds(130));
  CHECK(rig.time_of("tianjin caught up") < seconds(133));
}

TEST_CASE("runbook: abort calls the switch off and lifts the fence") {
  FailoverSpec spec = catching_up(CatchUpBy::position, CatchUpThen::abort);
  FailoverRig rig(twins, spec);
  rig.at("tianjin").progress.applied_all = false;
  rig.at("shenzhen").progress.committed = 42;
  rig.test.at(seconds(100), "checker",
              [&rig] { rig.controller.send_away(rig.test.id("shenzhen"), SwitchReason::drill); });
  rig.run(hours(1));
  CHECK(rig.story() ==
        "switch from shenzhen decided; fence asked of shenzhen; shenzhen closed to south; tianjin "
        "lags; shenzhen open to south; switch from shenzhen called off");
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
}

TEST_CASE("runbook: a step that is left out is forgotten: nobody lifts the fence at home") {
  FailoverSpec spec = default_failover();
  spec.fail_back.runbook =
      RunbookSpec{.steps = {RunbookStep::fence, RunbookStep::gateways}, .before = {}};
  FailoverRig rig(twins, spec);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK(rig.refuses("shenzhen", "south"));
}

TEST_CASE("runbook: the fence comes late when people come late") {
  FailoverSpec spec = default_failover();
  spec.fail_back.runbook = RunbookSpec{
      .steps = {RunbookStep::fence, RunbookStep::gateways, RunbookStep::unfence}, .before = {}};
  spec.fail_back.runbook->before.unfence = always(minutes(25));
  FailoverRig rig(twins, spec);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  const Duration late =
      rig.time_of("shenzhen open to south") - rig.time_of("south routed to shenzhen");
  CHECK(late >= minutes(25));
  CHECK(late <= minutes(25) + 2 * round_trip);
}

TEST_CASE("operators: a drill runs the whole runbook, and calling back needs no hold-down") {
  FailoverRig rig(twins);
  const PlaceId shenzhen = rig.test.id("shenzhen");
  rig.test.at(seconds(100), "checker",
              [&rig, shenzhen] { rig.controller.send_away(shenzhen, SwitchReason::drill); });
  rig.test.at(seconds(1000), "checker", [&rig, shenzhen] { rig.controller.call_back(shenzhen); });
  rig.run(hours(1));
  CHECK(rig.story() ==
        "switch from shenzhen decided; fence asked of shenzhen; shenzhen closed to south; south "
        "routed to tianjin; south learns tianjin; way back to shenzhen begins; fence asked of "
        "tianjin; tianjin closed to south; shenzhen open to south; south routed to shenzhen; south "
        "learns shenzhen; tianjin lets south go; way back to shenzhen ends");
  CHECK(rig.time_of("way back to shenzhen begins") == seconds(1000));
}

TEST_CASE("operators: a mistake changes routes and nothing else: both sites accept writes") {
  FailoverRig rig(twins);
  const PlaceId shenzhen = rig.test.id("shenzhen");
  rig.test.at(seconds(100), "checker",
              [&rig, shenzhen] { rig.controller.send_away(shenzhen, SwitchReason::mistake); });
  rig.run(hours(1));
  CHECK(rig.story() ==
        "switch from shenzhen decided; south routed to tianjin; south learns tianjin");
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
  CHECK_FALSE(rig.refuses("tianjin", "south"));
}

TEST_CASE("operators: users who are away by order stay there, and nobody is sent to that site") {
  FailoverRig rig(twins);
  const PlaceId shenzhen = rig.test.id("shenzhen");
  rig.test.at(seconds(100), "checker",
              [&rig, shenzhen] { rig.controller.send_away(shenzhen, SwitchReason::drill); });
  rig.dark("tianjin", seconds(2000), seconds(3000));
  rig.run(seconds(2900));
  CHECK(rig.served_by("south") == "tianjin");
  CHECK(rig.served_by("north") == "tianjin");
}

TEST_CASE("anti-flap: a line that comes and goes does not send users to and fro") {
  FailoverSpec spec = default_failover();
  spec.hold_down = seconds(30);
  const auto moves = [](const FailoverSpec& with) {
    FailoverRig rig(twins, with);
    for (int flap = 0; flap < 10; ++flap) {
      const Duration begin = seconds(100 + 120 * flap);
      rig.cut("checker", "shenzhen", begin, begin + seconds(40));
    }
    rig.run(seconds(1500));
    return rig.test.facts.count(fact::route_published);
  };
  CHECK(moves(spec) >= 18);
  spec.anti_flap = hours(1);
  CHECK(moves(spec) == 1);
}

TEST_CASE("anti-flap: when it is over they go home, after the hold-down") {
  FailoverSpec spec = default_failover();
  spec.hold_down = seconds(30);
  spec.anti_flap = minutes(20);
  FailoverRig rig(twins, spec);
  rig.dark("shenzhen", seconds(100), seconds(400));
  rig.run(hours(1));
  const Duration moved = rig.time_of("south routed to tianjin");
  CHECK(rig.time_of("way back to shenzhen begins") == moved + minutes(20));
}
