// SPDX-License-Identifier: GPL-3.0-or-later
// Even and stretched time.
#include "gui/model/time_axis.h"

#include <algorithm>

namespace twinsite::gui {
namespace {

constexpr std::int64_t neighbourhood = 200;  // on each side of an event, so small a part of the run
constexpr double room = 16;                  // so much wider is a second there
constexpr double tick_room = 76;             // pixels from a named tick to the next
constexpr double least_tick_room = 56;

// What lies around events, by time, without overlaps.
std::vector<TimeWindow> around(std::vector<Time> events, TimeWindow whole) {
  std::ranges::sort(events);
  const Duration half = whole.length() / neighbourhood;
  std::vector<TimeWindow> windows;
  for (const Time event : events) {
    if (!whole.contains(event)) continue;
    const TimeWindow window{std::max(whole.from, event - half), std::min(whole.to, event + half)};
    if (!windows.empty() && window.from <= windows.back().to) {
      windows.back().to = window.to;
    } else if (window.length() > Duration{}) {
      windows.push_back(window);
    }
  }
  return windows;
}

// Between two knots, or on the line through them.
Time between(Time at, TimeWindow from, TimeWindow to) {
  return to.from + Duration::from_seconds((at - from.from).seconds() / from.length().seconds() *
                                          to.length().seconds());
}

}  // namespace

TimeAxis::TimeAxis(TimeWindow whole) : whole_(whole), shown_(whole) {}

TimeAxis::TimeAxis(TimeWindow whole, const std::vector<Time>& events) : TimeAxis(whole) {
  const std::vector<TimeWindow> near = around(events, whole);
  if (near.empty()) return;
  double total = whole.length().seconds();
  for (const TimeWindow& window : near) total += window.length().seconds() * (room - 1);
  const double far_speed = whole.length().seconds() / total;
  knots_.push_back({whole.from, whole.from});
  const auto go_to = [&](Time time, double speed) {
    const Knot& last = knots_.back();
    const Duration by = Duration::from_seconds((time - last.time).seconds() * speed);
    if (time > last.time) knots_.push_back({time, last.dial + by});
  };
  for (const TimeWindow& window : near) {
    go_to(window.from, far_speed);
    go_to(window.to, far_speed * room);
  }
  go_to(whole.to, far_speed);
  knots_.back().dial = whole.to;
}

Time TimeAxis::dial(Time time) const {
  if (knots_.empty()) return time;
  const auto after = std::upper_bound(knots_.begin() + 1, knots_.end() - 1, time,
                                      [](Time at, const Knot& knot) { return at < knot.time; });
  const auto before = after - 1;
  return between(time, {before->time, after->time}, {before->dial, after->dial});
}

Time TimeAxis::time(Time dial) const {
  if (knots_.empty()) return dial;
  const auto after = std::upper_bound(knots_.begin() + 1, knots_.end() - 1, dial,
                                      [](Time at, const Knot& knot) { return at < knot.dial; });
  const auto before = after - 1;
  return between(dial, {before->dial, after->dial}, {before->time, after->time});
}

TimeAxis TimeAxis::with(TimeWindow shown) const {
  TimeAxis axis = *this;
  axis.shown_ = fitted(shown, whole_);
  return axis;
}

TimeWindow TimeAxis::window() const { return {time(shown_.from), time(shown_.to)}; }

TimeAxis TimeAxis::showing(TimeWindow window) const {
  return with({dial(window.from), dial(window.to)});
}

TimeAxis TimeAxis::zoomed(double factor, Time anchor) const {
  return with(gui::zoomed(shown_, factor, dial(anchor), whole_));
}

TimeAxis TimeAxis::panned(double screens) const {
  const Duration by = Duration::from_seconds(shown_.length().seconds() * screens);
  return with(gui::panned(shown_, by, whole_));
}

TimeAxis TimeAxis::centred(Time middle) const {
  return with(gui::centred(dial(middle), shown_.length(), whole_));
}

double TimeAxis::position(Time time, double width) const {
  return shown_.position(dial(time), width);
}

Time TimeAxis::time_at(double position, double width) const {
  return time(shown_.time_at(position, width));
}

std::vector<TimeWindow> TimeAxis::even_parts() const {
  const TimeWindow shown = window();
  std::vector<TimeWindow> parts;
  Time from = shown.from;
  for (const Knot& knot : knots_) {
    if (knot.time <= from || knot.time >= shown.to) continue;
    parts.push_back({from, knot.time});
    from = knot.time;
  }
  parts.push_back({from, shown.to});
  return parts;
}

std::vector<Tick> ticks_of(const TimeAxis& axis, WallClock clock, double width) {
  std::vector<Tick> ticks;
  double last = -tick_room;
  for (const TimeWindow& part : axis.even_parts()) {
    const double wide = axis.position(part.to, width) - axis.position(part.from, width);
    for (Tick& tick : ticks_of(part, clock, std::max(1, static_cast<int>(wide / tick_room)))) {
      const double at = axis.position(tick.time, width);
      if (at - last < least_tick_room) continue;
      last = at;
      ticks.push_back(std::move(tick));
    }
  }
  return ticks;
}

}  // namespace twinsite::gui
