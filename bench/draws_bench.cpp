// Random draws. Keyed singly, as business acts draw, each a new Draw; and in a stream, two values a
// block; beside what the standard library offers, which is neither keyed nor the same everywhere.
#include <random>

#include "bench/harness.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite::bench {
namespace {

// A sum that is looked at: the optimiser may leave nothing out.
template <class Sample>
Lap run(std::uint64_t count, Sample sample) {
  double sum = 0;
  const Lap lap = timed([&] {
    for (std::uint64_t i = 0; i < count; ++i) sum += sample(static_cast<std::uint32_t>(i));
    return count;
  });
  check(sum > 0, "draws: nothing was drawn");
  return lap;
}

Lap run_keyed(std::uint64_t count, const Distribution& distribution) {
  const DrawKey key = draw_key(1, 0);
  return run(count, [&](std::uint32_t i) {
    Draw draw(key, entity("act", i), Purpose::service_time);
    return distribution.sample(draw);
  });
}

Lap run_stream(std::uint64_t count, const Distribution& distribution) {
  Draw draw(draw_key(1, 0), entity("act", 0), Purpose::service_time);
  return run(count, [&](std::uint32_t) { return distribution.sample(draw); });
}

Lap run_standard(std::uint64_t count) {
  std::mt19937_64 engine(1);
  std::exponential_distribution<double> distribution(1);
  return run(count, [&](std::uint32_t) { return distribution(engine); });
}

void run_all(const Options& options) {
  const std::uint64_t count = options.full ? 20'000'000 : 2'000'000;
  const std::pair<const char*, Distribution> distributions[] = {
      {"draw exponential", Distribution::exponential(1)},
      {"draw uniform", Distribution::uniform({0, 1})},
      {"draw lognormal", Distribution::lognormal({1, 4})},
      {"draw pareto", Distribution::pareto({1, 2})},
      {"draw erlang 4", Distribution::erlang({1, 4})}};
  for (const auto& [title, distribution] : distributions) {
    contest(options, title,
            {{"keyed", [&] { return run_keyed(count, distribution); }},
             {"stream", [&] { return run_stream(count, distribution); }},
             {"std exponential", [&] { return run_standard(count); }}});
  }
}

}  // namespace
}  // namespace twinsite::bench

int main(int argc, char** argv) {
  twinsite::bench::run_all(twinsite::bench::parse_options(argc, argv));
}
