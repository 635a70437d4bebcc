// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic of the visible stretch of time.
#include "gui/model/time_window.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <variant>

#include "app/scenario/quantity.h"

namespace twinsite::gui {
namespace {

constexpr Duration shortest = milliseconds(1);

constexpr std::array steps{
    milliseconds(1),  milliseconds(2),   milliseconds(5),   milliseconds(10),  milliseconds(20),
    milliseconds(50), milliseconds(100), milliseconds(200), milliseconds(500), seconds(1),
    seconds(2),       seconds(5),        seconds(10),       seconds(15),       seconds(30),
    minutes(1),       minutes(2),        minutes(5),        minutes(10),       minutes(15),
    minutes(30),      hours(1),          hours(2),          hours(3),          hours(6),
    hours(12),        days(1),           days(2),           days(7),           days(14)};

}  // namespace

double TimeWindow::position(Time time, double width) const {
  const double whole = length().seconds();
  return whole <= 0 ? 0 : (time - from).seconds() / whole * width;
}

Time TimeWindow::time_at(double position, double width) const {
  return width <= 0 ? from : from + Duration::from_seconds(length().seconds() * position / width);
}

TimeWindow fitted(TimeWindow window, TimeWindow whole) {
  const Duration length =
      std::clamp(window.length(), std::min(shortest, whole.length()), whole.length());
  const Time from = std::clamp(window.from, whole.from, whole.to - length);
  return {from, from + length};
}

TimeWindow zoomed(TimeWindow window, double factor, Time anchor, TimeWindow whole) {
  const double wanted = window.length().seconds() * factor;
  const Duration length = std::clamp(Duration::from_seconds(wanted), shortest, whole.length());
  const double share = window.position(anchor, 1);
  const Time from = anchor - Duration::from_seconds(length.seconds() * share);
  return fitted({from, from + length}, whole);
}

TimeWindow panned(TimeWindow window, Duration by, TimeWindow whole) {
  return fitted({window.from + by, window.to + by}, whole);
}

TimeWindow centred(Time middle, Duration length, TimeWindow whole) {
  return fitted({middle - length / 2, middle - length / 2 + length}, whole);
}

std::string WallClock::text(Time time, Duration unit) const {
  const Duration day = days(1);
  const Duration at = zero + time.since_start();
  std::int64_t date = at / day;
  Duration rest = at % day;
  if (rest < Duration{}) {
    rest += day;
    --date;
  }
  char text[48];
  const int written =
      std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(rest / hours(1)),
                    static_cast<int>(rest / minutes(1) % 60));
  std::string shown(text, static_cast<std::size_t>(written));
  if (unit < minutes(1)) {
    std::snprintf(text, sizeof text, ":%02d", static_cast<int>(rest / seconds(1) % 60));
    shown += text;
  }
  if (unit < seconds(1)) {
    std::snprintf(text, sizeof text, ".%03d", static_cast<int>(rest / milliseconds(1) % 1000));
    shown += text;
  }
  if (date != 0) shown += (date > 0 ? " +" : " ") + std::to_string(date) + " d";
  return shown;
}

std::vector<Tick> ticks_of(TimeWindow window, WallClock clock, int count) {
  const Duration length = window.length();
  if (length <= Duration{} || count < 1) return {};
  const auto enough = std::find_if(steps.begin(), steps.end(),
                                   [&](Duration step) { return length / step < count; });
  const Duration step = enough == steps.end() ? days(28) : *enough;
  std::vector<Tick> ticks;
  const Duration first_shown = clock.zero + window.from.since_start();
  Duration at = step * (first_shown / step);
  if (at < first_shown) at += step;
  for (; Time{} + (at - clock.zero) <= window.to; at += step) {
    const Time time = Time{} + (at - clock.zero);
    ticks.push_back({time, clock.text(time, step)});
  }
  return ticks;
}

double rounded_up(double top) {
  if (!(top > 0)) return 1;
  const double magnitude = std::pow(10.0, std::floor(std::log10(top)));
  for (const double factor : {1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
    if (magnitude * factor >= top * 0.999999) return magnitude * factor;
  }
  return magnitude * 10;
}

double rounded_up_seconds(double top) {
  if (top < 1) return rounded_up(top);
  for (const Duration step : steps) {
    for (const int times : {1, 2, 4}) {
      if (step.seconds() * times >= top) return step.seconds() * times;
    }
  }
  return rounded_up(top);
}

bool parse_instant(const std::string& text, WallClock clock, Time from, Time& time) {
  int hour = 0;
  int minute = 0;
  double second = 0;
  int used = 0;
  const bool with_seconds =
      std::sscanf(text.c_str(), "%d:%d:%lf%n", &hour, &minute, &second, &used) == 3;
  if (!with_seconds) second = 0;
  if (with_seconds || std::sscanf(text.c_str(), "%d:%d%n", &hour, &minute, &used) == 2) {
    if (static_cast<std::size_t>(used) != text.size() || hour < 0 || minute < 0 || minute > 59)
      return false;
    if (!(second >= 0) || second >= 60) return false;
    time = Time{} + (hours(hour) + minutes(minute) + Duration::from_seconds(second) - clock.zero);
    return true;
  }
  const QuantityReading reading = parse_quantity(FieldKind::duration, text);
  if (!reading.ok()) return false;
  const auto* since = std::get_if<std::int64_t>(&reading.value);
  if (since == nullptr) return false;
  time = from + nanoseconds(*since);
  return true;
}

}  // namespace twinsite::gui
