// The five cases whose instructions `tools/counts.py` counts under callgrind, which looks at
// nothing but `counted`. Prints how many events were run in it.
#include <cstdio>
#include <string_view>

#include "bench/cases/calls.h"
#include "bench/cases/hold.h"
#include "bench/cases/mm1.h"
#include "bench/cases/phold.h"
#include "sim/kernel/event_queue.h"

namespace twinsite::bench {
namespace {

template <class Stretch>
[[gnu::noinline]] std::uint64_t counted(Stretch stretch) {
  return stretch();
}

std::uint64_t count_hold() {
  const std::vector<Duration> increments = hold::increments_of(hold::shapes[0]);
  Hold<EventQueue> model(increments, 10'000);
  model.turn(30'000);
  return counted([&] { return model.turn(100'000); });
}

std::uint64_t count_phold() {
  Phold model;
  model.run_until(seconds(5));
  return counted([&] { return model.run_until(seconds(10)); });
}

template <class Shop>
std::uint64_t count_mm1() {
  Mm1<Shop> model;
  model.run_until(seconds(10));
  return counted([&] { return model.run_until(seconds(40)); });
}

std::uint64_t count_calls() {
  Calls model(1000, Style::flows);
  model.run(milliseconds(200));
  return counted([&] { return model.run(milliseconds(1000)); });
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const struct {
    std::string_view name;
    std::uint64_t (*run)();
  } cases[] = {{"hold", count_hold},
               {"phold", count_phold},
               {"mm1_handlers", count_mm1<mm1::HandlerShop>},
               {"mm1_flows", count_mm1<mm1::FlowShop>},
               {"round_trips", count_calls}};
  for (const auto& one : cases) {
    if (argc != 2 || one.name != argv[1]) continue;
    std::printf("%llu\n", static_cast<unsigned long long>(one.run()));
    return 0;
  }
  std::fprintf(stderr, "usage: kernel_counts CASE\n");
  return 3;
}
