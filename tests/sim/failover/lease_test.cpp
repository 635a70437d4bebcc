#include "sim/failover/lease.h"

#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};

FailoverSpec leasing(bool self_fence = true) {
  FailoverSpec spec = default_failover();
  spec.lease = LeaseSpec{.ttl = seconds(30), .loop = seconds(10), .self_fence = self_fence};
  return spec;
}

}  // namespace

TEST_CASE("lease: while it is renewed nobody is suspect") {
  FailoverRig rig(twins, leasing());
  rig.run(hours(1));
  CHECK(rig.story().empty());
}

TEST_CASE("lease: a dead site is suspect when its lease has run out") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    FailoverRig rig(twins, leasing(), seed);
    rig.dark("shenzhen", seconds(100), hours(1));
    rig.run(seconds(200));
    const Duration detection = rig.time_of("shenzhen suspected") - seconds(100);
    CHECK(detection >= seconds(20));
    CHECK(detection <= milliseconds(30'010));
    CHECK(rig.served_by("south") == "tianjin");
  }
}

TEST_CASE("lease: a site that cannot renew closes before its users are sent elsewhere") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    FailoverRig rig(twins, leasing(), seed);
    rig.cut("checker", "shenzhen", seconds(100), seconds(500));
    rig.run(seconds(400));
    CHECK(rig.time_of("shenzhen is fenced") < rig.time_of("shenzhen suspected"));
    CHECK(rig.refuses("shenzhen", "south"));
    CHECK_FALSE(rig.refuses("tianjin", "south"));
  }
}

TEST_CASE("lease: without that both sites accept writes") {
  FailoverRig rig(twins, leasing(false));
  rig.cut("checker", "shenzhen", seconds(100), seconds(500));
  rig.run(seconds(400));
  CHECK(rig.served_by("south") == "tianjin");
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
  CHECK_FALSE(rig.refuses("tianjin", "south"));
}

TEST_CASE("lease: a cut that costs one renewal goes unnoticed") {
  FailoverRig rig(twins, leasing());
  rig.cut("checker", "shenzhen", seconds(100), seconds(109));
  rig.run(hours(1));
  CHECK(rig.story().empty());
}

TEST_CASE("lease: after a restart the site is opened and goes on renewing") {
  FailoverRig rig(twins, leasing());
  rig.dark("shenzhen", seconds(100), seconds(300));
  rig.run(hours(2));
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK(rig.at("shenzhen").site.state() == SiteState::up);
  CHECK(rig.count("shenzhen suspected") == 1);
}

TEST_CASE("lease: what closed itself is opened when it renews again") {
  FailoverRig rig(twins, leasing());
  rig.cut("checker", "shenzhen", seconds(100), seconds(500));
  rig.run(hours(2));
  CHECK(rig.served_by("south") == "shenzhen");
  CHECK(rig.at("shenzhen").site.state() == SiteState::up);
  CHECK_FALSE(rig.refuses("shenzhen", "south"));
}
