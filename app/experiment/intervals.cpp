#include "app/experiment/intervals.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <charconv>
#include <cmath>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr double tail = 0.025;  // on each side of a two-sided 95 % interval
constexpr double one_sided_tail = 0.05;

double rounded(double value) {
  constexpr int digits_after_first = 11;
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific,
                                     digits_after_first);
  double back = value;
  std::from_chars(text, written.ptr, back);
  return back;
}

// P(at most `k` of `n` trials succeed).
double binomial_at_most(std::int64_t k, std::uint32_t n, double p) {
  if (k < 0) return 0;
  return boost::math::cdf(boost::math::binomial_distribution<double>(n, p), static_cast<double>(k));
}

}  // namespace

double student_t_factor(std::uint32_t degrees) {
  ASSERT(degrees > 0);
  const boost::math::students_t_distribution<double> distribution(degrees);
  return rounded(boost::math::quantile(boost::math::complement(distribution, tail)));
}

Interval mean_interval(double mean, double sd, std::uint32_t n) {
  ASSERT(n >= 2);
  const double half = student_t_factor(n - 1) * sd / std::sqrt(static_cast<double>(n));
  return {mean - half, mean + half};
}

Interval sd_interval(double sd, std::uint32_t n) {
  ASSERT(n >= 2);
  const boost::math::chi_squared_distribution<double> distribution(n - 1);
  const double low = rounded(boost::math::quantile(distribution, tail));
  const double high = rounded(boost::math::quantile(boost::math::complement(distribution, tail)));
  const double degrees = n - 1;
  return {sd * std::sqrt(degrees / high), sd * std::sqrt(degrees / low)};
}

double poisson_zero_bound(std::uint32_t n) {
  ASSERT(n >= 1);
  constexpr double minus_log_of_tail = 2.995732273553991;  // -ln(0.05)
  return minus_log_of_tail / n;
}

double binomial_zero_bound(std::int64_t trials) {
  ASSERT(trials >= 1);
  return rounded(-std::expm1(std::log(one_sided_tail) / static_cast<double>(trials)));
}

Interval binomial_interval(std::int64_t successes, std::int64_t trials) {
  ASSERT(trials >= 1 && successes >= 0 && successes <= trials);
  using Binomial = boost::math::binomial_distribution<double>;
  const auto n = static_cast<double>(trials);
  const auto k = static_cast<double>(successes);
  const double low = Binomial::find_lower_bound_on_p(n, k, tail);
  const double high = Binomial::find_upper_bound_on_p(n, k, tail);
  return {successes == 0 ? 0 : rounded(low), successes == trials ? 1 : rounded(high)};
}

Interval wilson_interval(std::int64_t successes, std::int64_t trials) {
  ASSERT(trials >= 1 && successes >= 0 && successes <= trials);
  const boost::math::normal_distribution<double> normal;
  const double z = rounded(boost::math::quantile(boost::math::complement(normal, tail)));
  const auto n = static_cast<double>(trials);
  const double share = static_cast<double>(successes) / n;
  const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double spread = std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  const double half = z * spread / (1 + z * z / n);
  return {successes == 0 ? 0 : middle - half, successes == trials ? 1 : middle + half};
}

QuantileRanks quantile_ranks(int percent, std::uint32_t n) {
  ASSERT(percent >= 1 && percent <= 99);
  const double p = percent / 100.0;
  QuantileRanks ranks;
  std::uint32_t low = 0;
  while (low < n && binomial_at_most(low, n, p) <= tail) ++low;
  if (low > 0) ranks.low = low;
  std::uint32_t high = std::max<std::uint32_t>(low, 1);
  while (high <= n && binomial_at_most(static_cast<std::int64_t>(high) - 1, n, p) < 1 - tail)
    ++high;
  if (high <= n) ranks.high = high;
  return ranks;
}

std::uint32_t replications_for_quantile(int percent) {
  ASSERT(percent >= 1 && percent <= 99);
  const double rarer_side = std::max(percent, 100 - percent) / 100.0;
  std::uint32_t n = 0;
  for (double all_on_one_side = 1; all_on_one_side > tail; all_on_one_side *= rarer_side) ++n;
  return n;
}

}  // namespace twinsite
