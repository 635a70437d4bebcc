// SPDX-License-Identifier: GPL-3.0-or-later
// The shared clock.
#include "gui/view/timeline_clock.h"

#include <algorithm>

namespace twinsite::gui {

void TimelineClock::set_whole(TimeWindow whole, WallClock wall, std::vector<Time> events) {
  events_ = std::move(events);
  axis_ = stretched_ ? TimeAxis(whole, events_) : TimeAxis(whole);
  wall_ = wall;
  cursor_ = whole.from;
  emit window_changed();
  emit cursor_changed();
}

void TimelineClock::set_stretched(bool stretched) {
  if (stretched == stretched_) return;
  stretched_ = stretched;
  const TimeAxis axis = stretched ? TimeAxis(whole(), events_) : TimeAxis(whole());
  take(axis.showing(window()));
  emit stretch_changed();
}

void TimelineClock::take(const TimeAxis& axis) {
  if (axis == axis_) return;
  axis_ = axis;
  emit window_changed();
}

void TimelineClock::set_cursor(Time time) {
  time = std::clamp(time, whole().from, whole().to);
  if (time == cursor_) return;
  cursor_ = time;
  emit cursor_changed();
}

void TimelineClock::go_to(Time time) {
  time = std::clamp(time, whole().from, whole().to);
  if (!window().contains(time)) take(axis_.centred(time));
  set_cursor(time);
}

}  // namespace twinsite::gui
