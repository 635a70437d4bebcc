// When a lease runs out. A site renews it every `loop`; when it dies its last renewal is uniformly
// old, up to one loop, so the lease of `ttl` ends uniformly between ttl - loop and ttl later: with
// Patroni's 30 s and 10 s between 20 and 30 s.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/sim/kernel/random/statistics.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

void check_uniform(Duration ttl, Duration loop, std::uint64_t seeds) {
  FailoverSpec spec = default_failover();
  spec.lease = LeaseSpec{.ttl = ttl, .loop = loop, .self_fence = false};
  spec.decision.who = NeverDecide{};
  std::vector<double> values;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    FailoverRig rig({{"south", {"shenzhen", "tianjin"}}}, spec, seed);
    rig.dark("shenzhen", seconds(100), hours(1));
    rig.run(seconds(100) + ttl + seconds(1));
    // A renewal is on its way for 10 ms.
    const Duration way = milliseconds(10);
    values.push_back((rig.time_of("shenzhen suspected") - way - seconds(100)).seconds());
  }
  const double low = (ttl - loop).seconds();
  const double width = loop.seconds();
  const double standard_error = width / std::sqrt(12 * static_cast<double>(seeds));
  CHECK(std::abs(mean_of(values) - (low + width / 2)) < 3 * standard_error);
  CHECK(3 * standard_error < 0.02 * (low + width / 2));
  CHECK(variance_of(values) == doctest::Approx(width * width / 12).epsilon(0.1));
  CHECK(*std::min_element(values.begin(), values.end()) >= low - 0.011);
  CHECK(*std::max_element(values.begin(), values.end()) <= low + width + 1e-6);
  CHECK(kolmogorov(values, [&](double x) { return (x - low) / width; }) < kolmogorov_limit);
}

}  // namespace

TEST_CASE("oracle: a lease of 30 s renewed every 10 s runs out 20 to 30 s after the death") {
  check_uniform(seconds(30), seconds(10), 1000);
}

TEST_CASE("oracle: a lease of 9 s renewed every 4 s runs out 5 to 9 s after the death") {
  check_uniform(seconds(9), seconds(4), 1000);
}
