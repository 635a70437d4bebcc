#include "sim/kernel/random/draw.h"

#include <doctest/doctest.h>

#include <array>
#include <set>

#include "sim/kernel/random/normal.h"
#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {
std::array<std::uint64_t, 4> first_four(Draw draw) {
  return {draw.bits(), draw.bits(), draw.bits(), draw.bits()};
}
}  // namespace

TEST_CASE("draw: the key is the first 64 bits of Philox keyed by the seed") {
  const PhiloxBlock block = philox4x32_10({7, 0x4B4559, 0, 0}, {0x89abcdef, 0x01234567});
  CHECK(draw_key(0x0123456789abcdef, 7) == DrawKey{block[0], block[1]});
  CHECK_FALSE(draw_key(1, 0) == draw_key(1, 1));
  CHECK_FALSE(draw_key(1, 0) == draw_key(2, 0));
}

TEST_CASE("draw: values are the words of blocks index, purpose and step, entity") {
  Draw draw(key, Entity{0x1122334455667788}, Purpose::test, 9);
  for (std::uint32_t step = 0; step < 3; ++step) {
    const PhiloxBlock block =
        philox4x32_10({9, 0xffff0000 | step, 0x55667788, 0x11223344}, {key.word0, key.word1});
    CHECK(draw.bits() == (block[0] | static_cast<std::uint64_t>(block[1]) << 32));
    CHECK(draw.bits() == (block[2] | static_cast<std::uint64_t>(block[3]) << 32));
  }
}

TEST_CASE("draw: another entity, purpose, index or key is another stream") {
  const Entity one = entity("user", 1);
  std::set<std::array<std::uint64_t, 4>> streams;
  streams.insert(first_four({key, one, Purpose::test}));
  streams.insert(first_four({key, entity("user", 2), Purpose::test}));
  streams.insert(first_four({key, entity("site", 1), Purpose::test}));
  streams.insert(first_four({key, one, Purpose::clock}));
  streams.insert(first_four({key, one, Purpose::test, 1}));
  streams.insert(first_four({draw_key(20261122, 2), one, Purpose::test}));
  CHECK(streams.size() == 6);
}

TEST_CASE("draw: what another act draws, and how much, moves nothing") {
  const auto alone = first_four({key, entity("act", 5), Purpose::service_time, 2});
  for (std::uint32_t attempt = 0; attempt < 10; ++attempt) {
    Draw other(key, entity("act", 5), Purpose::service_time, attempt);
    for (int i = 0; i < 1000; ++i) (void)other.exponential();
  }
  CHECK(first_four({key, entity("act", 5), Purpose::service_time, 2}) == alone);
}

TEST_CASE("draw: a long stream runs on into the next index") {
  Draw draw(key, entity("act", 5), Purpose::test, 3);
  for (int i = 0; i < 2 * 65536; ++i) (void)draw.bits();
  CHECK(first_four(draw) == first_four({key, entity("act", 5), Purpose::test, 4}));
}

TEST_CASE("entity: a family numbers its members as the name does, and they never collide") {
  static_assert(entity("user", 12) == entity(entity_family("user"), 12));
  static_assert(entity_family("").value == 0xCBF29CE484222325);  // published FNV-1a vectors
  static_assert(entity_family("a").value == 0xAF63DC4C8601EC8C);
  static_assert(entity_family("foobar").value == 0x85944171F73967E8);
  std::set<std::uint64_t> values;
  for (std::uint64_t ordinal = 0; ordinal < 5000; ++ordinal) {
    values.insert(entity("user", ordinal).value);
    values.insert(entity("site", ordinal).value);
    values.insert(entity(entity("user", 7), ordinal).value);
  }
  CHECK(values.size() == 15000);
}

TEST_CASE("draw: uniform values are uniform, within their bounds") {
  const auto values = sample_keyed(20000, 1, [](Draw& draw) { return draw.uniform(); });
  CHECK(kolmogorov(values, [](double x) { return x; }) < kolmogorov_limit);
  CHECK(*std::min_element(values.begin(), values.end()) >= 0);
  CHECK(*std::max_element(values.begin(), values.end()) < 1);
  Draw draw(key, entity("positive", 0), Purpose::test);
  Draw same = draw;
  CHECK(draw.uniform_positive() == same.uniform() + 0x1p-53);
}

TEST_CASE("draw: Kolmogorov's statistic refuses a sampler that is slightly wrong") {
  const auto values = sample_keyed(20000, 1, [](Draw& draw) { return 0.98 * draw.uniform(); });
  CHECK(kolmogorov(values, [](double x) { return x; }) > kolmogorov_limit);
}

