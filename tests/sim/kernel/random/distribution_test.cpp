#include "sim/kernel/random/distribution.h"

#include <doctest/doctest.h>

#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

std::vector<double> samples_of(const Distribution& distribution, std::uint32_t count = 40000) {
  return sample_keyed(count, 10, [&](Draw& draw) { return distribution.sample(draw); });
}

Distribution two_humps() {
  return Distribution::mixture({{.weight = 3, .component = Distribution::uniform({1, 2})},
                                {.weight = 1, .component = Distribution::exponential(10)}});
}

// One of each kind, all with a finite variance.
std::vector<Distribution> one_of_each() {
  return {Distribution::constant(2),
          Distribution::exponential(0.5),
          Distribution::uniform({1, 4}),
          Distribution::lognormal({.median = 3, .p99 = 30}),
          Distribution::pareto({.min = 2, .shape = 6}),
          Distribution::erlang({.mean = 6, .k = 3}),
          two_humps(),
          Distribution::empirical({5, 1, 2, 3, 9})};
}

}  // namespace

TEST_CASE("distribution: samples have the mean it states") {
  for (const Distribution& distribution : one_of_each()) {
    CAPTURE(static_cast<int>(distribution.kind()));
    const auto values = samples_of(distribution);
    const double error = std::sqrt(variance_of(values) / static_cast<double>(values.size()));
    CHECK(std::abs(mean_of(values) - distribution.mean()) <= 4 * error);
  }
}

TEST_CASE("distribution: samples have the shape of their textbook formula") {
  const auto fits = [](const Distribution& distribution, auto&& formula) {
    return kolmogorov(samples_of(distribution), formula) < kolmogorov_limit;
  };
  CHECK(fits(Distribution::exponential(0.5), [](double x) { return 1 - std::exp(-2 * x); }));
  CHECK(fits(Distribution::uniform({1, 4}), [](double x) { return (x - 1) / 3; }));
  const double sigma = std::log(10.0) / 2.3263478740408411;
  const auto lognormal = [&](double x) { return standard_normal(std::log(x / 3) / sigma); };
  CHECK(fits(Distribution::lognormal({.median = 3, .p99 = 30}), lognormal));
  CHECK(fits(Distribution::pareto({.min = 2, .shape = 1.5}),
             [](double x) { return 1 - std::pow(2 / x, 1.5); }));
  CHECK(fits(Distribution::erlang({.mean = 6, .k = 3}),
             [](double x) { return 1 - std::exp(-x / 2) * (1 + x / 2 + x * x / 8); }));
  CHECK(fits(two_humps(), [](double x) {
    return 0.75 * std::clamp(x - 1, 0.0, 1.0) + 0.25 * (1 - std::exp(-x / 10));
  }));
  CHECK_FALSE(fits(Distribution::uniform({1, 4.1}), [](double x) { return (x - 1) / 3; }));
}

TEST_CASE("distribution: cumulative agrees with the textbook formula") {
  const auto lognormal = Distribution::lognormal({.median = 3, .p99 = 30});
  const double sigma = std::log(10.0) / 2.3263478740408411;
  for (double x = 0.01; x < 100; x *= 1.1) {
    CHECK(lognormal.cumulative(x) ==
          doctest::Approx(standard_normal(std::log(x / 3) / sigma)).epsilon(1e-12));
    CHECK(Distribution::erlang({.mean = 6, .k = 3}).cumulative(x) ==
          doctest::Approx(1 - std::exp(-x / 2) * (1 + x / 2 + x * x / 8)).epsilon(1e-12));
  }
  CHECK(Distribution::constant(2).cumulative(1.999) == 0);
  CHECK(Distribution::constant(2).cumulative(2) == 1);
  CHECK(Distribution::pareto({.min = 2, .shape = 1}).cumulative(4) == doctest::Approx(0.5));
  for (const Distribution& distribution : one_of_each()) {
    CHECK(distribution.cumulative(-1) == 0);
    CHECK(distribution.cumulative(1e9) == doctest::Approx(1).epsilon(1e-12));
    CHECK(distribution.cumulative(HUGE_VAL) == 1);
  }
}

TEST_CASE("distribution: a quantile is where cumulative reaches its p") {
  for (const Distribution& distribution : one_of_each()) {
    if (distribution.kind() == Distribution::Kind::constant) continue;
    CAPTURE(static_cast<int>(distribution.kind()));
    for (const double p : {0.01, 0.1, 0.3, 0.74, 0.9, 0.99, 0.9999}) {
      CHECK(distribution.cumulative(distribution.quantile(p)) == doctest::Approx(p).epsilon(1e-12));
    }
  }
  CHECK(Distribution::constant(2).quantile(0.3) == 2);
  CHECK(Distribution::exponential(3).quantile(1) == HUGE_VAL);
  CHECK(Distribution::erlang({.mean = 3, .k = 2}).quantile(1) == HUGE_VAL);
  CHECK(Distribution::erlang({.mean = 2000, .k = 1000}).quantile(0.5) ==
        doctest::Approx(2000 - 2.0 / 3).epsilon(1e-5));
  CHECK(two_humps().quantile(0) == 0);
  CHECK(two_humps().quantile(1) == HUGE_VAL);
}

