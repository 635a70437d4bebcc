#include "sim/kernel/random/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/kernel/assert.h"
#include "sim/kernel/random/math.h"
#include "sim/kernel/random/normal.h"

namespace twinsite {

Distribution Distribution::constant(double value) {
  ASSERT(std::isfinite(value));
  return {Kind::constant, value, 0};
}

Distribution Distribution::exponential(double mean) {
  ASSERT(std::isfinite(mean) && mean >= 0);
  return {Kind::exponential, mean, 0};
}

Distribution Distribution::uniform(UniformRange range) {
  ASSERT(std::isfinite(range.low) && std::isfinite(range.high) && range.low <= range.high);
  return {Kind::uniform, range.low, range.high};
}

Distribution Distribution::lognormal(LognormalPoints points) {
  ASSERT(points.median > 0 && points.p99 >= points.median && std::isfinite(points.p99));
  Distribution result(Kind::lognormal, points.median, points.p99);
  result.derived_ = deterministic::log(points.p99 / points.median) / normal_quantile(0.99);
  return result;
}

Distribution Distribution::pareto(ParetoTail tail) {
  ASSERT(std::isfinite(tail.min) && tail.min > 0 && std::isfinite(tail.shape) && tail.shape > 0);
  return {Kind::pareto, tail.min, tail.shape};
}

Distribution Distribution::erlang(ErlangStages stages) {
  ASSERT(std::isfinite(stages.mean) && stages.mean >= 0 && stages.k >= 1);
  return {Kind::erlang, stages.mean, static_cast<double>(stages.k)};
}

Distribution Distribution::mixture(std::vector<MixturePart> parts) {
  ASSERT(!parts.empty());
  Distribution result(Kind::mixture, 0, 0);
  for (const MixturePart& part : parts) {
    ASSERT(std::isfinite(part.weight) && part.weight >= 0);
    result.numbers_.push_back(part.weight);
  }
  double sum = 0;
  for (const MixturePart& part : parts) result.numbers_.push_back(sum += part.weight);
  ASSERT(sum > 0);
  double seen = 0;
  for (const MixturePart& part : parts) {
    if (part.weight > 0) seen += part.weight * part.component.mean();
    result.numbers_.push_back(seen);
  }
  result.derived_ = seen / sum;
  for (MixturePart& part : parts) result.components_.push_back(std::move(part.component));
  return result;
}

Distribution Distribution::empirical(std::vector<double> values) {
  ASSERT(!values.empty());
  for (const double value : values) ASSERT(std::isfinite(value));
  std::sort(values.begin(), values.end());
  Distribution result(Kind::empirical, 0, 0);
  result.numbers_ = std::move(values);
  const std::size_t count = result.numbers_.size();
  double seen = 0;
  for (std::size_t i = 0; i + 1 < count; ++i) {
    seen += (result.numbers_[i] + result.numbers_[i + 1]) / 2;
    result.numbers_.push_back(seen);
  }
  result.derived_ = count == 1 ? result.numbers_[0] : seen / static_cast<double>(count - 1);
  return result;
}

std::span<const double> Distribution::weights() const {
  return std::span(numbers_).first(components_.size());
}

std::span<const double> Distribution::values() const {
  if (kind_ != Kind::empirical) return {};
  return std::span(numbers_).first((numbers_.size() + 1) / 2);
}

double Distribution::sample_random(Draw& draw) const {
  switch (kind_) {
    case Kind::constant:
      return first_;
    case Kind::exponential:
      return first_ * draw.exponential();
    case Kind::uniform:
      return first_ + draw.uniform() * (second_ - first_);
    case Kind::lognormal:
      return first_ * deterministic::exp(derived_ * draw.normal());
    case Kind::pareto:
      return first_ * deterministic::exp(draw.exponential() / second_);
    case Kind::erlang:
      return sample_stages(static_cast<std::uint64_t>(second_), draw);
    case Kind::mixture: {
      const std::size_t count = components_.size();
      return pick(std::span(numbers_).subspan(count, count), draw).sample(draw);
    }
    case Kind::empirical:
      return quantile(draw.uniform());
  }
  __builtin_unreachable();
}

// The component at the first running sum above a point drawn uniformly below the last one. Few
// parts: a plain scan.
const Distribution& Distribution::pick(std::span<const double> running_sums, Draw& draw) const {
  const double point = draw.uniform() * running_sums.back();
  std::size_t index = 0;
  while (index + 1 < running_sums.size() && running_sums[index] <= point) ++index;
  return components_[index];
}

double Distribution::sample_stages(std::uint64_t stages, Draw& draw) const {
  double sum = 0;
  for (std::uint64_t stage = 0; stage < stages; ++stage) sum += draw.exponential();
  return sum * (first_ / second_);
}

Duration Distribution::sample_duration(Draw& draw) const {
  return Duration::from_seconds(std::max(sample(draw), 0.0));
}

double Distribution::mean() const {
  switch (kind_) {
    case Kind::constant:
    case Kind::exponential:
    case Kind::erlang:
      return first_;
    case Kind::uniform:
      return first_ + (second_ - first_) / 2;
    case Kind::lognormal:
      return first_ * deterministic::exp(derived_ * derived_ / 2);
    case Kind::pareto:
      return second_ > 1 ? first_ * (second_ / (second_ - 1))
                         : std::numeric_limits<double>::infinity();
    case Kind::mixture:
    case Kind::empirical:
      return derived_;
  }
  __builtin_unreachable();
}

bool Distribution::operator==(const Distribution& other) const = default;

}  // namespace twinsite
