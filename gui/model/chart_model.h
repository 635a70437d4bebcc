// SPDX-License-Identifier: GPL-3.0-or-later
// The charts under the lanes: which curves stand together, in which unit, and what of a curve fits
// on so many pixels.
#pragma once

#include <string>
#include <vector>

#include "gui/model/run_data.h"
#include "gui/model/time_axis.h"

namespace twinsite::gui {

// How a curve is told apart: the theme gives each a colour and a dash.
enum class Ink : std::uint8_t { good, bad, first, second, third, warning, owed };

enum class Reduction : std::uint8_t {
  mean,     // a rate: the mean of what falls on a pixel, its extremes beside it
  extremes  // a level: smallest and largest of what falls on a pixel
};

struct Curve {
  std::string label;  // a token, or a name of the scenario
  std::string place;  // "shenzhen", "shenzhen>tianjin"; may be empty
  Ink ink = Ink::first;
  Time start;
  Duration step;
  std::vector<double> values;

  // Nothing before the first and after the last value.
  const double* at(Time time) const;
};

struct ChartData {
  std::string name;  // a token: "outcomes"
  std::string unit;  // a token: "per_second"
  Reduction reduction = Reduction::extremes;
  std::vector<Curve> curves;
};

// Which of the attempts are counted in `outcomes`; "" = all.
struct OutcomeFilter {
  std::string function;
  std::string region;
};

// Charts without any curve are left out.
std::vector<ChartData> charts_of(const RunData& data, const OutcomeFilter& filter = {});
// The values of a label in the series: what a filter can be set to.
std::vector<std::string> label_values(const RunData& data, const std::string& key);

struct CurvePoint {
  Time time;
  double low = 0;
  double high = 0;
  double mean = 0;
};
// At most about `pixels` points; the cells lie on a grid of the curve's own steps, so that panning
// does not make the picture flicker. Where time is stretched, its even parts have cells of their
// own.
std::vector<CurvePoint> reduced(const Curve& curve, const TimeAxis& axis, int pixels);

// The largest value in the window as it would be painted; 0 for none.
double highest(const ChartData& chart, const TimeAxis& axis, int pixels);

// "1 234", "5.2 s": for the read-out.
std::string shown_reading(double value, const std::string& unit);

}  // namespace twinsite::gui
