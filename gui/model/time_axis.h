// SPDX-License-Identifier: GPL-3.0-or-later
// Where instants lie on the screen: evenly, or with more room around events. The one map of lanes,
// charts, scrub bar, marks and mouse.
#pragma once

#include <vector>

#include "gui/model/time_window.h"

namespace twinsite::gui {

// A value: what moves the visible stretch gives another axis.
class TimeAxis {
 public:
  // Evenly; all is visible.
  explicit TimeAxis(TimeWindow whole);
  // With room around `events`. What belongs to an event is the same on every zoom, so that panning
  // moves the picture and does not bend it.
  TimeAxis(TimeWindow whole, const std::vector<Time>& events);

  bool operator==(const TimeAxis&) const = default;
  TimeWindow whole() const { return whole_; }
  TimeWindow window() const;  // what is visible

  // Each stays within the run, as `fitted` does.
  TimeAxis showing(TimeWindow window) const;
  TimeAxis zoomed(double factor, Time anchor) const;
  TimeAxis panned(double screens) const;
  TimeAxis centred(Time middle) const;

  // 0 at the left end of the screen, `width` at the right; `time_at` is its inverse.
  double position(Time time, double width) const;
  Time time_at(double position, double width) const;
  // The visible stretches within which time runs evenly, from the left to the right.
  std::vector<TimeWindow> even_parts() const;

 private:
  // A dial as long as the run that goes slowly around events: it is what zoom and pan move over.
  struct Knot {
    Time time;
    Time dial;
    bool operator==(const Knot&) const = default;
  };
  Time dial(Time time) const;
  Time time(Time dial) const;
  TimeAxis with(TimeWindow shown) const;

  TimeWindow whole_;
  TimeWindow shown_;         // on the dial
  std::vector<Knot> knots_;  // from end to end; none: the dial is the clock
};

// Round instants that a screen of so many pixels has room to name.
std::vector<Tick> ticks_of(const TimeAxis& axis, WallClock clock, double width);

}  // namespace twinsite::gui
