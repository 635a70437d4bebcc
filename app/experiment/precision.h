// `--until "lost_sessions ± 5 %"`: run replications until one figure is known well enough.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/experiment/expectation.h"
#include "sim/measure/result.h"

namespace twinsite {

// Half of the 95 % interval must be at most this: a share of the figure itself, or so much in base
// units.
struct PrecisionGoal {
  std::string text;
  std::string measure;
  std::string labels;
  MeasureUnit unit = MeasureUnit::count;
  Statistic statistic = Statistic::mean;
  bool relative = true;
  double half_width = 0;
};

// Like an expectation, with ±, +- or +/- for the comparison: `availability{phase: during} ± 0.1 %`.
// A percentage is one of the figure, whatever its unit.
struct ParsedPrecision {
  std::optional<PrecisionGoal> goal;
  std::vector<ExpectationError> errors;
};
ParsedPrecision parse_precision(std::string_view text, const MeasureCatalogue& catalogue);

// Looks at the replications in their order, so that where it ends depends on nothing else.
class PrecisionWatch {
 public:
  explicit PrecisionWatch(PrecisionGoal goal) : goal_(std::move(goal)) {}

  // Before that many the spread itself is hardly known.
  static constexpr std::uint32_t fewest = 10;

  // The next replication. True when the goal is reached with it.
  bool add(const ReplicationResult& result);

  const PrecisionGoal& goal() const { return goal_; }
  bool reached() const { return reached_; }
  // What it has come to: half the interval, in the goal's terms. None when it cannot be said.
  std::optional<double> half_width() const { return half_width_; }
  // About so many replications more; 0 = cannot be said, or reached.
  std::uint32_t more() const;

 private:
  PrecisionGoal goal_;
  std::vector<double> values_;
  std::uint32_t seen_ = 0;
  std::optional<double> half_width_;
  bool reached_ = false;
};

}  // namespace twinsite
