// Simulated time: integer nanoseconds. `Time` is a point (zero = the start of the warm-up),
// `Duration` a span. No floating point enters here except through `from_seconds`, which rounds
// once, to nearest.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace twinsite {

struct Duration {
  std::int64_t ns = 0;

  static constexpr Duration max() { return {std::numeric_limits<std::int64_t>::max()}; }
  // Nearest nanosecond, ties away from zero; saturates at +-292 years. `seconds` must not be NaN.
  static constexpr Duration from_seconds(double seconds) {
    const double ns = seconds * 1e9;
    if (ns >= 9.2233720368547e18) return max();
    if (ns <= -9.2233720368547e18) return {-max().ns};
    return {static_cast<std::int64_t>(ns < 0 ? ns - 0.5 : ns + 0.5)};
  }
  constexpr double seconds() const { return static_cast<double>(ns) / 1e9; }

  constexpr auto operator<=>(const Duration&) const = default;
  constexpr Duration operator-() const { return {-ns}; }
  constexpr Duration& operator+=(Duration d) {
    ns += d.ns;
    return *this;
  }
  constexpr Duration& operator-=(Duration d) {
    ns -= d.ns;
    return *this;
  }
};

constexpr Duration operator+(Duration a, Duration b) { return {a.ns + b.ns}; }
constexpr Duration operator-(Duration a, Duration b) { return {a.ns - b.ns}; }
constexpr Duration operator*(Duration d, std::int64_t n) { return {d.ns * n}; }
constexpr Duration operator*(std::int64_t n, Duration d) { return {d.ns * n}; }
constexpr Duration operator/(Duration d, std::int64_t n) { return {d.ns / n}; }
constexpr std::int64_t operator/(Duration a, Duration b) { return a.ns / b.ns; }
constexpr Duration operator%(Duration a, Duration b) { return {a.ns % b.ns}; }

constexpr Duration nanoseconds(std::int64_t n) { return {n}; }
constexpr Duration microseconds(std::int64_t n) { return {n * 1'000}; }
constexpr Duration milliseconds(std::int64_t n) { return {n * 1'000'000}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000'000}; }
constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
constexpr Duration hours(std::int64_t n) { return seconds(n * 3600); }
constexpr Duration days(std::int64_t n) { return hours(n * 24); }

struct Time {
  std::int64_t ns = 0;

  static constexpr Time never() { return {std::numeric_limits<std::int64_t>::max()}; }

  constexpr auto operator<=>(const Time&) const = default;
  constexpr Duration since_start() const { return {ns}; }
};

constexpr Time operator+(Time t, Duration d) { return {t.ns + d.ns}; }
constexpr Time operator+(Duration d, Time t) { return {t.ns + d.ns}; }
constexpr Time operator-(Time t, Duration d) { return {t.ns - d.ns}; }
constexpr Duration operator-(Time a, Time b) { return {a.ns - b.ns}; }

}  // namespace twinsite
