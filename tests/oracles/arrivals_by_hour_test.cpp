// Arrivals of a day that has peaks: in every hour their number is Poisson with the mean that the
// curve says, and the hours are independent (inversion of the cumulative rate; Cinlar, Introduction
// to Stochastic Processes, 1975).
#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "sim/kernel/world.h"
#include "sim/traffic/arrivals.h"
#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr double per_second = 0.5;
constexpr std::size_t hours_a_day = 24;
constexpr std::size_t seeds = 40;
constexpr std::int64_t hour_of_start = 7;  // so that midnight lies within the run

class CountByHour final : public IntentSink {
 public:
  explicit CountByHour(const World& world) : world_(world) {}
  void intend(std::uint8_t, Intent) override {
    ++counts.at(static_cast<std::size_t>(world_.now().since_start() / hours(1)));
  }
  std::array<double, hours_a_day> counts{};

 private:
  const World& world_;
};

std::array<double, hours_a_day> day_of(const DailyCurve& curve, std::uint64_t seed) {
  World world({.seed = seed, .places = {"south"}});
  CountByHour counter(world);
  ArrivalProcess arrivals(world.place("south"), curve, counter,
                          {.name = "login", .mean_per_second = per_second});
  arrivals.start();
  world.run_until(Time{} + days(1) - nanoseconds(1));
  return counter.counts;
}

}  // namespace

TEST_CASE("oracle: arrivals of each hour follow the curve, in mean and in variance") {
  const DailyCurve curve(CurveName::office_day, hours(hour_of_start));
  std::array<std::vector<double>, hours_a_day> by_hour;
  std::vector<double> totals;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const std::array<double, hours_a_day> day = day_of(curve, seed);
    double total = 0;
    for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
      by_hour[hour].push_back(day[hour]);
      total += day[hour];
    }
    totals.push_back(total);
  }
  constexpr auto days_run = static_cast<double>(seeds);
  double dispersion = 0;
  for (std::size_t hour = 0; hour < hours_a_day; ++hour) {
    const double expected =
        per_second * 3600 * curve.factor(Time{} + hours(static_cast<std::int64_t>(hour)));
    CHECK(std::abs(mean_of(by_hour[hour]) - expected) < 3.5 * std::sqrt(expected / days_run));
    for (const double count : by_hour[hour])
      dispersion += (count - expected) * (count - expected) / expected;
  }
  // Chi square with one degree of freedom for each hour of each day.
  constexpr double cells = days_run * hours_a_day;
  CHECK(std::abs(dispersion - cells) < 3 * std::sqrt(2 * cells));
  // Independent hours: the variance of the day is the sum of theirs.
  const double a_day = per_second * 86400;
  CHECK(std::abs(mean_of(totals) - a_day) < 3 * std::sqrt(a_day / days_run));
  CHECK(variance_of(totals) / a_day ==
        doctest::Approx(1).epsilon(3 * std::sqrt(2 / (days_run - 1))));
}
