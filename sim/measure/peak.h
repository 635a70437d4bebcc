// A level that goes up and down (money owed, backlog): its peak and when that was, and where it
// stands at the end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/measure/phase.h"
#include "sim/measure/result.h"

namespace twinsite {

// A label that a whole gauge has.
struct FixedLabel {
  std::string key;  // "": none
  std::string value;
};

// The level of each value of one label, and of all together. A level that stands when a phase
// begins counts in it.
class PeakGauge {
 public:
  // `key` and `values`: the label, say "region". `phase` outlives the gauge.
  PeakGauge(std::string name, std::string key, std::vector<std::string> values,
            const PhaseClock& phase, FixedLabel fixed = {});

  void change(Time time, std::size_t index, std::int64_t by);
  std::int64_t level(std::size_t index) const { return levels_[index].now; }
  std::int64_t level() const { return levels_.back().now; }

  // `<name>.peak` (whole, by label, by phase), `<name>.peak_at` (whole and by label; since
  // `measured_from`) and
  // `<name>.end` (whole and by label). The peak of all is that of the sum, not the sum of the
  // peaks.
  void emit(std::vector<MeasureValue>& out) { emit_as(out, {name_, 1}); }
  // The same under another name, in a unit of which there are `factor` to each.
  struct Scale {
    std::string name;
    std::int64_t factor = 1;
  };
  void emit_as(std::vector<MeasureValue>& out, const Scale& scale);

 private:
  struct Peak {
    std::int64_t value = 0;
    Time at;
    bool seen = false;
  };
  struct Level {
    std::int64_t now = 0;
    std::size_t phase = 0;
    bool measured = false;
    std::array<Peak, phase_count> peaks{};
  };

  void carry_in(Level& level);
  void note(Level& level, Time time);
  std::string labels(std::size_t index, const std::string& phase) const;

  std::string name_;
  std::string key_;
  FixedLabel fixed_;
  std::vector<std::string> values_;
  const PhaseClock& phase_;
  std::vector<Level> levels_;  // one for each value, and the whole at the back
};

}  // namespace twinsite
