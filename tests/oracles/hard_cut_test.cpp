// What a hard cut loses: the records that are under way. Under Poisson writes and a constant lag
// their number is Poisson with mean rate x lag. The mean and the spread are checked, so that right
// on average is not enough.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Rate {
  double writes = 0;  // per second
  Duration lag;
};

// Committed before the cut and not held by the other site, which hears nothing more.
double lost_by_a_cut(const Rate& rate, std::uint64_t seed) {
  Blind blind;
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", rate.lag)};
  options.seed = seed;
  options.observer = &blind;
  DataWorld w(options);
  const double cut_at = 3 * rate.lag.seconds();
  PoissonArrivals arrivals(w.place("shenzhen"), entity("writes", 0), rate.writes);
  for (double at = arrivals.next(); at < cut_at; at = arrivals.next()) {
    w.run_to(at);
    w.charge("shenzhen", 7, -20);
  }
  w.run_to(cut_at);
  w.cut("shenzhen", "tianjin");
  w.run_to(cut_at + 10);
  const std::uint32_t held = w.target("shenzhen", "tianjin").applied_position();
  CHECK(held == w.target("shenzhen", "tianjin").received_position());
  return w.source("shenzhen", "tianjin").committed_position() - held;
}

struct Sample {
  double mean = 0;
  double deviation = 0;
};

Sample lost_over_seeds(const Rate& rate, int seeds) {
  double sum = 0;
  double squares = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    const double lost = lost_by_a_cut(rate, static_cast<std::uint64_t>(seed));
    sum += lost;
    squares += lost * lost;
  }
  const double mean = sum / seeds;
  return {mean, std::sqrt((squares - sum * mean) / (seeds - 1))};
}

}  // namespace

TEST_CASE(
    "oracle: a hard cut loses what is under way: 500 writes a second with 0.2 s of lag lose "
    "Poisson(100)") {
  const Sample lost = lost_over_seeds({.writes = 500, .lag = milliseconds(200)}, 225);
  CHECK(std::abs(lost.mean - 100) < 2);
  CHECK(std::abs(lost.deviation - 10) < 1.5);
}

TEST_CASE(
    "oracle: a hard cut loses what is under way: 2000 writes a second with 36 ms of lag lose "
    "Poisson(72)") {
  const Sample lost = lost_over_seeds({.writes = 2000, .lag = milliseconds(36)}, 320);
  CHECK(std::abs(lost.mean - 72) < 1.44);
  CHECK(std::abs(lost.deviation - 8.49) < 1.1);
}

TEST_CASE(
    "oracle: a hard cut loses what is under way: with ten times the lag it loses ten times as "
    "much") {
  const Sample lost = lost_over_seeds({.writes = 500, .lag = seconds(2)}, 20);
  CHECK(std::abs(lost.mean - 1000) < 3 * 31.6 / std::sqrt(20.0));
}
