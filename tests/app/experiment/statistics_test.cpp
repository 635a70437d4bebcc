#include "app/experiment/statistics.h"

#include <doctest/doctest.h>

#include <limits>

namespace twinsite {
namespace {

doctest::Approx near_to(double value) { return doctest::Approx(value).epsilon(1e-9); }

TEST_CASE("intervals: Student's factors are those of the printed tables") {
  CHECK(student_t_factor(1) == near_to(12.7062047362));
  CHECK(student_t_factor(4) == near_to(2.7764451052));
  CHECK(student_t_factor(9) == near_to(2.2621571628));
  CHECK(student_t_factor(1000) == near_to(1.9623390808));
}

TEST_CASE("intervals: factors carry 12 digits, so that the last bits of a library do not show") {
  CHECK(student_t_factor(4) == 2.77644510520);
  CHECK(student_t_factor(1) == 12.7062047362);
}

TEST_CASE(
    "intervals: what was never seen in five replications happens at most 0.6 times with 95 %") {
  CHECK(poisson_zero_bound(5) == near_to(0.5991464547));
  CHECK(poisson_zero_bound(1) == near_to(2.9957322736));
  CHECK(binomial_zero_bound(1) == near_to(0.95));
  CHECK(binomial_zero_bound(10) == near_to(0.2588655509));
  CHECK(binomial_zero_bound(1'000'000'000) == near_to(2.9957322691e-9));
}

TEST_CASE("intervals: shares have the limits printed by Newcombe (1998), exact and by Wilson") {
  struct Row {
    std::int64_t successes;
    std::int64_t trials;
    Interval exact;
    Interval wilson;
  };
  for (const Row& row :
       {Row{81, 263, {0.2527, 0.3676}, {0.2553, 0.3662}},
        Row{15, 148, {0.0578, 0.1617}, {0.0624, 0.1605}}, Row{0, 20, {0, 0.1684}, {0, 0.1611}},
        Row{1, 29, {0.0009, 0.1776}, {0.0061, 0.1718}}}) {
    CAPTURE(row.successes);
    const Interval exact = binomial_interval(row.successes, row.trials);
    const Interval wilson = wilson_interval(row.successes, row.trials);
    constexpr double printed = 0.00005001;
    CHECK(std::abs(exact.low - row.exact.low) < printed);
    CHECK(std::abs(exact.high - row.exact.high) < printed);
    CHECK(std::abs(wilson.low - row.wilson.low) < printed);
    CHECK(std::abs(wilson.high - row.wilson.high) < printed);
  }
  CHECK(wilson_interval(20, 20).high == 1);
}

TEST_CASE("intervals: the order statistics around a median are those of the printed tables") {
  CHECK_FALSE(quantile_ranks(50, 5).low);
  CHECK_FALSE(quantile_ranks(50, 5).high);
  CHECK(quantile_ranks(50, 6).low == 1u);
  CHECK(quantile_ranks(50, 6).high == 6u);
  CHECK(quantile_ranks(50, 10).low == 2u);
  CHECK(quantile_ranks(50, 10).high == 9u);
  CHECK(quantile_ranks(50, 20).low == 6u);
  CHECK(quantile_ranks(50, 20).high == 15u);
}

TEST_CASE("intervals: a high quantile has a lower bound long before it has an upper one") {
  CHECK(replications_for_quantile(50) == 6);
  CHECK(replications_for_quantile(95) == 72);
  CHECK(replications_for_quantile(99) == 368);
  CHECK(quantile_ranks(95, 5).low == 4u);
  CHECK_FALSE(quantile_ranks(95, 71).high);
  CHECK(quantile_ranks(95, 72).high == 72u);
}

TEST_CASE("statistics: mean, spread and interval of a known sample") {
  const std::vector<double> values{1, 2, 3, 4, 5};
  const Statistics result = statistics_of(values);
  CHECK(result.n == 5);
  CHECK(result.mean == 3);
  CHECK(*result.sd == near_to(1.5811388301));
  CHECK(result.ci95->low == near_to(1.0367568385));
  CHECK(result.ci95->high == near_to(4.9632431615));
  const Interval spread = interval_of(values, result, Statistic::sd);
  CHECK(spread.low == doctest::Approx(1.5811388301 * 0.5991331).epsilon(1e-6));
  CHECK(spread.high == doctest::Approx(1.5811388301 * 2.8735524).epsilon(1e-6));
}

TEST_CASE("statistics: a quantile is the smallest value that enough values do not exceed") {
  const std::vector<double> four{40, 10, 30, 20};
  CHECK(statistics_of(four).p50 == 20);
  CHECK(statistics_of(four).p95 == 40);
  std::vector<double> hundred;
  for (int i = 100; i >= 1; --i) hundred.push_back(i);
  const Statistics result = statistics_of(hundred);
  CHECK(result.p50 == 50);
  CHECK(result.p95 == 95);
  CHECK(result.p99 == 99);
  CHECK(result.min == 1);
  CHECK(result.max == 100);
}

TEST_CASE("statistics: one value has neither spread nor interval, none has nothing") {
  const Statistics one = statistics_of(std::vector<double>{7});
  CHECK(one.mean == 7);
  CHECK_FALSE(one.sd);
  CHECK_FALSE(one.ci95);
  CHECK_FALSE(value_of(one, Statistic::sd));
  CHECK(value_of(one, Statistic::p99) == 7.0);
  CHECK_FALSE(value_of(statistics_of({}), Statistic::mean));
}

TEST_CASE("statistics: the sum runs from the first replication to the last") {
  // In this order the small values vanish one by one beside the large one; another order would keep
  // them.
  const std::vector<double> values{1e16, 1, 1, -1e16};
  CHECK(statistics_of(values).mean == 0);
}

TEST_CASE("statistics: the interval of a quantile is open where too few values speak") {
  const std::vector<double> values{1, 2, 3, 4, 5};
  const Interval p95 = interval_of(values, statistics_of(values), Statistic::p95);
  CHECK(p95.low == 4);
  CHECK(p95.high == std::numeric_limits<double>::infinity());
  CHECK(interval_of(values, statistics_of(values), Statistic::max) == Interval{5, 5});
}

TEST_CASE("statistics: every token is read back as itself") {
  for (const std::string& token : statistic_tokens()) CHECK(to_text(*statistic_of(token)) == token);
  CHECK_FALSE(statistic_of("p96"));
}

}  // namespace
}  // namespace twinsite
