// 200 log-ins a second, sessions that last 1800 s on the average (exponential), copied to the other
// site with a lag of .5 s. At a hard cut those of the last half second are lost that are still
// alive: 200 x 1800 x (1 - exp(-.5 / 1800)) = 99.986, a Poisson count.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr double rate = 200;
constexpr double mean_life = 1800;
constexpr double cut_at = 3;  // longer ago everything has been copied

// How many sessions that live at the cut the other site does not have.
double lost(std::uint64_t seed, Duration lag) {
  Blind blind;
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", lag)};
  options.classes = {{"session", by_database(ConflictRule::last_writer_wins)}};
  options.observer = &blind;
  options.seed = seed;
  DataWorld w(options);
  PoissonArrivals log_ins(w.place("shenzhen"), entity("log-ins", 0), rate);
  std::vector<double> ends;
  for (double at = log_ins.next(); at < cut_at; at = log_ins.next()) {
    w.run_to(at);
    const auto user = static_cast<std::uint32_t>(ends.size());
    w.set("shenzhen", "session", user, 1);
    Draw life = w.place("shenzhen").draw(entity("life", user), Purpose::session_life);
    ends.push_back(at + life.exponential() * mean_life);
  }
  w.run_to(cut_at);
  w.outage("shenzhen", Disks::kept);
  w.run_to(cut_at + 5);
  double count = 0;
  for (std::uint32_t user = 0; user < ends.size(); ++user) {
    if (ends[user] > cut_at && w.get("tianjin", "session", user) == 0) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("sessions: a hard cut loses those that the lag had not let through") {
  constexpr std::uint64_t seeds = 225;  // three standard errors are 2 per cent
  constexpr double expected = 99.986;
  double sum = 0;
  double squares = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const double count = lost(seed, milliseconds(500));
    sum += count;
    squares += count * count;
  }
  const double mean = sum / seeds;
  CHECK(std::abs(mean - expected) < 0.02 * expected);
  const double variance = (squares - seeds * mean * mean) / (seeds - 1);
  CHECK(std::abs(variance / expected - 1) < 3 * std::sqrt(2.0 / (seeds - 1)));
}

TEST_CASE("sessions: with a fifth of the lag a fifth is lost") {
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) sum += lost(seed, milliseconds(100));
  CHECK(std::abs(sum / 20 - 20) < 3 * std::sqrt(20.0 / 20));
}
