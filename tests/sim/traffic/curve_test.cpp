#include "sim/traffic/curve.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace twinsite;

namespace {

constexpr Time start{};

// The factor integrated over a span, hour by hour; `from` and `to` need not be on the hour.
double area(const DailyCurve& curve, Time from, Time to, Duration to_next_hour) {
  double sum = 0;
  Time at = from;
  Time next = from + to_next_hour;
  while (at < to) {
    const Time end = std::min(next, to);
    sum += curve.factor(at) * (end - at).seconds();
    at = end;
    next = next + hours(1);
  }
  return sum;
}

Duration distance(Time a, Time b) { return a < b ? b - a : a - b; }

}  // namespace

TEST_CASE("curve: the factors of a day have mean one") {
  for (const CurveName name : {CurveName::flat, CurveName::office_day}) {
    const DailyCurve curve(name, {});
    double sum = 0;
    for (int hour = 0; hour < 24; ++hour) sum += curve.factor(start + hours(hour));
    CHECK(sum == doctest::Approx(24).epsilon(1e-12));
  }
}

TEST_CASE("curve: an office day has its peaks at ten and at three, and a dip at noon") {
  const DailyCurve curve(CurveName::office_day, {});
  CHECK(curve.factor(start + hours(10)) == doctest::Approx(2.5));
  CHECK(curve.factor(start + hours(15)) == doctest::Approx(2.2));
  CHECK(curve.factor(start + hours(12)) < curve.factor(start + hours(11)));
  CHECK(curve.factor(start + hours(12)) < curve.factor(start + hours(13)));
  CHECK(curve.factor(start + hours(3)) < 0.1);
}

TEST_CASE("curve: the factor changes on the hour of the day and repeats every day") {
  const DailyCurve curve(CurveName::office_day, hours(9) + minutes(30));
  const DailyCurve midnight(CurveName::office_day, {});
  const double nine = midnight.factor(start + hours(9));
  const double ten = midnight.factor(start + hours(10));
  CHECK(curve.factor(start) == nine);
  CHECK(curve.factor(start + minutes(30) - nanoseconds(1)) == nine);
  CHECK(curve.factor(start + minutes(30)) == ten);
  CHECK(curve.factor(start + days(400) + minutes(30)) == ten);
}

TEST_CASE("curve: before time zero the day before has the same hours") {
  const DailyCurve curve(CurveName::office_day, minutes(15));
  const DailyCurve midnight(CurveName::office_day, {});
  CHECK(curve.factor(start - minutes(15)) == midnight.factor(start));
  CHECK(curve.factor(start - minutes(15) - nanoseconds(1)) == midnight.factor(start + hours(23)));
  CHECK(curve.factor(start - days(3) + hours(10)) == midnight.factor(start + hours(10)));
}

TEST_CASE("curve: on a flat day the amount is the time, forwards and backwards") {
  const DailyCurve curve(CurveName::flat, hours(7));
  const Time from = start + minutes(50);
  for (const double amount : {0.0, 1e-9, 0.25, 600.0, 599.999999999, 3600.0, 86400.0, 1e6}) {
    CHECK(curve.advance(from, amount) == from + Duration::from_seconds(amount));
    CHECK(curve.advance(from, -amount) == from - Duration::from_seconds(amount));
  }
}

TEST_CASE("curve: a day's amount is a day, wherever it begins") {
  const DailyCurve curve(CurveName::office_day, hours(8));
  for (int quarter = 0; quarter < 96; ++quarter) {
    const Time from = start + minutes(15 * quarter) + nanoseconds(quarter);
    CHECK(distance(curve.advance(from, 86400), from + days(1)) <= nanoseconds(50));
    CHECK(distance(curve.advance(from, -86400), from - days(1)) <= nanoseconds(50));
  }
}

TEST_CASE("curve: the amount is the factor integrated over the time") {
  const DailyCurve curve(CurveName::office_day, hours(8));
  const Time from = start + minutes(20);
  for (const double amount : {1.0, 100.0, 5000.0, 40000.0, 86400.0, 250000.0}) {
    const Time to = curve.advance(from, amount);
    CHECK(area(curve, from, to, minutes(40)) == doctest::Approx(amount).epsilon(1e-9));
    const Time back = curve.advance(from, -amount);
    const Duration into_hour = (back.since_start() + days(100)) % hours(1);
    CHECK(area(curve, back, from, hours(1) - into_hour) == doctest::Approx(amount).epsilon(1e-9));
  }
}

// A nanosecond at the busiest hour is fifty at the quietest: no rounding is worse than that.
TEST_CASE("curve: there and back again is the same instant") {
  const DailyCurve curve(CurveName::office_day, hours(17) + minutes(1));
  for (int step = 0; step < 500; ++step) {
    const Time from = start + minutes(7 * step) + nanoseconds(step);
    const double amount = 0.5 + 211.0 * step;
    CHECK(distance(curve.advance(curve.advance(from, amount), -amount), from) <= nanoseconds(50));
    CHECK(distance(curve.advance(curve.advance(from, -amount), amount), from) <= nanoseconds(50));
  }
}

TEST_CASE("curve: more is later, less is earlier, across every edge of an hour") {
  const DailyCurve curve(CurveName::office_day, {});
  Time before = curve.advance(start, -100000);
  for (double amount = -99990; amount < 100000; amount += 10) {
    const Time at = curve.advance(start, amount);
    REQUIRE(at > before);
    before = at;
  }
}

TEST_CASE("curve: a measured one has as many parts as were measured, in any unit") {
  const CurveSpec spec{MeasuredCurve{.factors = {10, 30, 10, 30}}};
  const DailyCurve curve(spec, {}, {});
  CHECK(curve.factor(start + hours(1)) == doctest::Approx(0.5));
  CHECK(curve.factor(start + hours(7)) == doctest::Approx(1.5));
  CHECK(curve.factor(start + hours(13)) == doctest::Approx(0.5));
  CHECK(curve.amount(start, start + days(1)) == doctest::Approx(86'400));
}

TEST_CASE("curve: mini-peaks move traffic within each half hour, and add none") {
  const CurveSpec office{OfficeDayCurve{}};
  const MiniPeaksSpec peaks{.share = 0.4, .lasts = minutes(3)};
  const DailyCurve plain(office, {}, hours(9));
  const DailyCurve crowded(office, peaks, hours(9));
  for (int half_hour = 0; half_hour < 48; ++half_hour) {
    const Time begin = start + minutes(30 * half_hour);
    const double all = plain.amount(begin, begin + minutes(30));
    CHECK(crowded.amount(begin, begin + minutes(30)) == doctest::Approx(all));
    CHECK(crowded.amount(begin, begin + minutes(3)) == doctest::Approx(0.4 * all));
  }
  CHECK(crowded.factor(start) == doctest::Approx(4 * plain.factor(start)));
}

TEST_CASE("curve: with mini-peaks its inverse still goes forth and back") {
  const DailyCurve curve(CurveSpec{OfficeDayCurve{}},
                         MiniPeaksSpec{.share = 1, .lasts = minutes(1)}, hours(9) + minutes(10));
  for (const double amount : {1.0, 500.0, 5000.0, 50'000.0, 300'000.0}) {
    const Time later = curve.advance(start, amount);
    CHECK(curve.amount(start, later) == doctest::Approx(amount).epsilon(1e-6));
    CHECK(curve.amount(curve.advance(start, -amount), start) ==
          doctest::Approx(amount).epsilon(1e-6));
  }
}
