// The hold model: pop the earliest entry, push it again an increment later. Time per pop and push
// by number pending and by distribution of the increments, ladder beside heap. Increments are drawn
// beforehand.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "bench/harness.h"
#include "sim/kernel/event_queue.h"
#include "sim/kernel/heap_queue.h"

namespace twinsite::bench {
namespace {

constexpr double mean_ns = 1e9;
constexpr std::size_t increment_count = std::size_t{1} << 14;

// xorshift64*: cheap, and the same everywhere.
class Draw {
 public:
  std::uint64_t bits() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1DULL;
  }
  // In (0, 1].
  double unit() { return static_cast<double>((bits() >> 11) + 1) * 0x1p-53; }

 private:
  std::uint64_t state_ = 0x9E3779B97F4A7C15ULL;
};

struct Shape {
  const char* name;
  double (*draw_ns)(Draw&);
};

// Bimodal: nine of 10 ms, one of 9.9 s, in the mean. Pareto: index 1.5. Far timers: one in a
// hundred is hours away. All ties: everything falls on whole seconds. One instant: nothing ever
// leaves time zero.
constexpr Shape shapes[] = {
    {"exponential", [](Draw& d) { return -std::log(d.unit()) * mean_ns; }},
    {"bimodal", [](Draw& d) { return (d.unit() < 0.9 ? 0.02 : 19.8) * d.unit() * mean_ns; }},
    {"pareto",
     [](Draw& d) { return std::min(mean_ns / 3 * std::pow(d.unit(), -1 / 1.5), 1e6 * mean_ns); }},
    {"far timers",
     [](Draw& d) { return (d.unit() < 0.99 ? 1.0 : 8 * 3600.0) * d.unit() * mean_ns; }},
    {"all ties", [](Draw&) { return mean_ns; }},
    {"one instant", [](Draw&) { return 0.0; }},
};

std::vector<Duration> increments_of(const Shape& shape) {
  Draw draw;
  std::vector<Duration> increments(increment_count);
  for (Duration& increment : increments)
    increment = {static_cast<std::int64_t>(shape.draw_ns(draw))};
  return increments;
}

template <typename Queue>
Lap hold(const std::vector<Duration>& increments, std::size_t pending, std::uint64_t events) {
  Queue queue;
  std::uint64_t sequence = 0;
  const auto schedule = [&](Time now) {
    const auto place =
        static_cast<std::uint16_t>(sequence * 37 % 61);  // Ties are not pushed in their order.
    const EventId id = EventId::of({place}, sequence);
    const Time time = now + increments[sequence % increment_count];
    ++sequence;
    queue.push({time, EventOrder::of({place}, id), id, static_cast<std::uint32_t>(sequence), 1});
  };
  for (std::size_t i = 0; i < pending; ++i) schedule(Time{});
  const auto turn = [&](std::uint64_t times) {
    for (std::uint64_t i = 0; i < times; ++i) schedule(queue.pop().time);
  };
  turn(std::max<std::uint64_t>(events / 4, 3 * pending));
  const Stopwatch watch;
  turn(events);
  return {events, watch.seconds()};
}

void run(const Options& options) {
  std::vector<std::size_t> sizes{100, 1'000, 10'000, 100'000, 1'000'000};
  if (options.large) sizes.push_back(10'000'000);
  for (const Shape& shape : shapes) {
    const std::vector<Duration> increments = increments_of(shape);
    double smallest = 0;
    for (const std::size_t pending : sizes) {
      const std::uint64_t events = (options.quick ? 200'000 : 2'000'000) + 2 * pending;
      const auto results =
          contest(options, std::string(shape.name) + " " + std::to_string(pending),
                  {{"ladder", [&] { return hold<EventQueue>(increments, pending, events); }},
                   {"heap", [&] { return hold<HeapQueue>(increments, pending, events); }}});
      if (results.empty()) continue;
      if (smallest == 0) smallest = results[0].median;
      std::printf("%-32s growth over the smallest: %.2f\n", "", results[0].median / smallest);
    }
  }
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  twinsite::bench::run(twinsite::bench::parse_options(argc, argv));
}
