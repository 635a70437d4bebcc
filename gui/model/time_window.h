// SPDX-License-Identifier: GPL-3.0-or-later
// The stretch of time that is on the screen: zooming, panning, where an instant lies, and ticks.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/time.h"

namespace twinsite::gui {

struct TimeWindow {
  Time from;
  Time to;

  bool operator==(const TimeWindow&) const = default;
  Duration length() const { return to - from; }
  bool contains(Time time) const { return from <= time && time <= to; }
  // 0 at `from`, `width` at `to`.
  double position(Time time, double width) const;
  Time time_at(double position, double width) const;
};

// Neither longer than `whole` nor outside of it, nor shorter than a millisecond.
TimeWindow fitted(TimeWindow window, TimeWindow whole);
// `factor` < 1 comes closer; `anchor` stays where it is on the screen.
TimeWindow zoomed(TimeWindow window, double factor, Time anchor, TimeWindow whole);
TimeWindow panned(TimeWindow window, Duration by, TimeWindow whole);
TimeWindow centred(Time middle, Duration length, TimeWindow whole);

// Times are shown as the clock on the wall: `zero` is its time of day at simulated time 0.
struct WallClock {
  Duration zero;

  // "10:05:14", with milliseconds where `unit` is below a second; "+1 d" after midnight.
  std::string text(Time time, Duration unit = seconds(1)) const;
};

struct Tick {
  Time time;
  std::string text;
};

// At most `count` round instants of the window's wall clock.
std::vector<Tick> ticks_of(TimeWindow window, WallClock clock, int count);

// A round number that is at least `top`: the end of an axis of values. Of seconds: half an hour
// rather than 2 000 s.
double rounded_up(double top);
double rounded_up_seconds(double top);

// "10:05:14.5" by the clock, or "65min" since the start of measuring (`from`). False if neither.
bool parse_instant(const std::string& text, WallClock clock, Time from, Time& time);

}  // namespace twinsite::gui
