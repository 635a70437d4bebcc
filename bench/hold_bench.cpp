// Time per pop and push by number pending and by distribution of the increments, ladder beside
// heap; and what cancelling adds, in a world.
#include <cstdio>
#include <string>

#include "bench/cases/hold.h"
#include "bench/cases/timers.h"
#include "bench/harness.h"
#include "sim/kernel/event_queue.h"
#include "sim/kernel/heap_queue.h"

namespace twinsite::bench {
namespace {

template <class Queue>
Lap run_hold(const std::vector<Duration>& increments, std::size_t pending, std::uint64_t events) {
  Hold<Queue> model(increments, pending);
  model.turn(std::max<std::uint64_t>(events / 4, 3 * pending));
  return timed([&] { return model.turn(events); });
}

Lap run_timers(std::uint32_t pending, Cancels cancels, std::uint64_t events) {
  Timers model(pending, cancels);
  model.run(std::max<std::uint64_t>(events / 4, 3 * pending));
  const Lap lap = timed([&] { return model.run(events); });
  check((model.stale_events() > 0) == (cancels != Cancels::none), "timers: no stale events");
  return lap;
}

void print_growth(const std::vector<Result>& results, double& smallest) {
  if (results.empty()) return;
  if (smallest == 0) smallest = results[0].median;
  std::printf("%-32s growth over the smallest: %.2f\n", "", results[0].median / smallest);
}

void run(const Options& options) {
  std::vector<std::size_t> sizes{100, 10'000, 1'000'000};
  if (options.full) sizes = {100, 1'000, 10'000, 100'000, 1'000'000};
  if (options.large) sizes.push_back(10'000'000);
  const std::uint64_t base = options.full ? 2'000'000 : 200'000;
  for (const hold::Shape& shape : hold::shapes) {
    const std::vector<Duration> increments = hold::increments_of(shape);
    double smallest = 0;
    for (const std::size_t pending : sizes) {
      const std::uint64_t events = base + 2 * pending;
      std::vector<Rival> rivals{
          {"ladder", [&] { return run_hold<EventQueue>(increments, pending, events); }}};
      if (options.full || pending < 1'000'000) {
        rivals.push_back(
            {"heap", [&] { return run_hold<HeapQueue>(increments, pending, events); }});
      }
      const auto results = contest(
          options, "hold " + std::string(shape.name) + " " + std::to_string(pending), rivals);
      print_growth(results, smallest);
    }
  }
  double smallest = 0;
  for (const std::size_t pending : sizes) {
    const auto timers = static_cast<std::uint32_t>(pending);
    const std::uint64_t events = base + 2 * pending;
    const auto results = contest(
        options, "timers " + std::to_string(pending),
        {{"set", [&] { return run_timers(timers, Cancels::none, events); }},
         {"set+cancel", [&] { return run_timers(timers, Cancels::one_an_event, events); }}});
    print_growth(results, smallest);
  }
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  twinsite::bench::run(twinsite::bench::parse_options(argc, argv));
}
