#include "sim/measure/lanes.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sim/kernel/assert.h"

namespace twinsite {

LaneId LaneRecorder::lane(std::string name, std::string_view state, Time from) {
  lanes_.push_back({std::move(name), state, from});
  return {static_cast<std::uint32_t>(lanes_.size() - 1)};
}

void LaneRecorder::enter(LaneId id, Time time, std::string_view state) {
  Lane& lane = lanes_[id.index];
  ASSERT(time >= lane.since);
  if (state == lane.state) return;
  if (time > lane.since && !lane.state.empty())
    stretches_.push_back({id.index, lane.state, lane.since, time});
  lane.state = state;
  lane.since = time;
}

void LaneRecorder::mark(const Fact& fact, std::string what, std::string detail) {
  milestones_.push_back({fact.time, places_.at(fact.place.value), std::move(what),
                         std::move(detail), fact.event, fact.released_by});
}

std::vector<LaneInterval> LaneRecorder::finish_lanes(Time end) {
  for (std::uint32_t i = 0; i < lanes_.size(); ++i) enter({i}, end, "");
  std::vector<LaneInterval> intervals;
  intervals.reserve(stretches_.size());
  for (const Stretch& stretch : stretches_) {
    // A state left and entered again in one nanosecond leaves two stretches that touch: they are
    // one.
    intervals.push_back(
        {lanes_[stretch.lane].name, std::string(stretch.state), stretch.from, stretch.to});
  }
  std::ranges::sort(intervals, [](const LaneInterval& a, const LaneInterval& b) {
    return std::tie(a.lane, a.from) < std::tie(b.lane, b.from);
  });
  std::vector<LaneInterval> merged;
  for (LaneInterval& interval : intervals) {
    LaneInterval* const last = merged.empty() ? nullptr : &merged.back();
    if (last != nullptr && last->lane == interval.lane && last->state == interval.state &&
        last->to == interval.from) {
      last->to = interval.to;
    } else {
      merged.push_back(std::move(interval));
    }
  }
  lanes_.clear();
  stretches_.clear();
  return merged;
}

}  // namespace twinsite
