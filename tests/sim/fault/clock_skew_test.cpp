#include <doctest/doctest.h>

#include "sim/site/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

FaultSpec jump(std::string site, Duration step, Duration at) {
  ClockSkew fault{};
  fault.site = std::move(site);
  fault.step = step;
  return lasting(fault, at, seconds(1));
}

// How far the clock of a site is ahead of true time.
Duration ahead(FaultRig& rig, std::string_view site) {
  return nanoseconds(rig.site(site).clock().now().ns) - rig.world.now().since_start();
}

}  // namespace

TEST_CASE("clock skew: an offset lasts as long as the fault, at that site alone") {
  FaultRig rig({skew("shenzhen", milliseconds(800), seconds(10), seconds(20))});
  rig.run(seconds(9));
  CHECK(ahead(rig, "shenzhen") == Duration{});
  rig.run(seconds(11));
  CHECK(ahead(rig, "shenzhen") == milliseconds(800));
  CHECK(ahead(rig, "tianjin") == Duration{});
  rig.run(seconds(31));
  CHECK(ahead(rig, "shenzhen") == Duration{});
  REQUIRE(rig.facts.count(fact::clock_stepped) == 2);
  CHECK(rig.facts.of(fact::clock_stepped)[1].values[0] == -milliseconds(800).ns);
}

TEST_CASE("clock skew: a step stays when the fault is over") {
  FaultRig rig({jump("shenzhen", seconds(-5), seconds(10))});
  rig.run(seconds(30));
  CHECK(ahead(rig, "shenzhen") == seconds(-5));
}

TEST_CASE("clock skew: two add up, and the end of one does not lift the other") {
  FaultRig rig({skew("shenzhen", milliseconds(800), seconds(10), seconds(20)),
                skew("shenzhen", milliseconds(-300), seconds(20), seconds(20))});
  rig.run(seconds(25));
  CHECK(ahead(rig, "shenzhen") == milliseconds(500));
  rig.run(seconds(35));
  CHECK(ahead(rig, "shenzhen") == milliseconds(-300));
  rig.run(seconds(41));
  CHECK(ahead(rig, "shenzhen") == Duration{});
}
