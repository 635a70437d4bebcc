#include "sim/failover/site_agent.h"

#include <doctest/doctest.h>

#include "sim/failover/control.h"
#include "sim/failover/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// A site, two regions, and somebody who gives it orders.
class AgentRig {
 public:
  AgentRig()
      : test({link_between("checker", "shenzhen", milliseconds(1)),
              link_between("north", "shenzhen", milliseconds(1)),
              link_between("south", "shenzhen", milliseconds(1))}),
        shenzhen(test.place("shenzhen"), test.network) {}

  // The answer to an order given now.
  Reply order(std::uint8_t kind, std::int64_t argument = 0) {
    const CallRequest request{.to = test.id("shenzhen"),
                              .kind = kind,
                              .argument = argument,
                              .act = entity("order", orders_++)};
    test.calls("checker").call<&AgentRig::hear>(request, milliseconds(100), *this);
    test.run(test.world.now().since_start() + seconds(1));
    return reply_;
  }
  std::int64_t region(std::string_view name) { return test.id(name).value; }
  bool refuses(std::string_view name) { return shenzhen.agent.refuses(test.id(name)); }
  void hear(const Reply& reply, std::uint64_t) { reply_ = reply; }

  TestWorld test;
  SiteRig shenzhen;

 private:
  Reply reply_;
  std::uint64_t orders_ = 0;
};

}  // namespace

TEST_CASE("site agent: a fence holds for its region until it is opened") {
  AgentRig rig;
  rig.shenzhen.progress.committed = 77;
  const Reply fenced = rig.order(control::fence_region, rig.region("south"));
  CHECK(fenced.ok());
  CHECK(fenced.value == 77);
  CHECK(rig.refuses("south"));
  CHECK_FALSE(rig.refuses("north"));
  CHECK(rig.order(control::open_region, rig.region("south")).ok());
  CHECK_FALSE(rig.refuses("south"));
}

TEST_CASE("site agent: a change of the fence is a fact, an order given twice is not") {
  AgentRig rig;
  for (int i = 0; i < 2; ++i) rig.order(control::fence_region, rig.region("south"));
  for (int i = 0; i < 2; ++i) rig.order(control::open_region, rig.region("south"));
  const std::vector<Fact> changes = rig.test.facts.of(fact::fence_changed);
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].place == rig.test.id("shenzhen"));
  CHECK(changes[0].values[0] == 1);
  CHECK(changes[0].values[1] == rig.region("south"));
  CHECK(changes[1].values[0] == 0);
}

TEST_CASE("site agent: a site that waits for a copy of its data does not open") {
  AgentRig rig;
  rig.shenzhen.site.go_dark(Disks::lost);
  rig.shenzhen.site.come_back();
  rig.shenzhen.progress.has_data = false;
  CHECK(rig.order(control::open_site).outcome == Outcome::rejected);
  CHECK(rig.refuses("south"));
  rig.shenzhen.progress.has_data = true;
  CHECK(rig.order(control::open_site).ok());
  CHECK_FALSE(rig.refuses("south"));
}

TEST_CASE("site agent: a probe tells whether the site is fenced as a whole") {
  AgentRig rig;
  CHECK(rig.order(control::probe).code == 0);
  rig.order(control::fence_region, rig.region("south"));
  CHECK(rig.order(control::probe).code == 0);
  rig.shenzhen.site.fence();
  CHECK(rig.order(control::probe).code == 1);
  CHECK(rig.refuses("north"));
  CHECK(rig.order(control::open_site).ok());
  CHECK(rig.order(control::probe).code == 0);
  CHECK_FALSE(rig.refuses("north"));
  CHECK(rig.refuses("south"));
}

TEST_CASE("site agent: a restarted site refuses everybody and remembers nobody in particular") {
  AgentRig rig;
  rig.order(control::fence_region, rig.region("south"));
  rig.shenzhen.site.go_dark(Disks::kept);
  CHECK(rig.order(control::probe).outcome == Outcome::timed_out);
  rig.shenzhen.site.come_back();
  CHECK(rig.refuses("south"));
  CHECK(rig.refuses("north"));
  rig.order(control::open_site);
  CHECK_FALSE(rig.refuses("south"));
}

TEST_CASE("site agent: how far it has come is asked by site and position") {
  AgentRig rig;
  rig.shenzhen.progress.applied = 41;
  const std::uint64_t large = (std::uint64_t{1} << 40) - 1;
  CHECK(rig.order(control::has_caught_up, control::log_point(3, 41)).code == 1);
  CHECK(rig.order(control::has_caught_up, control::log_point(4000, 42)).code == 0);
  rig.order(control::has_caught_up, control::log_point(65535, large));
  CHECK(rig.shenzhen.progress.questions[1].source == PlaceId{4000});
  CHECK(rig.shenzhen.progress.questions[1].position == 42);
  CHECK(rig.shenzhen.progress.questions[2].source == PlaceId{65535});
  CHECK(rig.shenzhen.progress.questions[2].position == large);
}

TEST_CASE("site agent: the business is told which region to let go") {
  AgentRig rig;
  CHECK(rig.order(control::leave_region, rig.region("north")).ok());
  const std::vector<Fact> left = rig.test.facts.of(region_left);
  REQUIRE(left.size() == 1);
  CHECK(left[0].subject == static_cast<std::uint64_t>(rig.region("north")));
}