TEST_CASE("draw: chance is never below 0 and always from 1, and else as often as it says") {
  int hits = 0;
  for (std::uint32_t index = 0; index < 20000; ++index) {
    hits += Draw(key, entity("coin", 0), Purpose::test, index).chance(0.3) ? 1 : 0;
    CHECK_FALSE(Draw(key, entity("coin", 0), Purpose::test, index).chance(0));
    CHECK(Draw(key, entity("coin", 0), Purpose::test, index).chance(1));
  }
  CHECK(hits == doctest::Approx(6000).epsilon(0.03));
}

TEST_CASE("draw: below reaches every number equally often") {
  std::array<int, 6> counts{};
  for (std::uint32_t index = 0; index < 30000; ++index) {
    ++counts[Draw(key, entity("die", 0), Purpose::test, index).below(6)];
  }
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - 5000.0) * (count - 5000.0) / 5000;
  CHECK(chi_square < 20.5);  // 0.1 % of five degrees of freedom
  CHECK(Draw(key, entity("die", 1), Purpose::test).below(1) == 0);
}

TEST_CASE("draw: below refuses the surplus of a count that does not divide 2^64") {
  // With three quarters of 2^64 a third of the values is refused; taking them would favour
  // multiples of three.
  const std::uint64_t count = 3ULL << 62;
  std::array<int, 3> remainders{};
  for (std::uint32_t index = 0; index < 30000; ++index) {
    const std::uint64_t value = Draw(key, entity("die", 2), Purpose::test, index).below(count);
    REQUIRE(value < count);
    ++remainders[value % 3];
  }
  for (const int seen : remainders) CHECK(seen == doctest::Approx(10000).epsilon(0.03));
}

TEST_CASE("draw: exponential values have mean 1, variance 1 and the exponential's shape") {
  const auto values = sample_keyed(100000, 2, [](Draw& draw) { return draw.exponential(); });
  CHECK(mean_of(values) == doctest::Approx(1).epsilon(0.01));
  CHECK(variance_of(values) == doctest::Approx(1).epsilon(0.03));
  CHECK(kolmogorov(values, [](double x) { return -std::expm1(-x); }) < kolmogorov_limit);
}

TEST_CASE("draw: the exponential's tail begins afresh where the ziggurat ends") {
  std::vector<double> beyond;
  Draw draw(key, entity("tail", 0), Purpose::test);
  for (int i = 0; i < 1'000'000; ++i) {
    const double value = draw.exponential();
    if (value > ziggurat::tail_start) beyond.push_back(value - ziggurat::tail_start);
  }
  CHECK(static_cast<double>(beyond.size()) == doctest::Approx(454).epsilon(0.15));
  CHECK(kolmogorov(beyond, [](double x) { return -std::expm1(-x); }) < kolmogorov_limit);
}

TEST_CASE("ziggurat: all layers have one area, and the last ends at the top of the curve") {
  const auto width = [](std::uint32_t i) { return std::ldexp(ziggurat::layers[i].scale, 53); };
  const double area = width(0) * ziggurat::heights[1];
  for (std::uint32_t i = 1; i < ziggurat::layer_count; ++i) {
    CHECK(width(i) * (ziggurat::heights[i + 1] - ziggurat::heights[i]) ==
          doctest::Approx(area).epsilon(1e-12));
    CHECK(ziggurat::heights[i] == doctest::Approx(std::exp(-width(i))).epsilon(1e-14));
  }
  CHECK(ziggurat::heights[ziggurat::layer_count] == 1);
  CHECK(width(1) == ziggurat::tail_start);
}

TEST_CASE("draw: normal values have mean 0, variance 1 and the normal's shape") {
  const auto values = sample_keyed(100000, 3, [](Draw& draw) { return draw.normal(); });
  CHECK(std::abs(mean_of(values)) < 0.01);
  CHECK(variance_of(values) == doctest::Approx(1).epsilon(0.02));
  CHECK(kolmogorov(values, standard_normal) < kolmogorov_limit);
}

TEST_CASE("normal: the quantile is the inverse of the error function, far tails included") {
  for (const double p : {1e-300, 1e-100, 1e-20, 1e-16, 1e-11, 1e-6, 0.01, 0.074, 0.076, 0.3, 0.5}) {
    const double z = normal_quantile(p);
    // A relative error e of z moves p by e z^2 at most, out there.
    CHECK(standard_normal(z) == doctest::Approx(p).epsilon(4e-16 * (z * z + 2)).scale(0));
    CHECK(std::abs(normal_cumulative(z) - p) < 1e-15);
  }
  CHECK(normal_quantile(0.99) == doctest::Approx(2.3263478740408411).epsilon(1e-15));
  CHECK(normal_quantile(0.75) == -normal_quantile(0.25));
  CHECK(normal_quantile(1 - 0x1p-40) == -normal_quantile(0x1p-40));
  CHECK(normal_quantile(0) == -HUGE_VAL);
  CHECK(normal_quantile(1) == HUGE_VAL);
  CHECK(std::isnan(normal_quantile(-0.1)));
  CHECK(std::isnan(normal_quantile(std::nan(""))));
}
