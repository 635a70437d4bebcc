// Bits that must be the same on every compiler, optimisation level, library and processor. A change
// here moves every fingerprint of the project.
#include <doctest/doctest.h>

#include <bit>
#include <cstdio>

#include "sim/kernel/random/distribution.h"
#include "sim/kernel/random/math.h"

using namespace twinsite;

namespace {

const DrawKey key = draw_key(20261122, 1);

// The same bits; prints both as hexadecimal if not.
bool same_bits(double got, double golden) {
  if (std::bit_cast<std::uint64_t>(got) == std::bit_cast<std::uint64_t>(golden)) return true;
  std::printf("got %a, golden %a\n", got, golden);
  return false;
}

Draw draw_of(std::uint32_t index) { return {key, entity("golden", 1), Purpose::test, index}; }

// All bits of many samples folded into one integer, in order.
template <typename Sampler>
std::uint64_t folded(std::uint32_t count, Sampler&& sampler) {
  std::uint64_t hash = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    Draw draw = draw_of(index);
    hash = entity(Entity{hash}, std::bit_cast<std::uint64_t>(double{sampler(draw)})).value;
  }
  return hash;
}

std::uint64_t folded(const Distribution& distribution) {
  const auto both = [&](Draw& draw) {
    const double fresh = distribution.sample(draw);
    return fresh + distribution.residual_sample(draw);
  };
  return folded(5000, both);
}

}  // namespace

TEST_CASE("golden: key, entity and integer draws") {
  CHECK(key == DrawKey{0xa06f2e6e, 0x5117022d});
  CHECK(entity("golden", 1).value == 0xfc35ee76a9f4835d);
  CHECK(draw_of(0).bits() == 0x06ad696ab0078b33);
  CHECK(draw_of(1).below(1'000'000'007) == 0x00000000196c6f52);
}

TEST_CASE("golden: single values") {
  CHECK(same_bits(draw_of(2).uniform(), 0x1.faa8562ec2c7p-2));
  CHECK(same_bits(draw_of(3).uniform_positive(), 0x1.03cb5f14efbdcp-2));
  CHECK(same_bits(draw_of(4).exponential(), 0x1.a346d619e82bp-3));
  CHECK(same_bits(draw_of(5).normal(), -0x1.874ccc10f6e99p-2));
  CHECK(same_bits(deterministic::log(10), 0x1.26bb1bbb55516p+1));
  CHECK(same_bits(deterministic::log1p(0.7), 0x1.0fae81914a991p-1));
  CHECK(same_bits(deterministic::exp(1), 0x1.5bf0a8b145769p+1));
  CHECK(same_bits(deterministic::pow(1.1, 100), 0x1.aea4e6126bb95p+13));
}

TEST_CASE("golden: thousands of values of each kind, folded") {
  CHECK(folded(20000, [](Draw& draw) { return draw.exponential(); }) == 0x69fbb4a954e30af0);
  CHECK(folded(20000, [](Draw& draw) { return draw.normal(); }) == 0xba264fedd7e50726);
  CHECK(folded(20000, [](Draw& draw) { return deterministic::log(draw.uniform_positive()); }) ==
        0x4163b5d60085a044);
  CHECK(folded(20000, [](Draw& draw) { return deterministic::exp(draw.normal()); }) ==
        0x19ca4ad6d41efe3c);
  CHECK(folded(20000, [](Draw& draw) { return deterministic::log1p(draw.normal() / 9); }) ==
        0xb4f4e7c856da91f7);
  CHECK(folded(20000, [](Draw& draw) {
          const double base = draw.exponential();
          return deterministic::pow(base, draw.normal());
        }) == 0x18ead25586a0f7a5);
}

TEST_CASE("golden: thousands of samples and residuals of each distribution, folded") {
  CHECK(folded(Distribution::constant(2)) == 0xd13e107ea3f21636);
  CHECK(folded(Distribution::exponential(0.06)) == 0x852ae20c1f88a63c);
  CHECK(folded(Distribution::uniform({.low = 1, .high = 4})) == 0x9d69139024d9af81);
  CHECK(folded(Distribution::lognormal({.median = 0.018, .p99 = 0.024})) == 0xb73e2f4c84ae31cb);
  CHECK(folded(Distribution::pareto({.min = 2, .shape = 2.5})) == 0x3a28f3c16cb8e2df);
  CHECK(folded(Distribution::erlang({.mean = 6, .k = 3})) == 0x45f181469beb65be);
  CHECK(folded(Distribution::mixture({{.weight = 3, .component = Distribution::uniform({1, 2})},
                                      {.weight = 1, .component = Distribution::exponential(9)}})) ==
        0x4bb9daaf09b17f69);
  CHECK(folded(Distribution::empirical({9, 1, 2, 5, 2})) == 0x401435fcddec5fe0);
}

TEST_CASE("golden: registered purposes keep their numbers") {
  CHECK(static_cast<int>(Purpose::arrival_gap) == 1);
  CHECK(static_cast<int>(Purpose::top_up_choice) == 16);
  CHECK(static_cast<int>(Purpose::phone) == 38);
  CHECK(static_cast<int>(Purpose::test) == 65535);
}
