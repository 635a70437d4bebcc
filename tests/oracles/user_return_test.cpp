// How long users are away when their site dies: detection uniform in 12 to 17 s (3 probes, 5 s, 2
// s), 30 s to promote, then what is left of a DNS answer, uniform up to 60 s. Mean 14.5 + 30 + 30
// = 74.5 s, at least 42 s, at most 107 s.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/sim/kernel/random/statistics.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr Duration died = seconds(100);
constexpr Duration step = milliseconds(500);
constexpr std::size_t clients = 20;

// Seconds from the outage until each of some clients is first sent to the other site; to half a
// step.
std::vector<double> absences(const FailoverSpec& spec, std::uint64_t seed) {
  FailoverRig rig({{"south", {"shenzhen", "tianjin"}}}, spec, seed);
  rig.dark("shenzhen", died, hours(1));
  const PlaceId other = rig.test.id("tianjin");
  std::vector<double> all(clients, -1);
  for (Duration time = died + seconds(40); time < died + seconds(110); time += step) {
    rig.run(time);
    for (std::size_t client = 0; client < clients; ++client) {
      if (all[client] >= 0 || rig.routes("south").site_for(entity("client", client)) != other)
        continue;
      all[client] = (time - died - step / 2).seconds();
    }
  }
  return all;
}

}  // namespace

TEST_CASE(
    "oracle: probes (3, 5 s, 2 s), 30 s to promote and DNS of 60 s keep users away for 74.5 s on "
    "average") {
  FailoverSpec spec = default_failover();
  DecideByHand promotion;
  promotion.delay.first = 30;
  spec.decision.who = promotion;
  spec.fence = false;  // else the dead site's silence would cost its timeout
  constexpr std::uint64_t seeds = 300;
  std::vector<double> all;
  std::vector<double> means;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const std::vector<double> of_seed = absences(spec, seed);
    all.insert(all.end(), of_seed.begin(), of_seed.end());
    means.push_back(mean_of(of_seed));
  }
  const double standard_error = std::sqrt(variance_of(means) / seeds);
  CHECK(3 * standard_error < 0.02 * 74.5);
  // Beside the parts named above, orders and routes are on their way for 30 ms.
  CHECK(std::abs(mean_of(all) - 74.53) < 3 * standard_error);
  CHECK(variance_of(all) == doctest::Approx(25.0 / 12 + 3600.0 / 12).epsilon(0.05));
  const double half_step = step.seconds() / 2;
  CHECK(*std::min_element(all.begin(), all.end()) >= 42 - half_step);
  CHECK(*std::min_element(all.begin(), all.end()) < 45);
  CHECK(*std::max_element(all.begin(), all.end()) <= 107.03 + half_step);
  CHECK(*std::max_element(all.begin(), all.end()) > 104);
}
