// The hold model in a world: each timer that runs out sets itself again. With cancels, it also
// takes back another timer that is pending and sets that again: two changes an event.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/world.h"

namespace twinsite::bench {

enum class Cancels : bool { none, one_an_event };

class Timers {
 public:
  Timers(std::uint32_t pending, Cancels cancels) : cancels_(cancels), timers_(pending) {
    for (std::uint32_t i = 0; i < pending; ++i) set(i);
  }
  Timers(const Timers&) = delete;
  Timers& operator=(const Timers&) = delete;

  Place& place() { return place_; }
  // Runs about so many events, each timer lasting a second in the mean; returns how many it was.
  std::uint64_t run(std::uint64_t events) {
    const std::uint64_t before = world_.events();
    const double span = static_cast<double>(events) / static_cast<double>(timers_.size());
    world_.run_until(world_.now() + Duration::from_seconds(span));
    return world_.events() - before;
  }
  std::uint64_t stale_events() const { return world_.stale_events(); }

 private:
  void set(std::uint32_t number) {
    Draw draw = place_.draw(entity_family("timer"), Purpose::think_time, ++draws_);
    const Duration lasts = Duration::from_seconds(draw.exponential());
    timers_[number] = place_.at<&Timers::run_out>(lasts, *this, number);
  }
  void run_out(std::uint32_t number) {
    set(number);
    if (cancels_ == Cancels::none) return;
    const std::uint32_t other = draws_ * 2654435761U % static_cast<std::uint32_t>(timers_.size());
    if (place_.cancel(timers_[other])) set(other);
  }

  Cancels cancels_;
  World world_{{.places = {"here"}}};
  Place& place_ = world_.place("here");
  std::vector<Timer> timers_;
  std::uint32_t draws_ = 0;
};

}  // namespace twinsite::bench
