// How long a checker takes to suspect a dead site. With k failures in a row, an interval and a
// timeout the first probe that fails is sent uniformly within one interval after the outage, and
// the last one k - 1 intervals later runs out after the timeout: uniform between (k - 1) interval +
// timeout and k interval + timeout.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/sim/kernel/random/statistics.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// Seconds from the outage to suspicion, once for each seed.
std::vector<double> detections(const ProbeSpec& probe, std::uint64_t seeds) {
  FailoverSpec spec = default_failover();
  spec.probe = probe;
  spec.decision.who = NeverDecide{};
  const std::vector<RegionPlan> plan = {{"south", {"shenzhen", "tianjin"}}};
  std::vector<double> all;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    FailoverRig rig(plan, spec, seed);
    rig.dark("shenzhen", seconds(100), hours(1));
    rig.run(seconds(200));
    // A probe is on its way for 10 ms: one that was sent by so much before the outage fails as
    // well.
    const Duration way = milliseconds(10);
    all.push_back((rig.time_of("shenzhen suspected") + way - seconds(100)).seconds());
  }
  return all;
}

void check_uniform(const std::vector<double>& values, double low, double high) {
  const auto count = static_cast<double>(values.size());
  const double width = high - low;
  const double standard_error = width / std::sqrt(12 * count);
  CHECK(std::abs(mean_of(values) - (low + high) / 2) < 3 * standard_error);
  CHECK(3 * standard_error < 0.02 * (low + high) / 2);
  CHECK(variance_of(values) == doctest::Approx(width * width / 12).epsilon(0.1));
  CHECK(*std::min_element(values.begin(), values.end()) >= low);
  CHECK(*std::max_element(values.begin(), values.end()) <= high + 1e-6);
  CHECK(kolmogorov(values, [&](double x) { return (x - low) / width; }) < kolmogorov_limit);
}

}  // namespace

TEST_CASE("oracle: detection with 3 failures, 5 s and 2 s is uniform in 12 to 17 s, mean 14.5 s") {
  check_uniform(detections({.interval = seconds(5), .timeout = seconds(2), .failures = 3}, 1500),
                12, 17);
}

TEST_CASE("oracle: detection with 3 failures, 1 s and 1 s is uniform in 3 to 4 s") {
  check_uniform(detections({.interval = seconds(1), .timeout = seconds(1), .failures = 3}, 1000), 3,
                4);
}

TEST_CASE("oracle: detection with 5 failures, 10 s and 3 s is uniform in 43 to 53 s") {
  check_uniform(detections({.interval = seconds(10), .timeout = seconds(3), .failures = 5}, 1000),
                43, 53);
}

TEST_CASE(
    "oracle: detection with 1 failure, 4 s and a timeout beyond the interval is uniform in 6 to 10 "
    "s") {
  check_uniform(detections({.interval = seconds(4), .timeout = seconds(6), .failures = 1}, 1000), 6,
                10);
}
