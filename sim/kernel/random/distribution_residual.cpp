// Residual lifetimes. A random instant hits long lifetimes more often (the length-biased
// distribution), and hits them anywhere (uniformly); where the product of the two has a simpler
// form, that is drawn.
#include <algorithm>
#include <cmath>

#include "sim/kernel/assert.h"
#include "sim/kernel/random/distribution.h"
#include "sim/kernel/random/math.h"

namespace twinsite {
namespace {

// The inverse distribution function: density constant up to `low`, then falling in a straight line
// to 0 at `high`.
double residual_of_uniform(UniformRange range, Draw& draw) {
  const auto [low, high] = range;
  const double mean = (low + high) / 2;
  const double p = draw.uniform();
  if (p * mean < low) return p * mean;
  return std::max(low, high - std::sqrt((1 - p) * (high - low) * (high + low)));
}

}  // namespace

// Whether a residual makes sense: never negative, and the mean is finite.
bool Distribution::is_lifetime() const {
  if (kind_ == Kind::mixture) {
    for (std::size_t i = 0; i < components_.size(); ++i) {
      if (numbers_[i] > 0 && !components_[i].is_lifetime()) return false;
    }
    return true;
  }
  const bool may_be_negative = kind_ == Kind::constant || kind_ == Kind::uniform;
  const double least = kind_ == Kind::empirical ? numbers_[0] : may_be_negative ? first_ : 0;
  return least >= 0 && std::isfinite(mean());
}

double Distribution::residual_sample(Draw& draw) const {
  ASSERT(is_lifetime());
  if (mean() == 0) return 0;
  switch (kind_) {
    case Kind::constant:
      return first_ * draw.uniform();
    case Kind::exponential:
      return sample(draw);
    case Kind::uniform:
      return residual_of_uniform({first_, second_}, draw);
    case Kind::lognormal: {
      const double part = draw.uniform_positive();
      return part * first_ * deterministic::exp(derived_ * (derived_ + draw.normal()));
    }
    case Kind::pareto: {
      const double part = draw.uniform_positive();
      return part * first_ * deterministic::exp(draw.exponential() / (second_ - 1));
    }
    case Kind::erlang:
      // The instant falls into each of the k stages alike: what remains of that one is a whole one
      // again, for a stage has no memory, and those after it are to come.
      return sample_stages(draw.below(static_cast<std::uint64_t>(second_)) + 1, draw);
    case Kind::mixture:
      return pick(std::span(numbers_).last(components_.size()), draw).residual_sample(draw);
    case Kind::empirical:
      return residual_of_empirical(draw);
  }
  __builtin_unreachable();
}

// The straight pieces are uniform distributions of equal weight, hit in proportion to their means.
double Distribution::residual_of_empirical(Draw& draw) const {
  const auto sorted = values();
  if (sorted.size() == 1) return sorted[0] * draw.uniform();
  const auto running_sums = std::span(numbers_).subspan(sorted.size());
  const double point = draw.uniform() * running_sums.back();
  const auto above = std::upper_bound(running_sums.begin(), running_sums.end() - 1, point);
  const auto piece = static_cast<std::size_t>(above - running_sums.begin());
  return residual_of_uniform({sorted[piece], sorted[piece + 1]}, draw);
}

Duration Distribution::residual_sample_duration(Draw& draw) const {
  return Duration::from_seconds(residual_sample(draw));
}

}  // namespace twinsite
