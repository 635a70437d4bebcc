// A distribution as a scenario gives it: a plain value, without a unit (durations in seconds). Its
// draws take their values from a Draw, so they are as repeatable as that.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/kernel/random/draw.h"
#include "sim/kernel/time.h"

namespace twinsite {

struct UniformRange {
  double low;
  double high;  // >= low
};

struct LognormalPoints {
  double median;  // > 0
  double p99;     // >= median; the 99th percentile
};

struct ParetoTail {
  double min;    // > 0
  double shape;  // > 0; the mean is infinite for shape <= 1
};

struct ErlangStages {
  double mean;  // of the sum, >= 0
  int k;        // >= 1 exponential stages; each costs a draw
};

struct MixturePart;

class Distribution {
 public:
  // The enumerators are the tokens of a scenario file.
  enum class Kind : std::uint8_t {
    constant,
    exponential,
    uniform,
    lognormal,
    pareto,
    erlang,
    mixture,
    empirical
  };

  Distribution() = default;  // the constant 0
  static Distribution constant(double value);
  static Distribution exponential(double mean);  // mean >= 0
  static Distribution uniform(UniformRange range);
  static Distribution lognormal(LognormalPoints points);
  static Distribution pareto(ParetoTail tail);
  static Distribution erlang(ErlangStages stages);
  // Weights >= 0, not all 0; they need not add up to 1. At least one part.
  static Distribution mixture(std::vector<MixturePart> parts);
  // At least one value, in any order. The inverse distribution function joins the n sorted values
  // by straight lines: value i (from 0) stands at p = i / (n - 1).
  static Distribution empirical(std::vector<double> values);

  double sample(Draw& draw) const;
  // sample() as seconds, a negative one as 0, rounded once.
  Duration sample_duration(Draw& draw) const;
  // What is left, seen from a random instant in equilibrium, of a lifetime of this distribution:
  // density (1 - F(x)) / mean, mean E[X^2] / (2 E[X]). For non-negative distributions with a finite
  // mean; 0 if the mean is 0.
  double residual_sample(Draw& draw) const;
  Duration residual_sample_duration(Draw& draw) const;

  double mean() const;  // +infinity for a Pareto of shape <= 1
  // The x with P(X <= x) = p, for 0 <= p <= 1. Closed form, but for erlang and mixture bisection to
  // the last bit: for set-up, not for sampling.
  double quantile(double p) const;
  // P(X <= x). For set-up and checks, not for sampling.
  double cumulative(double x) const;

  Kind kind() const { return kind_; }
  // The parameters as given, in the order of the structs above; unused ones are 0.
  std::array<double, 2> parameters() const { return {first_, second_}; }
  std::span<const Distribution> components() const { return components_; }  // of a mixture
  std::span<const double> weights() const;  // of a mixture, as given
  std::span<const double> values() const;   // of an empirical one, sorted

  bool operator==(const Distribution& other) const;

 private:
  Distribution(Kind kind, double first, double second)
      : kind_(kind), first_(first), second_(second) {}
  double sample_random(Draw& draw) const;
  double sample_stages(std::uint64_t stages, Draw& draw) const;
  double residual_of_empirical(Draw& draw) const;
  bool is_lifetime() const;
  double quantile_of_mixture(double p) const;
  double quantile_by_bisection(double low, double high, double p) const;
  const Distribution& pick(std::span<const double> running_sums, Draw& draw) const;

  Kind kind_ = Kind::constant;
  double first_ = 0;
  double second_ = 0;
  // lognormal: the standard deviation of the logarithm; mixture and empirical: the mean.
  double derived_ = 0;
  // mixture: weights as given, their running sums, the running sums of weight * mean; empirical:
  // the sorted values, then the running sums of the lengths that a random instant sees.
  std::vector<double> numbers_;
  std::vector<Distribution> components_;
};

struct MixturePart {
  double weight;
  Distribution component;
};

inline double Distribution::sample(Draw& draw) const {
  return kind_ == Kind::constant ? first_ : sample_random(draw);
}

}  // namespace twinsite
