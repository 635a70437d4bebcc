// SPDX-License-Identifier: GPL-3.0-or-later
// The one clock of all pages: what stretch of time is visible and where the cursor stands. Lanes,
// charts, scrub bar, topology and tables follow its signals; none of them knows another.
#pragma once

#include <QObject>

#include "gui/model/time_window.h"

namespace twinsite::gui {

class TimelineClock final : public QObject {
  Q_OBJECT

 public:
  explicit TimelineClock(QObject* parent = nullptr) : QObject(parent) {}

  // A new run: everything is visible, the cursor at the start.
  void set_whole(TimeWindow whole, WallClock wall);

  TimeWindow whole() const { return whole_; }
  TimeWindow window() const { return window_; }
  Time cursor() const { return cursor_; }
  WallClock wall() const { return wall_; }

  // Each does nothing, and says nothing, when nothing changes.
  void show(TimeWindow window);
  void zoom(double factor, Time anchor) { show(zoomed(window_, factor, anchor, whole_)); }
  void pan(Duration by) { show(panned(window_, by, whole_)); }
  void set_cursor(Time time);
  // Moves the cursor, and the window when the cursor would leave it.
  void go_to(Time time);

 signals:
  void window_changed();
  void cursor_changed();

 private:
  TimeWindow whole_{{}, {1}};
  TimeWindow window_{{}, {1}};
  Time cursor_;
  WallClock wall_;
};

}  // namespace twinsite::gui
