// The hold model: pop the earliest entry, push it again an increment later. Increments are drawn
// beforehand.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/kernel/event.h"
#include "sim/kernel/random/draw.h"
#include "sim/kernel/random/math.h"

namespace twinsite::bench {

namespace hold {

inline constexpr double mean_ns = 1e9;
inline constexpr std::size_t increment_count = std::size_t{1} << 14;

struct Shape {
  const char* name;
  double (*draw_ns)(Draw&);
};

// Bimodal: nine of 10 ms, one of 9.9 s, in the mean. Pareto: index 1.5. Far timers: one in a
// hundred is hours away. All ties: everything falls on whole seconds. One instant: nothing ever
// leaves time zero.
inline constexpr Shape shapes[] = {
    {"exponential", [](Draw& d) { return d.exponential() * mean_ns; }},
    {"bimodal", [](Draw& d) { return (d.uniform() < 0.9 ? 0.02 : 19.8) * d.uniform() * mean_ns; }},
    {"pareto",
     [](Draw& d) {
       return std::min(mean_ns / 3 * deterministic::exp(d.exponential() / 1.5), 1e6 * mean_ns);
     }},
    {"far timers",
     [](Draw& d) { return (d.uniform() < 0.99 ? 1.0 : 8 * 3600.0) * d.uniform() * mean_ns; }},
    {"all ties", [](Draw&) { return mean_ns; }},
    {"one instant", [](Draw&) { return 0.0; }},
};

inline std::vector<Duration> increments_of(const Shape& shape) {
  Draw draw(draw_key(1, 0), entity("increments", 0), Purpose::think_time);
  std::vector<Duration> increments(increment_count);
  for (Duration& increment : increments) {
    increment = {static_cast<std::int64_t>(shape.draw_ns(draw))};
  }
  return increments;
}

}  // namespace hold

template <class Queue>
class Hold {
 public:
  Hold(const std::vector<Duration>& increments, std::size_t pending) : increments_(increments) {
    for (std::size_t i = 0; i < pending; ++i) schedule(Time{});
  }
  std::uint64_t turn(std::uint64_t times) {
    for (std::uint64_t i = 0; i < times; ++i) schedule(queue_.pop().time);
    return times;
  }

 private:
  void schedule(Time now) {
    // Ties are not pushed in their order.
    const auto place = static_cast<std::uint16_t>(sequence_ * 37 % 61);
    const EventId id = EventId::of({place}, sequence_);
    const Time time = now + increments_[sequence_ % hold::increment_count];
    ++sequence_;
    queue_.push({time, EventOrder::of({place}, id), id, static_cast<std::uint32_t>(sequence_), 1});
  }

  const std::vector<Duration>& increments_;
  Queue queue_;
  std::uint64_t sequence_ = 0;
};

}  // namespace twinsite::bench
