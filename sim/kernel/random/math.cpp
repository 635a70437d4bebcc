// Logarithm: x = 2^k (1 + f) and s = f / (2 + f), so that log(1 + f) = 2 atanh(s), a series in
// s^2 <= 0.0295. Exponential: x = k log 2 + r, |r| <= 0.35, Taylor's series of e^r to r^13, then
// exact scaling by 2^k. What the series leave out is below 2^-57 of the result.
#include "sim/kernel/random/math.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace twinsite::deterministic {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double log2_high = 0x1.62e42fefa38p-1;  // 42 bits: times an exponent it is exact
constexpr double log2_low = 0x1.ef35793c7673p-45;

struct Split {
  double mantissa;  // in [sqrt(1/2), sqrt(2))
  double exponent;  // an integer
};

// x = mantissa * 2^exponent for finite x > 0.
Split split(double x) {
  std::int64_t exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    exponent = -54;
  }
  constexpr std::int64_t root_half_bits = 0x3fe6a09e667f3bcd;
  const auto bits = std::bit_cast<std::int64_t>(x);
  const std::int64_t shift = (bits - root_half_bits) >> 52;
  exponent += shift;
  return {std::bit_cast<double>(bits - (shift << 52)), static_cast<double>(exponent)};
}

// 2 s^2/7 + 2 s^4/9 + ..., given w = s^2: what follows 2/5 in the series of 2 atanh(s), divided by
// s^5.
double series_after_fifth(double w) {
  const double w2 = w * w;
  const double w4 = w2 * w2;
  const double from_7 = (2.0 / 7 + w * (2.0 / 9)) + w2 * (2.0 / 11 + w * (2.0 / 13));
  const double from_15 = (2.0 / 15 + w * (2.0 / 17)) + w2 * (2.0 / 19 + w * (2.0 / 21));
  const double from_23 = 2.0 / 23 + w * (2.0 / 25);
  return w * (from_7 + w4 * (from_15 + w4 * from_23));
}

// exponent log 2 + log(1 + f) + correction, for 1 + f in [sqrt(1/2), sqrt(2)) and a correction far
// below f. log(1 + f) = f - (f^2/2 - s (f^2/2 + R)), R = s^2 (2/3 + 2/5 s^2 + ...): the leading f
// is exact.
double log_of_parts(double f, double exponent, double correction) {
  const double s = f / (2 + f);
  const double w = s * s;
  const double rest = w * (2.0 / 3 + w * (2.0 / 5 + series_after_fifth(w)));
  const double half_square = 0.5 * f * f;
  const double small = s * (half_square + rest) + (exponent * log2_low + correction);
  return exponent * log2_high - ((half_square - small) - f);
}

double power_of_two(std::int64_t exponent) {
  return std::bit_cast<double>((exponent + 1023) << 52);
}

