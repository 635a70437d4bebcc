// SPDX-License-Identifier: GPL-3.0-or-later
// The shared clock.
#include "gui/view/timeline_clock.h"

#include <algorithm>

namespace twinsite::gui {

void TimelineClock::set_whole(TimeWindow whole, WallClock wall) {
  whole_ = window_ = whole;
  wall_ = wall;
  cursor_ = whole.from;
  emit window_changed();
  emit cursor_changed();
}

void TimelineClock::show(TimeWindow window) {
  window = fitted(window, whole_);
  if (window == window_) return;
  window_ = window;
  emit window_changed();
}

void TimelineClock::set_cursor(Time time) {
  time = std::clamp(time, whole_.from, whole_.to);
  if (time == cursor_) return;
  cursor_ = time;
  emit cursor_changed();
}

void TimelineClock::go_to(Time time) {
  time = std::clamp(time, whole_.from, whole_.to);
  if (!window_.contains(time)) show(centred(time, window_.length(), whole_));
  set_cursor(time);
}

}  // namespace twinsite::gui
