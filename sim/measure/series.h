// Curves on a fixed grid: a counter sums what happened in each step, a gauge shows the level at
// each step's end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/measure/result.h"

namespace twinsite {

struct SeriesId {
  std::uint32_t index = 0;
};

class SeriesRecorder {
 public:
  // Steps of 1 s; of 10 s when there are more than 6 h between the two. What happens outside is
  // left out of counters; a gauge knows its level from before.
  struct Range {
    Time from;
    Time to;
  };
  explicit SeriesRecorder(Range range);

  SeriesId counter(std::string name, std::string labels, MeasureUnit unit = MeasureUnit::count);
  SeriesId gauge(std::string name, std::string labels, MeasureUnit unit = MeasureUnit::count);

  // To a counter: adds to the step of `time`. To a gauge: moves its level.
  void add(SeriesId id, Time time, std::int64_t amount) {
    Curve& curve = curves_[id.index];
    if (curve.is_gauge) {
      set(id, time, curve.level + amount);
    } else if (time >= range_.from && time < end_) {
      reach(curve, step_of(time));
      curve.values.back() += amount;
    }
  }
  // A gauge's new level.
  void set(SeriesId id, Time time, std::int64_t level) {
    Curve& curve = curves_[id.index];
    if (time >= range_.from && time < end_) {
      reach(curve, step_of(time));
      curve.values.back() = level;
    }
    curve.level = level;
  }

  Duration step() const { return step_; }
  // Completes every curve to the end of the range and hands them over, sorted by name and labels.
  std::vector<Series> finish();
  std::size_t bytes() const;

 private:
  struct Curve {
    std::string name;
    std::string labels;
    MeasureUnit unit = MeasureUnit::count;
    bool is_gauge = false;
    std::int64_t level = 0;
    std::vector<std::int64_t> values;
  };

  std::size_t step_of(Time time) const {
    return static_cast<std::size_t>((time - range_.from) / step_);
  }
  // Time goes on only forwards: the last value is that of the running step.
  void reach(Curve& curve, std::size_t step) {
    if (step < curve.values.size()) return;
    curve.values.resize(step + 1, curve.is_gauge ? curve.level : 0);
  }

  Range range_;
  Duration step_;
  std::size_t steps_ = 0;
  Time end_;
  std::vector<Curve> curves_;
};

}  // namespace twinsite
