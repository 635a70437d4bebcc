#include "sim/traffic/curve.h"

#include <algorithm>
#include <numeric>

#include "sim/kernel/assert.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {
namespace {

using HourlyFactors = std::array<double, 24>;

// Two office peaks, at ten and at three, a dip at noon. An assumption of this project, shaped after
// the double hump that operators of conferencing services describe; normalised to mean 1 below.
constexpr HourlyFactors office_day_factors{
    0.10, 0.06, 0.05, 0.05, 0.06, 0.12, 0.30, 0.70,   // night, dawn
    1.50, 2.30, 2.50, 2.20, 1.20, 1.50, 2.20, 2.20,   // morning, noon, afternoon
    2.00, 1.50, 1.00, 0.90, 0.75, 0.50, 0.20, 0.11};  // evening

HourlyFactors factors_of(CurveName name) {
  HourlyFactors factors{};
  switch (name) {
    case CurveName::flat:
      factors.fill(1.0);
      break;
    case CurveName::office_day:
      factors = office_day_factors;
      break;
  }
  const double mean =
      std::accumulate(factors.begin(), factors.end(), 0.0) / static_cast<double>(factors.size());
  for (double& factor : factors) factor /= mean;
  return factors;
}

// Rounds towards minus infinity, so that hours before time zero are whole hours too.
std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

std::span<const ChoiceToken> choice_tokens(CurveName) {
  static constexpr std::array tokens{
      choice_token(CurveName::flat, "flat", "The same all day."),
      choice_token(
          CurveName::office_day, "office_day",
          "Peaks of 2.5 times the mean at ten and 2.2 at three, a dip at noon, quiet nights.")};
  return tokens;
}

DailyCurve::DailyCurve(CurveName name, Duration starts_at)
    : factors_(factors_of(name)), starts_at_(starts_at) {}

DailyCurve::Hour DailyCurve::hour_at(Time time) const {
  const std::int64_t hour = floor_divide((time.since_start() + starts_at_).ns, hours(1).ns);
  const std::int64_t of_day = hour - floor_divide(hour, hours_a_day) * hours_a_day;
  const Time begin = Time{} + hours(hour) - starts_at_;
  return {factors_[static_cast<std::size_t>(of_day)], begin, begin + hours(1)};
}

DailyCurve::Hour DailyCurve::neighbour(const Hour& hour, std::int64_t offset) const {
  return hour_at(hour.begin + hours(offset));
}

double DailyCurve::factor(Time time) const { return hour_at(time).factor; }

double DailyCurve::amount(Time from, Time to) const {
  double sum = 0;
  while (from < to) {
    const Hour hour = hour_at(from);
    const Time until = std::min(to, hour.end);
    sum += (until - from).seconds() * hour.factor;
    from = until;
  }
  return sum;
}

Time DailyCurve::advance(Time from, double amount) const {
  Hour hour = hour_at(from);
  Time at = from;
  while (amount > 0) {
    const double rest = (hour.end - at).seconds() * hour.factor;
    if (amount < rest) return at + Duration::from_seconds(amount / hour.factor);
    amount -= rest;
    at = hour.end;
    hour = neighbour(hour, 1);
  }
  while (amount < 0) {
    const double rest = (at - hour.begin).seconds() * hour.factor;
    if (-amount < rest) return at - Duration::from_seconds(-amount / hour.factor);
    amount += rest;
    at = hour.begin;
    hour = neighbour(hour, -1);
  }
  return at;
}

}  // namespace twinsite