// e^(high + low), |low| far below 1.
double exp_of_sum(double high, double low) {
  if (std::isnan(high)) return high;
  if (high > 710) return infinity;
  if (high < -746) return 0;
  constexpr double round_to_integer = 0x1.8p52;
  const double k = (high * 0x1.71547652b82fep0 + round_to_integer) - round_to_integer;
  const double coarse = high - k * log2_high;
  const double fine = low - k * log2_low;
  const double r = coarse + fine;
  const double r_low = (coarse - r) + fine;
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double from_2 = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
  const double from_6 = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
  const double from_10 =
      (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
  const double tail = r2 * (from_2 + r4 * (from_6 + r4 * from_10)) + (r_low + r * r_low);
  const double result = 1 + (r + tail);
  const auto shift = static_cast<std::int64_t>(k);
  if (shift > -1021 && shift < 1023) return result * power_of_two(shift);
  return result * power_of_two(shift / 2) * power_of_two(shift - shift / 2);
}

// An unevaluated sum of two doubles, |low| at most about half an ulp of high.
struct Pair {
  double high;
  double low;
};

Pair fast_sum(double larger, double smaller) {
  const double sum = larger + smaller;
  return {sum, smaller - (sum - larger)};
}

// Exact product (Veltkamp's splitting, Dekker's product): needs no fused multiply-add.
Pair product(double a, double b) {
  constexpr double splitter = 0x1p27 + 1;
  const double a_scaled = a * splitter;
  const double a_high = a_scaled - (a_scaled - a);
  const double a_low = a - a_high;
  const double b_scaled = b * splitter;
  const double b_high = b_scaled - (b_scaled - b);
  const double b_low = b - b_high;
  const double high = a * b;
  return {high, ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

Pair product(Pair a, Pair b) {
  const Pair exact = product(a.high, b.high);
  return fast_sum(exact.high, exact.low + (a.high * b.low + a.low * b.high));
}

// log(x) to about 2^-64 of its size, for finite x > 0.
Pair log_pair(double x) {
  const auto [mantissa, exponent] = split(x);
  const double f = mantissa - 1;
  const Pair divisor = fast_sum(mantissa < 1 ? 1 : mantissa, mantissa < 1 ? mantissa : 1);
  const double s_high = f / divisor.high;
  const Pair back = product(s_high, divisor.high);
  const Pair s{s_high, (((f - back.high) - back.low) - s_high * divisor.low) / divisor.high};
  const Pair w = product(s, s);
  const Pair third = product(product(w, {2.0 / 3, 0x1.5555555555555p-55}), s);
  const double fifth = w.high * w.high * s.high * (2.0 / 5 + series_after_fifth(w.high));
  const Pair main = fast_sum(2 * s.high, third.high);
  const double small = main.low + (2 * s.low + third.low + fifth);
  if (exponent == 0) return fast_sum(main.high, small);
  const Pair with_exponent = fast_sum(exponent * log2_high, main.high);
  return fast_sum(with_exponent.high, with_exponent.low + (exponent * log2_low + small));
}

bool is_integer(double x) {
  return std::abs(x) >= 0x1p53 || static_cast<double>(static_cast<std::int64_t>(x)) == x;
}

bool is_odd(double x) {
  return std::abs(x) < 0x1p53 && is_integer(x) && static_cast<std::int64_t>(x) % 2 != 0;
}

// base > 0, or an infinity or zero without a sign; neither argument is NaN.
double pow_of_positive(double base, double exponent) {
  if (base == 1 || exponent == 0) return 1;
  if (base == 0 || base == infinity) return (base == 0) == (exponent > 0) ? 0 : infinity;
  if (std::abs(exponent) > 0x1p65) return (base > 1) == (exponent > 0) ? infinity : 0;
  const Pair logarithm = log_pair(base);
  const Pair scaled = product(exponent, logarithm.high);
  const Pair total = fast_sum(scaled.high, scaled.low + exponent * logarithm.low);
  return exp_of_sum(total.high, total.low);
}

}  // namespace

double log(double x) {
  if (!(x > 0)) return x == 0 ? -infinity : nan;
  if (x == infinity) return x;
  const auto [mantissa, exponent] = split(x);
  return log_of_parts(mantissa - 1, exponent, 0);
}

double log1p(double x) {
  if (!(x > -1)) return x == -1 ? -infinity : nan;
  if (x == infinity) return x;
  if (x > -0.25 && x < 0.375) return log_of_parts(x, 0, 0);
  const double sum = 1 + x;
  const double lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1);
  const auto [mantissa, exponent] = split(sum);
  return log_of_parts(mantissa - 1, exponent, lost / sum);
}

double exp(double x) { return exp_of_sum(x, 0); }

double pow(double base, double exponent) {
  if (base == 1 || exponent == 0) return 1;
  if (std::isnan(base) || std::isnan(exponent)) return nan;
  if (!std::signbit(base)) return pow_of_positive(base, exponent);
  if (base != 0 && base != -infinity && !is_integer(exponent)) return nan;
  const double size = pow_of_positive(-base, exponent);
  return is_odd(exponent) ? -size : size;
}

}  // namespace twinsite::deterministic
