// What one leaf of a scenario holds once its text is understood, in base units: the currency
// between the reader, which knows text and positions, and the spec structs, which know neither.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace twinsite {

enum class DistributionShape : std::uint8_t {
  constant,
  exponential,
  uniform,
  lognormal,
  pareto,
  erlang,
  mixture,
  empirical
};

struct WeightedDistributionSpec;

// A distribution as written, in base units: seconds, fen, or plain numbers.
struct DistributionSpec {
  DistributionShape shape = DistributionShape::constant;
  double first = 0;   // constant: the value; exponential, erlang: mean; uniform: low; lognormal:
                      // median; pareto: min
  double second = 0;  // uniform: high; lognormal: 99th percentile; pareto: shape; erlang: k
  std::vector<double> points;                   // empirical, in the order written
  std::vector<WeightedDistributionSpec> parts;  // mixture

  bool operator==(const DistributionSpec&) const;
};

struct WeightedDistributionSpec {
  double weight = 0;
  DistributionSpec distribution;

  bool operator==(const WeightedDistributionSpec&) const = default;
};

// int64: durations (ns), money (fen), bytes, bandwidth (bits per second), counts, choices (the
// enumerator's value), times of day (ns since midnight). double: rates (per second), shares (0 to
// 1), plain numbers.
using FieldValue = std::variant<std::int64_t, double, bool, std::string, DistributionSpec>;

}  // namespace twinsite
