#include "sim/net/network.h"

#include <doctest/doctest.h>

#include "sim/net/facts.h"
#include "tests/sim/net/net_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Times = std::vector<Duration>;

namespace {

// A chain a - b - c, and a slow line a - d - c beside it.
std::vector<LinkSpec> diamond() {
  return {link_between("a", "b", milliseconds(10)), link_between("b", "c", milliseconds(20)),
          link_between("a", "d", milliseconds(30)), link_between("d", "c", milliseconds(40))};
}

}  // namespace

TEST_CASE("network: a message goes hop by hop along the path of least median delay") {
  TestWorld test(diamond());
  Inbox c(test.place("c"), parcels);
  test.at(seconds(1), "a", [&] { send(test, "a", "c", {.kind = 1}); });
  test.run(seconds(2));
  CHECK(c.times() == Times{milliseconds(1030)});
}

TEST_CASE("network: a link of one's own is taken even where a detour is shorter") {
  std::vector<LinkSpec> links = diamond();
  links.push_back(link_between("a", "c", milliseconds(500)));
  TestWorld test(links);
  Inbox c(test.place("c"), parcels);
  test.at(seconds(1), "a", [&] { send(test, "a", "c", {.kind = 1}); });
  test.run(seconds(2));
  CHECK(c.times() == Times{milliseconds(1500)});
}

TEST_CASE("network: links are numbered by their ends and named after them") {
  TestWorld test(diamond());
  CHECK(test.network.link_count() == 8);
  CHECK(test.network.link(LinkId{0}).name == "a>b");
  CHECK(test.network.link(LinkId{1}).name == "a>d");
  CHECK(test.network.link(LinkId{7}).name == "d>c");
  CHECK(test.network.find_link(test.id("a"), test.id("c")) == nullptr);
}

TEST_CASE("network: only the own end counts as local knowledge") {
  TestWorld test(diamond());
  Place& a = test.place("a");
  bool after_far_cut = false;
  bool after_own_cut = true;
  Inbox c(test.place("c"), parcels);
  test.ordain(seconds(1), "b", [&] { test.link("b", "c").sending.cut(InFlight::drop); });
  test.at(seconds(2), "a", [&] {
    after_far_cut = test.network.can_leave(a, test.id("c"));
    send(test, "a", "c", {.kind = 1});
  });
  test.ordain(seconds(3), "a", [&] { test.link("a", "b").sending.cut(InFlight::drop); });
  test.at(seconds(4), "a", [&] { after_own_cut = test.network.can_leave(a, test.id("c")); });
  test.run(seconds(5));
  CHECK(after_far_cut);
  CHECK_FALSE(after_own_cut);
  CHECK(c.entries.empty());
  CHECK(test.facts.of(fact::link_dropped)[0].place == test.id("b"));
}

TEST_CASE("network: a dark place takes nothing in and passes nothing on") {
  TestWorld test(diamond());
  Inbox b(test.place("b"), parcels);
  Inbox c(test.place("c"), parcels);
  Router& router = test.network.router(test.id("b"));
  test.ordain(seconds(1), "b", [&] { router.shut(); });
  test.ordain(seconds(3), "b", [&] { router.reopen(); });
  for (const int second : {1, 2, 3}) {
    test.at(seconds(second), "a", [&] { send(test, "a", "b", {.kind = 1}); });
    test.at(seconds(second), "a", [&] { send(test, "a", "c", {.kind = 2}); });
  }
  test.run(seconds(5));
  CHECK(b.times() == Times{milliseconds(3010)});
  CHECK(c.times() == Times{milliseconds(3030)});
  CHECK(test.facts.count(fact::link_dropped) == 4);
}

TEST_CASE("network: each hop draws its own delay") {
  std::vector<LinkSpec> links = {link_between("a", "b", {}), link_between("b", "c", {})};
  for (LinkSpec& link : links) {
    link.delay.shape = DistributionShape::exponential;
    link.delay.first = 1;
    link.floor = nanoseconds(1);
  }
  TestWorld test(links);
  Inbox b(test.place("b"), parcels);
  Inbox c(test.place("c"), parcels);
  test.at({}, "a", [&] { send(test, "a", "b", {.kind = 7}); });
  test.at({}, "a", [&] { send(test, "a", "c", {.kind = 7}); });
  test.run(seconds(60));
  const Duration first = b.times()[0];
  const Duration both = c.times()[0];
  CHECK(both > first);
  CHECK(both != 2 * first);
}

TEST_CASE("network: what travels beside a message survives its packing") {
  const HopWire wire(
      Wire{.bytes = 4'000'000'000, .delivery = Delivery::media, .draw_index = (1U << 27) - 1});
  const HopWire second = wire.next_hop();
  CHECK(second.bytes() == 4'000'000'000);
  CHECK(second.delivery() == Delivery::media);
  CHECK(second.draw_index() == (1U << 27) - 1);
  CHECK(second.hop() == 1);
}
