#include "sim/traffic/curve.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

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

// Leisure: little at work, most after dinner. An assumption, shaped after what operators of video
// services publish of their evenings.
constexpr HourlyFactors home_evening_factors{
    0.60, 0.35, 0.20, 0.12, 0.10, 0.12, 0.25, 0.45,   // night, dawn
    0.55, 0.60, 0.70, 0.85, 1.10, 0.95, 0.85, 0.90,   // morning, noon, afternoon
    1.00, 1.20, 1.60, 2.20, 2.70, 2.80, 2.20, 1.30};  // evening

std::vector<double> factors_of(CurveName name) {
  switch (name) {
    case CurveName::flat:
      break;
    case CurveName::office_day:
      return {office_day_factors.begin(), office_day_factors.end()};
    case CurveName::home_evening:
      return {home_evening_factors.begin(), home_evening_factors.end()};
  }
  return std::vector<double>(std::tuple_size_v<HourlyFactors>, 1.0);
}

std::vector<double> factors_of(const CurveSpec& spec) {
  if (const auto* measured = std::get_if<MeasuredCurve>(&spec.what)) return measured->factors;
  if (std::holds_alternative<OfficeDayCurve>(spec.what)) return factors_of(CurveName::office_day);
  if (std::holds_alternative<HomeEveningCurve>(spec.what))
    return factors_of(CurveName::home_evening);
  return factors_of(CurveName::flat);
}

void normalise(std::vector<double>& factors) {
  const double mean =
      std::accumulate(factors.begin(), factors.end(), 0.0) / static_cast<double>(factors.size());
  for (double& factor : factors) factor /= mean;
}

// Rounds towards minus infinity, so that hours before time zero are whole hours too.
std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

const FieldTable& MeasuredCurve::fields() {
  static const FieldTable table = [] {
    FieldsOf<MeasuredCurve> f("empirical", "Measured factors, one for each equal part of the day.");
    f.list<&MeasuredCurve::factors>("factors", "From midnight on, in any unit.", FieldKind::number)
        .items(1, 1440)
        .required();
    f.bare();
    f.rule([](const MeasuredCurve& curve, RuleReport& report) {
      if (days(1).ns % static_cast<std::int64_t>(curve.factors.size()) != 0) {
        report.problem("factors", "so many parts do not divide a day; write 24, 48 or 96");
      } else if (std::accumulate(curve.factors.begin(), curve.factors.end(), 0.0) <= 0) {
        report.problem("factors", "are all zero: nobody would ever come");
      }
    });
    return f.table();
  }();
  return table;
}

const AlternativesTable& CurveSpec::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<CurveSpec, &CurveSpec::what> a("curve", "How traffic varies over the day.");
    a.token<FlatCurve>("flat", "The same all day.");
    a.token<OfficeDayCurve>(
        "office_day",
        "Peaks of 2.5 times the mean at ten and 2.2 at three, a dip at noon, quiet nights.");
    a.token<HomeEveningCurve>("home_evening", "Leisure: most of it from seven to eleven.");
    a.with<MeasuredCurve>();
    return a.table();
  }();
  return table;
}

const FieldTable& MiniPeaksSpec::fields() {
  static const FieldTable table = [] {
    FieldsOf<MiniPeaksSpec> f("mini_peaks", "Meetings begin at the full and at the half hour.");
    f.share<&MiniPeaksSpec::share>("share", "Of the traffic of each half hour.")
        .at_most("100%")
        .by_default("40%", "an assumption: calendars offer half hours");
    f.duration<&MiniPeaksSpec::lasts>("for", "Within so long after it began.")
        .more_than("0s")
        .less_than("30min")
        .by_default("3min", "an assumption: people come a little late");
    return f.table();
  }();
  return table;
}

DailyCurve::DailyCurve(CurveName name, Duration starts_at)
    : factors_(factors_of(name)), starts_at_(starts_at) {
  normalise(factors_);
  for (std::size_t i = 0; i < factors_.size(); ++i)
    begins_.push_back(days(1) / static_cast<std::int64_t>(factors_.size()) *
                      static_cast<std::int64_t>(i));
}

DailyCurve::DailyCurve(const CurveSpec& spec, const std::optional<MiniPeaksSpec>& peaks,
                       Duration starts_at)
    : factors_(factors_of(spec)), starts_at_(starts_at) {
  normalise(factors_);
  const Duration length = days(1) / static_cast<std::int64_t>(factors_.size());
  for (std::size_t i = 0; i < factors_.size(); ++i)
    begins_.push_back(length * static_cast<std::int64_t>(i));
  if (peaks) add_peaks(*peaks);
}

// Every half hour falls into its crowded part and the rest; parts of the curve stay apart.
void DailyCurve::add_peaks(const MiniPeaksSpec& peaks) {
  constexpr Duration half_hour = minutes(30);
  const double width = peaks.lasts.seconds() / half_hour.seconds();
  const double crowded = peaks.share / width;
  const double quiet = (1 - peaks.share) / (1 - width);
  std::vector<Duration> cuts = begins_;
  for (Duration at; at < days(1); at = at + half_hour) {
    cuts.push_back(at);
    cuts.push_back(at + peaks.lasts);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::vector<double> factors;
  for (const Duration cut : cuts) {
    const auto part = std::upper_bound(begins_.begin(), begins_.end(), cut) - begins_.begin() - 1;
    factors.push_back(factors_[static_cast<std::size_t>(part)] *
                      (cut % half_hour < peaks.lasts ? crowded : quiet));
  }
  begins_ = cuts;
  factors_ = factors;
}

DailyCurve::Part DailyCurve::part_at(Time time) const {
  const Duration since = time.since_start() + starts_at_;
  const std::int64_t day = floor_divide(since.ns, days(1).ns);
  const Duration of_day = since - days(day);
  const auto next = std::upper_bound(begins_.begin(), begins_.end(), of_day);
  const auto index = static_cast<std::size_t>(next - begins_.begin() - 1);
  const Time midnight = Time{} + days(day) - starts_at_;
  const Duration end = next == begins_.end() ? days(1) : *next;
  return {factors_[index], midnight + begins_[index], midnight + end};
}

double DailyCurve::factor(Time time) const { return part_at(time).factor; }

double DailyCurve::highest_factor() const {
  return *std::max_element(factors_.begin(), factors_.end());
}

double DailyCurve::amount(Time from, Time to) const {
  double sum = 0;
  while (from < to) {
    const Part part = part_at(from);
    const Time until = std::min(to, part.end);
    sum += (until - from).seconds() * part.factor;
    from = until;
  }
  return sum;
}

Time DailyCurve::advance(Time from, double amount) const {
  Part part = part_at(from);
  Time at = from;
  while (amount > 0) {
    const double rest = (part.end - at).seconds() * part.factor;
    if (amount < rest) return at + Duration::from_seconds(amount / part.factor);
    amount -= rest;
    at = part.end;
    part = part_at(at);
  }
  while (amount < 0) {
    const double rest = (at - part.begin).seconds() * part.factor;
    if (-amount < rest) return at - Duration::from_seconds(-amount / part.factor);
    amount += rest;
    at = part.begin;
    part = part_at(at - nanoseconds(1));
  }
  return at;
}

}  // namespace twinsite
