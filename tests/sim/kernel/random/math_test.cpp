// Compared with the platform's long double functions, which are right to 64 bits.
#include "sim/kernel/random/math.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using twinsite::test::key;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest = std::numeric_limits<double>::denorm_min();

// The error in units of the last place of the right result.
double ulps(double got, long double right) {
  const double nearest = std::abs(static_cast<double>(right));
  if (nearest == infinity || got == static_cast<double>(right)) {
    return got == static_cast<double>(right) ? 0 : infinity;
  }
  const double unit = std::nextafter(nearest, infinity) - nearest;
  return static_cast<double>(std::abs(static_cast<long double>(got) - right) / unit);
}

// The largest error of `ours` over many arguments between two bounds.
template <typename Ours, typename Right>
double worst(double low, double high, Ours&& ours, Right&& right) {
  constexpr std::uint32_t points = 30000;
  double most = 0;
  for (std::uint32_t i = 0; i < points; ++i) {
    const double x = low + (high - low) * Draw(key, entity("math", 0), Purpose::test, i).uniform();
    most = std::max(most, ulps(ours(x), right(static_cast<long double>(x))));
  }
  return most;
}

// Any positive finite double, every binary exponent equally often.
double any_positive(std::uint32_t index, std::uint64_t ordinal) {
  const auto last = std::bit_cast<std::int64_t>(std::numeric_limits<double>::max());
  Draw draw(key, entity("math", ordinal), Purpose::test, index);
  return std::bit_cast<double>(draw.below(static_cast<std::uint64_t>(last)) + 1);
}

long double right_log(long double x) { return std::log(x); }
long double right_log1p(long double x) { return std::log1p(x); }
long double right_exp(long double x) { return std::exp(x); }

}  // namespace

TEST_CASE("log: within one ulp from the smallest double to the largest, and closely around 1") {
  double most = 0;
  for (std::uint32_t i = 0; i < 50000; ++i) {
    const double x = any_positive(i, 1);
    most = std::max(most, ulps(deterministic::log(x), right_log(x)));
  }
  CHECK(most < 1);
  CHECK(worst(0.4, 3, deterministic::log, right_log) < 1);
  CHECK(worst(1 - 1e-5, 1 + 1e-5, deterministic::log, right_log) < 1);
  CHECK(ulps(deterministic::log(smallest), right_log(smallest)) < 1);
}

TEST_CASE("log: special arguments") {
  CHECK(deterministic::log(1) == 0);
  CHECK(deterministic::log(0) == -infinity);
  CHECK(deterministic::log(-0.0) == -infinity);
  CHECK(deterministic::log(infinity) == infinity);
  CHECK(std::isnan(deterministic::log(-1)));
  CHECK(std::isnan(deterministic::log(-infinity)));
  CHECK(std::isnan(deterministic::log(std::nan(""))));
}

TEST_CASE("log1p: within one ulp, tiny arguments included") {
  CHECK(worst(-1, 0, deterministic::log1p, right_log1p) < 1);
  CHECK(worst(0, 2, deterministic::log1p, right_log1p) < 1);
  CHECK(worst(0, 1e17, deterministic::log1p, right_log1p) < 1);
  CHECK(worst(-1e-9, 1e-9, deterministic::log1p, right_log1p) < 1);
  CHECK(ulps(deterministic::log1p(-1 + 0x1p-53), right_log1p(-1 + 0x1p-53L)) < 1);
  CHECK(deterministic::log1p(smallest) == smallest);
  CHECK(deterministic::log1p(0) == 0);
  CHECK(deterministic::log1p(-1) == -infinity);
  CHECK(deterministic::log1p(infinity) == infinity);
  CHECK(std::isnan(deterministic::log1p(-1.5)));
}

TEST_CASE("exp: within one ulp where the result is normal, two where it is subnormal") {
  CHECK(worst(-1, 1, deterministic::exp, right_exp) < 1);
  CHECK(worst(-708.39, 709.78, deterministic::exp, right_exp) < 1);
  CHECK(worst(-1e-7, 1e-7, deterministic::exp, right_exp) < 1);
  CHECK(worst(-745.2, -708.3, deterministic::exp, right_exp) < 2);
}

TEST_CASE("exp: special arguments") {
  CHECK(deterministic::exp(0) == 1);
  CHECK(deterministic::exp(-0.0) == 1);
  CHECK(deterministic::exp(smallest) == 1);
  CHECK(deterministic::exp(709.782712893384) < infinity);
  CHECK(deterministic::exp(709.7827128933842) == infinity);
  CHECK(deterministic::exp(-745.1332191019412) == 0);
  CHECK(deterministic::exp(-745.1332191019411) == smallest);
  CHECK(deterministic::exp(infinity) == infinity);
  CHECK(deterministic::exp(-infinity) == 0);
  CHECK(std::isnan(deterministic::exp(std::nan(""))));
}

TEST_CASE("pow: within one ulp over all results a double can hold, two where subnormal") {
  double most = 0;
  double most_subnormal = 0;
  for (std::uint32_t i = 0; i < 60000; ++i) {
    const double base = i % 2 == 0 ? any_positive(i, 2) : 0.5 + 1.5 * std::fmod(i * 0.618, 1.0);
    if (base == 1) continue;
    Draw draw(key, entity("math", 3), Purpose::test, i);
    // An exponent that takes the result anywhere between underflow and overflow.
    const double exponent = (-745 + 1454 * draw.uniform()) / std::log(base);
    const long double right = std::pow(static_cast<long double>(base), exponent);
    const double error = ulps(deterministic::pow(base, exponent), right);
    double& bound = right < std::numeric_limits<double>::min() ? most_subnormal : most;
    bound = std::max(bound, error);
  }
  CHECK(most < 1);
  CHECK(most_subnormal < 2);
}

TEST_CASE("pow: special arguments are those of ISO C") {
  const double values[] = {
      0.0,       -0.0,  1.0,    -1.0,       2.0,        -2.0,        3.0,          -3.0,
      0.5,       -0.5,  1.5,    -2.5,       infinity,   -infinity,   std::nan(""), smallest,
      -smallest, 1e300, -1e300, 0x1p53 + 2, 0x1p53 - 1, -0x1p53 + 1, 1 - 0x1p-53,  1 + 0x1p-52};
  for (const double base : values) {
    for (const double exponent : values) {
      const double got = deterministic::pow(base, exponent);
      const double right = std::pow(base, exponent);
      CAPTURE(base);
      CAPTURE(exponent);
      if (std::isnan(right)) {
        CHECK(std::isnan(got));
      } else {
        CHECK(ulps(got, right) <= 1);
        CHECK(std::signbit(got) == std::signbit(right));
      }
    }
  }
}

TEST_CASE("math: the error measure sees an error of two ulps") {
  CHECK(ulps(1 + 0x1p-51, 1.0L) == 2);
  CHECK(ulps(infinity, 1.0L) == infinity);
}
