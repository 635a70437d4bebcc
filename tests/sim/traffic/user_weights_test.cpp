#include "sim/traffic/user_weights.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::uint32_t users = 100;
constexpr std::uint64_t picks = 100'000;

struct Crowd : TestWorld {
  Crowd() : TestWorld({link_between("south", "shenzhen", milliseconds(1))}) {
    region.users = users;
    region.family = entity_family("south");
  }
  std::vector<int> counts(const UserWeights& weights) {
    std::vector<int> all(users);
    for (std::uint64_t i = 0; i < picks; ++i)
      ++all[weights.pick(place("south").draw(entity("pick", i), Purpose::arrival_user))];
    return all;
  }
  Region region;
};

}  // namespace

TEST_CASE("weights: without any all users are alike") {
  Crowd crowd;
  for (const int count : crowd.counts(UserWeights(crowd.place("south"), crowd.region, {}))) {
    CHECK(count > 800);
    CHECK(count < 1200);
  }
}

TEST_CASE("weights: a user comes as often as her own weight says, drawn once") {
  Crowd crowd;
  const Distribution weight = Distribution::exponential(1);
  const std::vector<int> counts =
      crowd.counts(UserWeights(crowd.place("south"), crowd.region, weight));
  double sum = 0;
  std::vector<double> drawn;
  for (std::uint32_t user = 0; user < users; ++user) {
    Draw draw =
        crowd.place("south").draw(entity(crowd.region.family, user), Purpose::user_attribute);
    drawn.push_back(weight.sample(draw));
    sum += drawn.back();
  }
  for (std::uint32_t user = 0; user < users; ++user) {
    const double expected = static_cast<double>(picks) * drawn[user] / sum;
    CHECK(std::abs(counts[user] - expected) < 5 * std::sqrt(expected) + 5);
  }
}

TEST_CASE("weights: only candidates are picked, and nobody where all weigh nothing is left out") {
  Crowd crowd;
  const UserWeights some(crowd.place("south"), crowd.region, {3, 7}, Distribution::constant(1));
  const std::vector<int> counts = crowd.counts(some);
  CHECK(counts[3] + counts[7] == picks);
  CHECK(counts[3] > 49'000);
  CHECK(counts[7] > 49'000);
  const UserWeights nothing(crowd.place("south"), crowd.region, {3, 7}, Distribution::constant(0));
  CHECK(crowd.counts(nothing)[3] > 49'000);
}
