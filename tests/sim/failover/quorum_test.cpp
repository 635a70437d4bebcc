#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};

FailoverSpec three_checkers() {
  FailoverSpec spec = default_failover();
  spec.checker.at = {"checker", "second", "third"};
  return spec;
}

}  // namespace

TEST_CASE("quorum: a dead site is suspect when the majority says so") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    FailoverRig rig(twins, three_checkers(), seed);
    rig.dark("shenzhen", seconds(100), hours(1));
    rig.run(seconds(300));
    CHECK(rig.count("shenzhen suspected") == 1);
    const Duration detection = rig.time_of("shenzhen suspected") - seconds(100);
    CHECK(detection > milliseconds(11'990));
    CHECK(detection < milliseconds(17'020));
    CHECK(rig.served_by("south") == "tianjin");
  }
}

TEST_CASE("quorum: one checker that is cut off with a site proves nothing") {
  FailoverRig alone(twins);
  alone.cut("checker", "shenzhen", seconds(100), hours(1));
  alone.run(hours(1));
  CHECK(alone.count("south routed to tianjin") == 1);
  FailoverRig rig(twins, three_checkers());
  rig.cut("checker", "shenzhen", seconds(100), hours(1));
  rig.run(hours(1));
  CHECK(rig.story().empty());
}

TEST_CASE("quorum: two of three can be wrong together") {
  FailoverRig rig(twins, three_checkers());
  for (const char* checker : {"second", "third"})
    rig.cut(checker, "shenzhen", seconds(100), hours(1));
  rig.run(seconds(300));
  CHECK(rig.served_by("south") == "tianjin");
}

TEST_CASE("quorum: who is not heard of has no vote") {
  FailoverRig rig(twins, three_checkers());
  for (const char* checker : {"second", "third"}) {
    rig.cut(checker, "shenzhen", seconds(100), hours(1));
    rig.cut(checker, "checker", seconds(200), hours(1));
  }
  rig.run(seconds(400));
  REQUIRE(rig.count("shenzhen suspected") == 1);
  REQUIRE(rig.count("shenzhen cleared") == 1);
  const Duration silent = rig.time_of("shenzhen cleared") - seconds(200);
  CHECK(silent > seconds(10));
  CHECK(silent <= milliseconds(17'020));
}

TEST_CASE("quorum: all of them, if so many are asked for") {
  FailoverSpec spec = three_checkers();
  spec.checker.quorum = 3;
  FailoverRig rig(twins, spec);
  for (const char* checker : {"second", "third"})
    rig.cut(checker, "shenzhen", seconds(100), seconds(300));
  rig.dark("tianjin", seconds(100), seconds(300));
  rig.run(seconds(290));
  CHECK(rig.count("shenzhen suspected") == 0);
  CHECK(rig.count("tianjin suspected") == 1);
}

TEST_CASE("quorum: one more checker moves no probe of the others") {
  const auto suspected = [](std::vector<std::string> checkers) {
    FailoverSpec spec = default_failover();
    spec.checker.at = std::move(checkers);
    spec.checker.quorum = 1;
    FailoverRig rig(twins, spec);
    for (const std::string& checker : spec.checker.at) {
      if (checker != "checker") rig.cut(checker, "checker", Duration{}, hours(1));
    }
    rig.dark("shenzhen", seconds(100), hours(1));
    rig.run(seconds(300));
    return rig.time_of("shenzhen suspected");
  };
  CHECK(suspected({"checker"}) == suspected({"checker", "alpha", "zulu"}));
}

TEST_CASE("grey failure: a site answers probes while its service is ill; a probe of it notices") {
  const auto suspected = [](std::optional<std::string> service) {
    FailoverSpec spec = default_failover();
    spec.decision.who = NeverDecide{};
    spec.probe.service = std::move(service);
    FailoverRig rig(twins, spec);
    SiteRig& shenzhen = rig.at("shenzhen");
    Service& desk = shenzhen.site.services().add(
        0, {.servers = 1, .time = Distribution::constant(0.001), .queue = 10},  // NOLINT
        shenzhen.agent);
    Service& other = rig.at("tianjin").site.services().add(
        0, {.servers = 1, .time = Distribution::constant(0.001), .queue = 10},
        rig.at("tianjin").agent);
    shenzhen.site.services().direct(control::service_probe, desk);
    rig.at("tianjin").site.services().direct(control::service_probe, other);
    rig.test.ordain(seconds(100), "shenzhen", [&desk] { desk.slow_down(1, 10'000); });
    rig.run(seconds(300));
    return rig.count("shenzhen suspected") + 10 * rig.count("tianjin suspected");
  };
  CHECK(suspected(std::nullopt) == 0);
  CHECK(suspected("login") == 1);
}
