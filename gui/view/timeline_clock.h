// SPDX-License-Identifier: GPL-3.0-or-later
// The one clock of all pages: what stretch of time is visible and where the cursor stands. Lanes,
// charts, scrub bar, topology and tables follow its signals; none of them knows another.
#pragma once

#include <QObject>

#include "gui/model/time_axis.h"

namespace twinsite::gui {

class TimelineClock final : public QObject {
  Q_OBJECT

 public:
  explicit TimelineClock(QObject* parent = nullptr) : QObject(parent) {}

  // A new run: everything is visible, the cursor at the start.
  void set_whole(TimeWindow whole, WallClock wall, std::vector<Time> events = {});
  // More room around the events of the run, the same stretch of time stays visible.
  void set_stretched(bool stretched);
  bool stretched() const { return stretched_; }

  const TimeAxis& axis() const { return axis_; }
  TimeWindow whole() const { return axis_.whole(); }
  TimeWindow window() const { return axis_.window(); }
  Time cursor() const { return cursor_; }
  WallClock wall() const { return wall_; }

  // Each does nothing, and says nothing, when nothing changes.
  void take(const TimeAxis& axis);
  void show(TimeWindow window) { take(axis_.showing(window)); }
  void zoom(double factor, Time anchor) { take(axis_.zoomed(factor, anchor)); }
  void pan(double screens) { take(axis_.panned(screens)); }
  void set_cursor(Time time);
  // Moves the cursor, and the window when the cursor would leave it.
  void go_to(Time time);

 signals:
  void window_changed();
  void stretch_changed();
  void cursor_changed();

 private:
  TimeAxis axis_{TimeWindow{{}, {1}}};
  std::vector<Time> events_;
  bool stretched_ = false;
  Time cursor_;
  WallClock wall_;
};

}  // namespace twinsite::gui
