// The timeline: in which state each thing was, from when to when, and the instants worth a mark.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/fact.h"
#include "sim/measure/result.h"

namespace twinsite {

struct LaneId {
  std::uint32_t index = 0;
};

class LaneRecorder {
 public:
  explicit LaneRecorder(const std::vector<std::string>& place_names) : places_(place_names) {}

  // A lane starts at `from` in `state`; in the state "" there is nothing to show. States outlive
  // the recorder: they are literals or names of the world.
  LaneId lane(std::string name, std::string_view state, Time from = {});
  // From now on in that state; entering the state it is in changes nothing. A stretch of no length
  // is not kept.
  void enter(LaneId lane, Time time, std::string_view state);
  std::string_view state(LaneId lane) const { return lanes_[lane.index].state; }

  // At the fact's time and place.
  void mark(const Fact& fact, std::string what, std::string detail);

  // Closes every lane at `end`. Sorted by lane, then by time; an empty recorder remains.
  std::vector<LaneInterval> finish_lanes(Time end);
  // In the order of the facts.
  std::vector<Milestone> take_milestones() { return std::move(milestones_); }

 private:
  struct Lane {
    std::string name;
    std::string_view state;
    Time since;
  };
  struct Stretch {
    std::uint32_t lane = 0;
    std::string_view state;
    Time from;
    Time to;
  };

  const std::vector<std::string>& places_;
  std::vector<Lane> lanes_;
  std::vector<Stretch> stretches_;
  std::vector<Milestone> milestones_;
};

}  // namespace twinsite
