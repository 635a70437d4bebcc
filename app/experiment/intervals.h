// Confidence intervals at 95 %. The quantiles of the distributions come from Boost.Math and are
// rounded to 12 significant digits: what the last bits of a mathematical library are must not show
// in a result file.
#pragma once

#include <cstdint>
#include <optional>

namespace twinsite {

struct Interval {
  double low = 0;
  double high = 0;
  bool operator==(const Interval&) const = default;
};

// The point below which a t-distributed value lies with 97.5 %: the factor of a two-sided 95 %
// interval. `degrees` > 0.
double student_t_factor(std::uint32_t degrees);

// Two-sided interval of a mean of `n` >= 2 independent values: mean +- t * sd / sqrt(n) (Student
// 1908).
Interval mean_interval(double mean, double sd, std::uint32_t n);

// Two-sided interval of the standard deviation of `n` >= 2 normal values, by the chi-squared
// distribution.
Interval sd_interval(double sd, std::uint32_t n);

// Upper bound with 95 % for the mean of a Poisson count that was zero in each of `n` >= 1
// replications: -ln(0.05) / n, of which the rule of three (3 / n) is the approximation.
double poisson_zero_bound(std::uint32_t n);

// Upper bound with 95 % for a share of which none was seen in `trials` >= 1 independent trials:
// 1 - 0.05^(1 / trials) (Clopper and Pearson 1934, one-sided).
double binomial_zero_bound(std::int64_t trials);

// Two-sided interval of a share of which `successes` were seen in `trials` >= 1 independent trials
// (Clopper and Pearson 1934): at least 95 % whatever the share.
Interval binomial_interval(std::int64_t successes, std::int64_t trials);

// Two-sided score interval of the same (Wilson 1927): 95 % on the average over shares, so narrower.
Interval wilson_interval(std::int64_t successes, std::int64_t trials);

// Which order statistics enclose a quantile with at least 95 %, whatever the distribution: ranks
// from 1 to `n`. A side is empty when `n` values are too few to say. `percent` in 1..99.
struct QuantileRanks {
  std::optional<std::uint32_t> low;
  std::optional<std::uint32_t> high;
};
QuantileRanks quantile_ranks(int percent, std::uint32_t n);

// The fewest replications at which both ranks exist.
std::uint32_t replications_for_quantile(int percent);

}  // namespace twinsite
