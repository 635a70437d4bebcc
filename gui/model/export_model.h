// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline for other programs: a drawing in SVG, and the curves as CSV.
#pragma once

#include <string>

#include "gui/model/chart_model.h"
#include "gui/model/lane_model.h"

namespace twinsite::gui {

// The visible curves, a row each step of the finest one: time, then a column a curve.
std::string curves_csv(const RunData& data, TimeWindow window, WallClock wall);

// Lanes over charts, `width` units wide: every bar and line is a shape of its own.
std::string timeline_svg(const RunData& data, TimeWindow window, WallClock wall, int width);

}  // namespace twinsite::gui