TEST_CASE("distribution: a lognormal's median and 99th percentile are those it was given") {
  const auto wan = Distribution::lognormal({.median = 0.018, .p99 = 0.024});
  CHECK(wan.quantile(0.5) == 0.018);
  CHECK(wan.quantile(0.99) == doctest::Approx(0.024).epsilon(1e-15));
  const double sigma = std::log(24.0 / 18) / 2.3263478740408411;
  CHECK(wan.mean() == doctest::Approx(0.018 * std::exp(sigma * sigma / 2)).epsilon(1e-14));
  auto values = samples_of(wan);
  std::sort(values.begin(), values.end());
  CHECK(values[values.size() / 2] == doctest::Approx(0.018).epsilon(0.002));
  CHECK(values[values.size() * 99 / 100] == doctest::Approx(0.024).epsilon(0.005));
  CHECK(Distribution::lognormal({.median = 5, .p99 = 5}).quantile(0.9) == 5);
}

TEST_CASE("distribution: an empirical one joins its sorted values by straight lines") {
  const auto steps = Distribution::empirical({9, 1, 2, 5, 2});
  CHECK(steps.quantile(0) == 1);
  CHECK(steps.quantile(0.125) == 1.5);
  CHECK(steps.quantile(0.4) == 2);
  CHECK(steps.quantile(0.75) == 5);
  CHECK(steps.quantile(0.875) == 7);
  CHECK(steps.quantile(1) == 9);
  CHECK(steps.mean() == (1.5 + 2 + 3.5 + 7) / 4);
  CHECK(steps.cumulative(2) == 0.5);
  CHECK(steps.cumulative(1.5) == 0.125);
  Draw draw(key, entity("one", 0), Purpose::test);
  CHECK(Distribution::empirical({3}).sample(draw) == 3);
  CHECK(Distribution::empirical({3}).mean() == 3);
}

TEST_CASE("distribution: a part of weight 0 never comes, even if its mean is infinite") {
  const auto mixture = Distribution::mixture(
      {{.weight = 0, .component = Distribution::pareto({.min = 100, .shape = 0.5})},
       {.weight = 2, .component = Distribution::uniform({1, 2})},
       {.weight = 0, .component = Distribution::constant(50)}});
  CHECK(mixture.mean() == 1.5);
  CHECK(mixture.quantile(0.5) == 1.5);
  for (const double value : samples_of(mixture, 2000)) CHECK(value <= 2);
  CHECK(Distribution::pareto({.min = 1, .shape = 1}).mean() == HUGE_VAL);
}

TEST_CASE("distribution: durations are rounded once, never negative and never beyond the last") {
  Draw draw(key, entity("duration", 0), Purpose::test);
  CHECK(Distribution::constant(0.0200000004).sample_duration(draw) == milliseconds(20));
  CHECK(Distribution::constant(-3).sample_duration(draw) == Duration{});
  CHECK(Distribution::constant(1e300).sample_duration(draw) == Duration::max());
  const auto exponential = Distribution::exponential(0.06);
  Draw same = draw;
  CHECK(exponential.sample_duration(draw) == Duration::from_seconds(exponential.sample(same)));
}

TEST_CASE("distribution: a constant takes nothing from its draw") {
  Draw draw(key, entity("constant", 0), Purpose::test);
  Draw untouched = draw;
  (void)Distribution::constant(2).sample(draw);
  CHECK(draw.bits() == untouched.bits());
}

TEST_CASE("distribution: equal parameters are equal, and it gives them back") {
  const auto all = one_of_each();
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < all.size(); ++j) CHECK((all[i] == one_of_each()[j]) == (i == j));
  }
  CHECK_FALSE(Distribution::exponential(1) == Distribution::exponential(2));
  CHECK(Distribution() == Distribution::constant(0));
  CHECK(Distribution::lognormal({.median = 3, .p99 = 30}).parameters() ==
        std::array<double, 2>{3, 30});
  CHECK(two_humps().weights()[0] == 3);
  CHECK(two_humps().components()[0] == Distribution::uniform({1, 2}));
  CHECK(Distribution::empirical({2, 1}).values()[0] == 1);
  CHECK(Distribution::empirical({2, 1}).weights().empty());
  CHECK(Distribution::constant(1).values().empty());
}
