// What a semi-synchronous class loses when its site dies in a partition: a write is acknowledged by
// another site, or after the timeout; what is younger than the timeout when the site dies was
// acknowledged to nobody. 100 writes a second, timeout 10 s, death 43 s after the partition: 3300
// acknowledged and lost. With MySQL's rule the first timeout answers all that wait, and nobody
// waits from then on: 4300.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"
#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Case {
  AckSpec ack;
  double writes = 0;  // per second
  double death = 0;   // seconds after the partition
};

AckSpec semi(Duration timeout, SemiFallback then = SemiFallback::each_write) {
  return {AckSemi{.timeout = timeout, .then = then}};
}

// Acknowledged by shenzhen, and not at tianjin, when shenzhen dies.
double lost(const Case& one, std::uint64_t seed) {
  constexpr double partition = 2;
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(1))};
  options.classes["password"].ack = one.ack;
  options.seed = seed;
  DataWorld w(options);
  PoissonArrivals arrivals(w.place("shenzhen"), entity("writes", 0), one.writes);
  auto write_until = [&, next = arrivals.next()](double end) mutable {
    for (std::uint32_t user = 0; next < end; next = arrivals.next()) {
      w.run_to(next);
      w.set("shenzhen", "password", user++, 1);
    }
    w.run_to(end);
  };
  write_until(partition);
  w.cut("shenzhen", "tianjin");
  write_until(partition + one.death);
  w.outage("shenzhen", Disks::lost);
  w.run_to(partition + one.death + 60);
  const std::uint32_t held = w.target("shenzhen", "tianjin").received_position();
  double count = 0;
  for (const Fact& fact : w.facts.of(fact::commit_acknowledged)) {
    if (fact.values[0] > held) ++count;
  }
  return count;
}

std::vector<double> over_seeds(const Case& one, std::uint64_t seeds) {
  std::vector<double> all;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) all.push_back(lost(one, seed));
  return all;
}

// A Poisson count: its variance is its mean.
void check_poisson(const std::vector<double>& counts, double expected) {
  const auto seeds = static_cast<double>(counts.size());
  CHECK(std::abs(mean_of(counts) - expected) < 3 * std::sqrt(expected / seeds));
  CHECK(std::abs(mean_of(counts) - expected) < 0.02 * expected);
  CHECK(variance_of(counts) / expected ==
        doctest::Approx(1).epsilon(3 * std::sqrt(2.0 / (seeds - 1))));
}

}  // namespace

TEST_CASE(
    "oracle: semi-synchronous with a timeout of 10 s loses 3300 of 100 writes a second in 43 s") {
  check_poisson(over_seeds({semi(seconds(10)), 100, 43}, 40), 3300);
}

TEST_CASE(
    "oracle: semi-synchronous loses rate x (death - timeout), and nothing within the timeout") {
  check_poisson(over_seeds({semi(seconds(5)), 200, 25}, 20), 4000);
  CHECK(mean_of(over_seeds({semi(seconds(10)), 100, 9}, 20)) == 0);
}

TEST_CASE("oracle: semi-synchronous that falls back for good loses all that was written") {
  check_poisson(over_seeds({semi(seconds(10), SemiFallback::until_caught_up), 100, 43}, 20), 4300);
}

TEST_CASE(
    "oracle: local acknowledges what is lost at once, remote acknowledges nothing that is lost") {
  CHECK(mean_of(over_seeds({{AckRemote{.sites = 1}}, 100, 43}, 20)) == 0);
}
