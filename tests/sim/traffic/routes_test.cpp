#include "sim/traffic/routes.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/traffic/facts.h"
#include "tests/sim/kernel/random/statistics.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// One region, first sent to `site_a`; a controller that can tell it anything.
class RoutesRig {
 public:
  explicit RoutesRig(Duration dns_ttl) : RoutesRig(RoutingSpec{.dns_ttl = dns_ttl}) {}
  explicit RoutesRig(const RoutingSpec& spec)
      : test({link_between("controller", "south", milliseconds(1)),
              link_between("site_a", "south", milliseconds(1)),
              link_between("site_b", "south", milliseconds(1)),
              link_between("site_c", "south", milliseconds(1))}),
        routes(test.calls("south"), test.id("site_a"), spec) {}

  void tell(Duration time, std::uint32_t version, std::string_view site) {
    const CallRequest request{.to = test.id("south"),
                              .port = port::route,
                              .argument = Routes::encode(version, test.id(site)),
                              .act = entity("tell", version)};
    test.at(time, "controller", [this, request] {
      test.calls("controller").call<&RoutesRig::hear>(request, seconds(1), *this);
    });
  }
  void hear(const Reply& reply, std::uint64_t) { replies.push_back(reply.outcome); }
  std::string_view site_for(std::uint64_t client) {
    return test.world.place(routes.site_for(entity("client", client))).name();
  }
  // Share of clients that are sent to `site` now.
  double share(std::string_view site, std::uint64_t clients = 10000) {
    std::uint64_t count = 0;
    for (std::uint64_t client = 0; client < clients; ++client)
      count += site_for(client) == site ? 1 : 0;
    return static_cast<double>(count) / static_cast<double>(clients);
  }

  TestWorld test;
  Routes routes;
  std::vector<Outcome> replies;
};

}  // namespace

TEST_CASE("routes: until one arrives everybody goes to the first site") {
  RoutesRig rig(seconds(60));
  rig.test.run(hours(1));
  CHECK(rig.share("site_a") == 1);
}

