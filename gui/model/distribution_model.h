// SPDX-License-Identifier: GPL-3.0-or-later
// How one measure is spread over the replications: histogram, box and the chance of worse.
#pragma once

#include <string>
#include <vector>

#include "gui/model/run_data.h"

namespace twinsite::gui {

struct Bin {
  double from = 0;
  double to = 0;
  int count = 0;
};

struct Distribution {
  std::vector<double> sorted;
  double low_quartile = 0;
  double median = 0;
  double high_quartile = 0;
  std::vector<Bin> bins;  // from the smallest to the largest value, without gaps
};

Distribution distribution_of(std::vector<double> values);

// The share of the values that is at least `value`: the curve of exceedance.
double exceeded(const Distribution& distribution, double value);

// Summaries that a reader may look at: those with values, first the whole of each measure.
std::vector<const MeasureSummary*> choices_of(const RunData& data);

}  // namespace twinsite::gui
