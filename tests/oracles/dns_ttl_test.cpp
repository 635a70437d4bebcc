// Who still goes to the old site after a route changed. Resolvers that are asked often hold answers
// of any age, so at time t after the change a share 1 - t / TTL of them is old: of 1000 requests a
// second, 30 000 go there within 60 s.
#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "sim/traffic/arrivals.h"
#include "sim/traffic/routes.h"
#include "tests/sim/kernel/random/statistics.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr double per_second = 1000;
constexpr std::int64_t ttl_seconds = 60;
constexpr std::int64_t bin_seconds = 5;

// Every request is another client of the region.
class Requests final : public IntentSink {
 public:
  Requests(const World& world, Routes& routes, PlaceId old_site)
      : world_(world), routes_(routes), old_site_(old_site) {}
  void intend(std::uint8_t, Intent intent) override {
    if (routes_.site_for(intent.act) != old_site_) return;
    ++to_old;
    const std::int64_t bin = world_.now().since_start() / seconds(bin_seconds);
    ++to_old_in.at(static_cast<std::size_t>(bin));
  }
  double to_old = 0;
  std::array<double, ttl_seconds / bin_seconds + 2> to_old_in{};

 private:
  const World& world_;
  Routes& routes_;
  PlaceId old_site_;
};

class Switch {
 public:
  explicit Switch(std::uint64_t seed)
      : test_({link_between("controller", "south", nanoseconds(1)),
               link_between("shenzhen", "south", milliseconds(1)),
               link_between("tianjin", "south", milliseconds(1))},
              seed),
        routes_(test_.calls("south"), test_.id("shenzhen"), {.dns_ttl = seconds(ttl_seconds)}),
        requests_(test_.world, routes_, test_.id("shenzhen")),
        arrivals_(test_.place("south"), flat_, requests_,
                  {.name = "request", .mean_per_second = per_second}) {}

  // The route changes at time zero, to the nanosecond.
  const Requests& run() {
    arrivals_.start();
    const CallRequest request{.to = test_.id("south"),
                              .port = port::route,
                              .argument = Routes::encode(1, test_.id("tianjin")),
                              .act = entity("publish", 1)};
    test_.calls("controller").call<&Switch::hear>(request, seconds(1), *this);
    test_.run(seconds(ttl_seconds + bin_seconds));
    return requests_;
  }
  void hear(const Reply&, std::uint64_t) {}

 private:
  TestWorld test_;
  DailyCurve flat_{CurveName::flat, {}};
  Routes routes_;
  Requests requests_;
  ArrivalProcess arrivals_;
};

}  // namespace

TEST_CASE(
    "oracle: within a TTL of 60 s, 1000 requests a second send 30 000 to the old site, 1 - t/60 at "
    "time t") {
  constexpr int seeds = 40;
  std::vector<double> totals;
  std::array<double, ttl_seconds / bin_seconds + 2> bins{};
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Switch change(seed);
    const Requests& requests = change.run();
    totals.push_back(requests.to_old);
    for (std::size_t bin = 0; bin < bins.size(); ++bin) bins[bin] += requests.to_old_in[bin];
  }
  // Each request is old or new on its own, so the old ones are a Poisson process too.
  const double expected = per_second * ttl_seconds / 2;
  CHECK(std::abs(mean_of(totals) - expected) < 3 * std::sqrt(expected / seeds));
  CHECK(variance_of(totals) / expected ==
        doctest::Approx(1).epsilon(3 * std::sqrt(2.0 / (seeds - 1))));
  for (std::size_t bin = 0; bin < bins.size(); ++bin) {
    const double middle = (static_cast<double>(bin) + 0.5) * bin_seconds;
    const double share = middle < ttl_seconds ? 1 - middle / ttl_seconds : 0;
    const double in_bin = seeds * per_second * bin_seconds * share;
    CHECK(std::abs(bins[bin] - in_bin) <= 3.5 * std::sqrt(in_bin));
  }
}