TEST_CASE(
    "routes: a new route is known to all when a TTL has passed since it arrived, and no earlier") {
  RoutesRig rig(seconds(60));
  rig.tell(seconds(10), 1, "site_b");
  rig.test.run(seconds(10));
  CHECK(rig.share("site_a") == 1);
  rig.test.run(seconds(69));
  CHECK(rig.share("site_a") > 0);
  rig.test.run(milliseconds(70'001));
  CHECK(rig.share("site_b") == 1);
}

TEST_CASE("routes: what is left of the TTL when a route arrives is uniform") {
  RoutesRig rig(seconds(60));
  rig.tell({}, 1, "site_b");
  std::vector<double> turned_at(2000);
  for (std::int64_t second = 1; second <= 61; ++second) {
    rig.test.run(seconds(second));
    for (std::uint64_t client = 0; client < turned_at.size(); ++client) {
      if (rig.site_for(client) == "site_a") turned_at[client] = static_cast<double>(second);
    }
  }
  // In whole seconds; the middle of each stands for it.
  const double chance = kolmogorov(turned_at, [](double second) { return (second + 0.5) / 60; });
  CHECK(chance < kolmogorov_limit);
  CHECK(kolmogorov(turned_at, [](double second) { return (second + 0.5) / 66; }) >
        kolmogorov_limit);
}

TEST_CASE("routes: without a TTL everybody turns at once") {
  RoutesRig rig(Duration{});
  rig.tell(seconds(10), 1, "site_b");
  rig.test.run(milliseconds(10'001));
  CHECK(rig.share("site_b") == 1);
}

TEST_CASE("routes: a client that has turned never goes back") {
  RoutesRig rig(seconds(60));
  rig.tell(seconds(10), 1, "site_b");
  rig.tell(seconds(30), 2, "site_c");
  std::vector<std::string_view> before(500, "site_a");
  std::uint64_t skipped = 0;
  for (std::int64_t half = 0; half <= 200; ++half) {
    rig.test.run(milliseconds(500 * half));
    for (std::uint64_t client = 0; client < before.size(); ++client) {
      const std::string_view now = rig.site_for(client);
      REQUIRE(now >= before[client]);
      if (now == "site_c" && before[client] == "site_a") ++skipped;
      before[client] = now;
    }
  }
  CHECK(rig.share("site_c") == 1);
  CHECK(skipped > 0);  // those whose old answer outlived the route in between
}

TEST_CASE("routes: back to the first site is a new route like any other") {
  RoutesRig rig(seconds(60));
  rig.tell(seconds(10), 1, "site_b");
  rig.tell(seconds(200), 2, "site_a");
  rig.test.run(seconds(199));
  CHECK(rig.share("site_b") == 1);
  rig.test.run(seconds(230));
  CHECK(rig.share("site_b") == doctest::Approx(0.5).epsilon(0.05));
  rig.test.run(seconds(261));
  CHECK(rig.share("site_a") == 1);
}

TEST_CASE("routes: an older version never wins, but whoever sent it hears that it is settled") {
  RoutesRig rig(seconds(60));
  rig.tell(seconds(10), 2, "site_c");
  rig.tell(seconds(20), 1, "site_b");
  rig.test.run(seconds(300));
  CHECK(rig.share("site_c") == 1);
  CHECK(rig.replies == std::vector{Outcome::ok, Outcome::ok});
  CHECK(rig.test.facts.count(fact::route_arrived) == 1);
}

TEST_CASE("routes: the same version again changes nothing") {
  RoutesRig rig(seconds(60));
  rig.tell(seconds(10), 1, "site_b");
  rig.tell(seconds(40), 1, "site_b");
  rig.test.run(milliseconds(70'001));
  CHECK(rig.share("site_b") == 1);
  CHECK(rig.test.facts.count(fact::route_arrived) == 1);
}

TEST_CASE("routes: an arrival is a fact of the region") {
  RoutesRig rig(seconds(60));
  rig.tell(seconds(10), 7, "site_b");
  rig.test.run(seconds(20));
  const Fact arrived = rig.test.facts.of(fact::route_arrived).at(0);
  CHECK(arrived.time == Time{} + milliseconds(10'001));
  CHECK(arrived.place == rig.test.id("south"));
  CHECK(arrived.subject == rig.test.id("south").value);
  CHECK(arrived.values[0] == rig.test.id("site_b").value);
  CHECK(arrived.values[1] == 7);
}

TEST_CASE("routes: asking costs nothing and changes nothing") {
  RoutesRig rig(seconds(60));
  rig.tell(seconds(10), 1, "site_b");
  rig.test.run(seconds(40));
  const std::string_view once = rig.site_for(17);
  const std::uint64_t fingerprint = rig.test.world.fingerprint();
  for (int i = 0; i < 5; ++i) CHECK(rig.site_for(17) == once);
  CHECK(rig.test.world.fingerprint() == fingerprint);
}

TEST_CASE("routes: a resolver that ignores the TTL keeps the old answer for as long as it likes") {
  RoutingSpec spec{.dns_ttl = seconds(60)};
  spec.ignore_ttl = 0.2;
  spec.ignored_for.shape = DistributionShape::exponential;
  spec.ignored_for.first = 600;
  RoutesRig rig(spec);
  rig.tell(Duration{}, 1, "site_b");
  rig.test.run(seconds(61));
  CHECK(rig.share("site_a") == doctest::Approx(0.2 * std::exp(-0.1)).epsilon(0.05));
  rig.test.run(seconds(1200));
  CHECK(rig.share("site_a") == doctest::Approx(0.2 * std::exp(-2.0)).epsilon(0.1));
}

TEST_CASE("routes: who goes early and who goes late by DNS is not changed by those who ignore it") {
  RoutesRig plain(seconds(60));
  RoutingSpec spec{.dns_ttl = seconds(60)};
  spec.ignore_ttl = 0.2;
  RoutesRig some(spec);
  for (RoutesRig* rig : {&plain, &some}) {
    rig->tell(Duration{}, 1, "site_b");
    rig->test.run(seconds(30));
  }
  for (std::uint64_t client = 0; client < 1000; ++client) {
    // Ignoring it for no time at all is the only way to be earlier.
    if (plain.site_for(client) == "site_b") CHECK(some.site_for(client) == "site_b");
  }
}

TEST_CASE("routes: pushed ones reach each gateway in its own time, and all its users with it") {
  RoutingSpec spec{.dns_ttl = seconds(60)};
  spec.push.emplace();
  spec.push->shape = DistributionShape::uniform;
  spec.push->second = 100;
  spec.gateways = 200;
  RoutesRig rig(spec);
  rig.tell(Duration{}, 1, "site_b");
  rig.test.run(seconds(40));
  CHECK(rig.share("site_b") == doctest::Approx(0.4).epsilon(0.25));
  rig.test.run(seconds(101));
  CHECK(rig.share("site_b") == 1);
  spec.gateways = 1;
  RoutesRig one(spec);
  one.tell(Duration{}, 1, "site_b");
  for (int second = 1; second <= 101; ++second) {
    one.test.run(seconds(second));
    const double share = one.share("site_b", 100);
    CHECK((share == 0 || share == 1));
  }
  CHECK(one.share("site_b") == 1);
}
