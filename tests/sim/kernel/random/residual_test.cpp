// The residual of a lifetime seen from a random instant has the mean E[X^2] / (2 E[X]) and the
// distribution function integral(1 - F) / E[X].
#include <doctest/doctest.h>

#include "sim/kernel/random/distribution.h"
#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

std::vector<double> residuals_of(const Distribution& distribution, std::uint32_t count = 40000) {
  return sample_keyed(count, 20, [&](Draw& draw) { return distribution.residual_sample(draw); });
}

// Whether the residuals' mean is second_moment / (2 mean), within four standard errors.
bool has_residual_mean(const Distribution& distribution, double second_moment) {
  const auto values = residuals_of(distribution);
  const double error = std::sqrt(variance_of(values) / static_cast<double>(values.size()));
  return std::abs(mean_of(values) - second_moment / (2 * distribution.mean())) < 4 * error;
}

// The residual's distribution function, from `cumulative` by Simpson's rule over 100 pieces.
double residual_cumulative(const Distribution& distribution, double x) {
  constexpr int pieces = 100;
  const double width = x / pieces;
  double sum = 0;
  for (int i = 0; i <= pieces; ++i) {
    const double weight = i == 0 || i == pieces ? 1 : i % 2 == 1 ? 4 : 2;
    sum += weight * (1 - distribution.cumulative(i * width));
  }
  return sum * width / 3 / distribution.mean();
}

Distribution two_humps() {
  return Distribution::mixture({{.weight = 3, .component = Distribution::uniform({1, 2})},
                                {.weight = 1, .component = Distribution::exponential(10)}});
}

}  // namespace

TEST_CASE("residual: the mean is half the second moment over the mean") {
  CHECK(has_residual_mean(Distribution::constant(2), 4));
  CHECK(has_residual_mean(Distribution::exponential(0.5), 2 * 0.25));
  CHECK(has_residual_mean(Distribution::uniform({1, 4}), (1 + 4 + 16) / 3.0));
  const double sigma = std::log(3.0) / 2.3263478740408411;
  CHECK(has_residual_mean(Distribution::lognormal({.median = 3, .p99 = 9}),
                          9 * std::exp(2 * sigma * sigma)));
  CHECK(has_residual_mean(Distribution::pareto({.min = 2, .shape = 6}), 4 * 6 / 4.0));
  CHECK(has_residual_mean(Distribution::erlang({.mean = 6, .k = 3}), 36 + 12));
  CHECK(has_residual_mean(two_humps(), 0.75 * 7 / 3 + 0.25 * 200));
  CHECK(has_residual_mean(Distribution::empirical({1, 2, 2, 5}), (7 / 3.0 + 4 + 13) / 3));
  CHECK_FALSE(has_residual_mean(Distribution::uniform({1, 4}), 2.5 * 2.5));
}

TEST_CASE("residual: the shape is the integral of what survives") {
  for (const Distribution& distribution :
       {Distribution::constant(2), Distribution::exponential(0.5), Distribution::uniform({1, 4}),
        Distribution::lognormal({.median = 3, .p99 = 9}),
        Distribution::pareto({.min = 2, .shape = 6}), Distribution::erlang({.mean = 6, .k = 3}),
        two_humps(), Distribution::empirical({1, 2, 2, 5})}) {
    CAPTURE(static_cast<int>(distribution.kind()));
    const auto cumulative = [&](double x) { return residual_cumulative(distribution, x); };
    CHECK(kolmogorov(residuals_of(distribution, 1000), cumulative) < kolmogorov_limit);
  }
}

TEST_CASE("residual: a lifetime of 0 leaves nothing, and a single value leaves a part of itself") {
  Draw draw(key, entity("residual", 0), Purpose::test);
  CHECK(Distribution::constant(0).residual_sample(draw) == 0);
  CHECK(Distribution::uniform({0, 0}).residual_sample(draw) == 0);
  CHECK(Distribution::empirical({0, 0, 0}).residual_sample(draw) == 0);
  CHECK(Distribution::empirical({5}).residual_sample(draw) < 5);
  CHECK(Distribution::constant(5).residual_sample_duration(draw) < seconds(5));
  CHECK(Distribution::uniform({3, 3}).residual_sample(draw) < 3);
}

TEST_CASE("residual: a fresh lifetime is not its own residual, unless it has no memory") {
  const auto exponential = Distribution::exponential(3);
  const auto fresh = sample_keyed(2000, 30, [&](Draw& draw) { return exponential.sample(draw); });
  const auto left =
      sample_keyed(2000, 30, [&](Draw& draw) { return exponential.residual_sample(draw); });
  CHECK(fresh == left);
  const auto constant = Distribution::constant(2);
  const auto cumulative = [&](double x) { return residual_cumulative(constant, x); };
  const auto whole = sample_keyed(2000, 30, [&](Draw& draw) { return constant.sample(draw); });
  CHECK(kolmogorov(whole, cumulative) > kolmogorov_limit);
}
