// Quantiles and distribution functions.
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/kernel/assert.h"
#include "sim/kernel/random/distribution.h"
#include "sim/kernel/random/math.h"
#include "sim/kernel/random/normal.h"

namespace twinsite {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// P(X > x) for k stages of mean 1: e^-x (1 + x + x^2/2! + ...), term by term through logarithms, so
// that e^-x may be too small for a double.
double erlang_tail(double k, double x) {
  double logarithm = -x;
  double total = deterministic::exp(logarithm);
  for (double stage = 1; stage < k; ++stage) {
    logarithm += deterministic::log(x / stage);
    total += deterministic::exp(logarithm);
  }
  return std::min(total, 1.0);
}

double interpolate(std::span<const double> sorted, double p) {
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto index = static_cast<std::size_t>(position);
  if (index + 1 >= sorted.size()) return sorted.back();
  const double part = position - static_cast<double>(index);
  return sorted[index] + part * (sorted[index + 1] - sorted[index]);
}

// The inverse of `interpolate`; of several p that give x, the greatest.
double interpolate_back(std::span<const double> sorted, double x) {
  const auto above = std::upper_bound(sorted.begin(), sorted.end(), x);
  if (above == sorted.begin()) return 0;
  if (above == sorted.end()) return 1;
  const double below = *(above - 1);
  const auto index = static_cast<double>(above - sorted.begin() - 1);
  return (index + (x - below) / (*above - below)) / static_cast<double>(sorted.size() - 1);
}

}  // namespace

double Distribution::quantile(double p) const {
  ASSERT(p >= 0 && p <= 1);
  switch (kind_) {
    case Kind::constant:
      return first_;
    case Kind::exponential:
      return first_ == 0 ? 0 : -first_ * deterministic::log1p(-p);
    case Kind::uniform:
      return first_ + p * (second_ - first_);
    case Kind::lognormal:
      return derived_ == 0 ? first_ : first_ * deterministic::exp(derived_ * normal_quantile(p));
    case Kind::pareto:
      return first_ * deterministic::exp(-deterministic::log1p(-p) / second_);
    case Kind::erlang: {
      if (first_ == 0 || p == 0) return 0;
      if (p == 1) return infinity;
      double high = first_;
      while (cumulative(high) < p) high *= 2;
      return quantile_by_bisection(0, high, p);
    }
    case Kind::mixture:
      return quantile_of_mixture(p);
    case Kind::empirical:
      return interpolate(values(), p);
  }
  __builtin_unreachable();
}

// It lies between the components' own quantiles.
double Distribution::quantile_of_mixture(double p) const {
  double low = infinity;
  double high = -infinity;
  for (std::size_t i = 0; i < components_.size(); ++i) {
    if (numbers_[i] == 0) continue;
    const double own = components_[i].quantile(p);
    low = std::min(low, own);
    high = std::max(high, own);
  }
  if (p == 0 || low == high) return low;
  return p == 1 ? high : quantile_by_bisection(low, high, p);
}

// The least double in (low, high] at which the distribution function reaches p; it does so at
// `high`.
double Distribution::quantile_by_bisection(double low, double high, double p) const {
  for (;;) {
    const double half = low + (high - low) / 2;
    if (!(half > low && half < high)) return high;
    (cumulative(half) < p ? low : high) = half;
  }
}

double Distribution::cumulative(double x) const {
  ASSERT(!std::isnan(x));
  if (x == infinity) return 1;
  switch (kind_) {
    case Kind::constant:
      return x < first_ ? 0 : 1;
    case Kind::exponential:
      if (x < 0) return 0;
      return first_ == 0 ? 1 : 1 - deterministic::exp(-x / first_);
    case Kind::uniform:
      if (x < first_) return 0;
      return x >= second_ ? 1 : (x - first_) / (second_ - first_);
    case Kind::lognormal:
      if (x <= 0) return 0;
      if (derived_ == 0) return x < first_ ? 0 : 1;
      return normal_cumulative(deterministic::log(x / first_) / derived_);
    case Kind::pareto:
      return x < first_ ? 0 : 1 - deterministic::exp(-second_ * deterministic::log(x / first_));
    case Kind::erlang:
      if (x < 0) return 0;
      return first_ == 0 ? 1 : 1 - erlang_tail(second_, x * (second_ / first_));
    case Kind::mixture: {
      double sum = 0;
      for (std::size_t i = 0; i < components_.size(); ++i) {
        if (numbers_[i] > 0) sum += numbers_[i] * components_[i].cumulative(x);
      }
      return sum / numbers_[2 * components_.size() - 1];
    }
    case Kind::empirical:
      return interpolate_back(values(), x);
  }
  __builtin_unreachable();
}

}  // namespace twinsite
