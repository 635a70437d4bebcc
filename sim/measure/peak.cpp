#include "sim/measure/peak.h"

#include <utility>

#include "sim/measure/label_grid.h"
#include "sim/measure/tally.h"

namespace twinsite {

PeakGauge::PeakGauge(std::string name, std::string key, std::vector<std::string> values,
                     const PhaseClock& phase, FixedLabel fixed)
    : name_(std::move(name)),
      key_(std::move(key)),
      fixed_(std::move(fixed)),
      values_(std::move(values)),
      phase_(phase),
      levels_(values_.size() + 1) {}

void PeakGauge::change(Time time, std::size_t index, std::int64_t by) {
  ASSERT(index < values_.size());
  for (Level* level : {&levels_[index], &levels_.back()}) {
    if (phase_.counts(time)) carry_in(*level);
    level->now += by;
    if (phase_.counts(time)) note(*level, time);
  }
}

// What stood when the measured time, or a phase, began is a level of that phase too.
void PeakGauge::carry_in(Level& level) {
  if (!level.measured) {
    level.measured = true;
    note(level, phase_.measured_from());
  }
  if (level.phase == phase_.index()) return;
  if (phase_.now() != Phase::before && level.phase < 1) {
    level.phase = 1;
    note(level, *phase_.primary_began());
  }
  level.phase = phase_.index();
  note(level, phase_.now() == Phase::after ? *phase_.primary_ended() : *phase_.primary_began());
}

void PeakGauge::note(Level& level, Time time) {
  Peak& peak = level.peaks[level.phase];
  if (peak.seen && level.now <= peak.value) return;
  peak = {level.now, time, true};
}

std::string PeakGauge::labels(std::size_t index, const std::string& phase) const {
  std::vector<LabelPair> pairs;
  if (!fixed_.key.empty()) pairs.push_back({fixed_.key, fixed_.value});
  if (index < values_.size()) pairs.push_back({key_, values_[index]});
  if (!phase.empty()) pairs.push_back({"phase", phase});
  return canonical_labels(std::move(pairs));
}

void PeakGauge::emit_as(std::vector<MeasureValue>& out, const Scale& scale) {
  const std::size_t first = out.size();
  const std::vector<std::string> phases = phase_labels();
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    Level& level = levels_[i];
    carry_in(level);
    Peak highest;
    for (std::size_t p = 0; p < phase_count; ++p) {
      const Peak& peak = level.peaks[p];
      if (!peak.seen) continue;
      out.push_back({scale.name + ".peak", labels(i, phases[p]), peak.value * scale.factor});
      if (!highest.seen || peak.value > highest.value) highest = peak;
    }
    out.push_back({scale.name + ".peak", labels(i, ""), highest.value * scale.factor});
    out.push_back(
        {scale.name + ".peak_at", labels(i, ""), (highest.at - phase_.measured_from()).ns});
    out.push_back({scale.name + ".end", labels(i, ""), level.now * scale.factor});
  }
  sort_measures(out, first);
}

}  // namespace twinsite
