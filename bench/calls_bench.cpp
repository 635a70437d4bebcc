// Round trips over a link, by flows and by callbacks, for few and for many that are under way.
#include <string>

#include "bench/cases/calls.h"
#include "bench/harness.h"

namespace twinsite::bench {
namespace {

Lap run(std::uint32_t clients, Style style, std::uint64_t round_trips, std::uint64_t& first) {
  Calls model(clients, style);
  const Duration span = milliseconds(20) * static_cast<std::int64_t>(round_trips / clients);
  model.run(span / 4);
  const Lap lap = timed([&] { return model.run(span); });
  if (first == 0) first = lap.events;
  check(lap.events == first, "calls: unequal numbers of round trips");
  return lap;
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  using namespace twinsite::bench;
  const Options options = parse_options(argc, argv);
  for (const std::uint32_t clients : {100U, 10'000U, 1'000'000U}) {
    const std::uint64_t trips = options.full ? 2'000'000 : std::max(200'000U, clients);
    std::uint64_t first = 0;
    contest(options, "round trips " + std::to_string(clients),
            {{"flows", [&] { return run(clients, Style::flows, trips, first); }},
             {"handlers", [&] { return run(clients, Style::handlers, trips, first); }}});
  }
}
