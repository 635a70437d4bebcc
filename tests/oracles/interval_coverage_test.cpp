// How often a 95 % interval holds the truth, where the truth is known: the mean wait of M/M/1
// (Erlang 1917), in many small experiments of a few replications each.
#include <doctest/doctest.h>

#include "app/experiment/statistics.h"
#include "sim/kernel/random/draw.h"
#include "tests/oracles/queue_stage.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::uint32_t experiments = 2000;
constexpr std::uint32_t replications = 10;

// Share of the experiments whose interval holds `truth`.
template <typename Replication>
double coverage(double truth, std::uint32_t count, Replication replication) {
  std::uint32_t held = 0;
  for (std::uint32_t experiment = 0; experiment < count; ++experiment) {
    std::vector<double> values;
    for (std::uint32_t i = 0; i < replications; ++i)
      values.push_back(replication(experiment * replications + i + 1));
    const Interval range = *statistics_of(values).ci95;
    held += range.low <= truth && truth <= range.high ? 1 : 0;
  }
  return static_cast<double>(held) / count;
}

// Mean wait of 1500 customers in a row, by Lindley's recursion from a stationary start: at 50 of
// 100 a second somebody waits with probability 1/2, then exponentially with mean 1 / (100 - 50).
double waits_of_a_row(std::uint64_t seed) {
  constexpr int customers = 1500;
  Draw draw(draw_key(seed, 0), entity("customers", 0), Purpose::arrival_gap);
  double wait = draw.chance(0.5) ? draw.exponential() / 50 : 0;
  double sum = 0;
  for (int i = 0; i < customers; ++i) {
    sum += wait;
    wait = std::max(0.0, wait + draw.exponential() / 100 - draw.exponential() / 50);
  }
  return sum / customers;
}

}  // namespace

TEST_CASE("intervals: 93 to 97 % of 2000 small experiments hold the mean wait of M/M/1") {
  const double share = coverage(0.01, experiments, waits_of_a_row);
  CHECK(share > 0.93);
  CHECK(share < 0.97);
}

TEST_CASE("intervals: an experiment that is off by half misses the truth nearly always") {
  CHECK(coverage(0.015, 200, waits_of_a_row) < 0.3);
}

TEST_SUITE("slow") {
  TEST_CASE("intervals: the same, with the engine's own queue") {
    const StationPlan plan{.arrivals_per_second = 50,
                           .stations = {station(1, Distribution::exponential(0.010))},
                           .warm_up = seconds(2),
                           .horizon = seconds(42),
                           .long_wait = milliseconds(100)};
    SojournCounts counts;
    const double share = coverage(0.01, experiments, [&](std::uint64_t seed) {
      return StationRun(plan, seed, counts).run().wait;
    });
    CHECK(share > 0.93);
    CHECK(share < 0.97);
  }
}
