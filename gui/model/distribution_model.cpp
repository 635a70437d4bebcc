// SPDX-License-Identifier: GPL-3.0-or-later
// Spread over replications.
#include "gui/model/distribution_model.h"

#include <algorithm>
#include <cmath>

namespace twinsite::gui {

Distribution distribution_of(std::vector<double> values) {
  Distribution result;
  std::sort(values.begin(), values.end());
  result.sorted = std::move(values);
  if (result.sorted.empty()) return result;
  result.low_quartile = nearest_rank(result.sorted, 25);
  result.median = nearest_rank(result.sorted, 50);
  result.high_quartile = nearest_rank(result.sorted, 75);
  const double low = result.sorted.front();
  const double high = result.sorted.back();
  const double size = static_cast<double>(result.sorted.size());
  const int count = low == high ? 1 : static_cast<int>(std::ceil(std::log2(size))) + 1;
  const double width = low == high ? 1 : (high - low) / count;
  for (int i = 0; i < count; ++i)
    result.bins.push_back({low + i * width, low + (i + 1) * width, 0});
  for (const double value : result.sorted) {
    const int bin = std::clamp(static_cast<int>((value - low) / width), 0, count - 1);
    ++result.bins[static_cast<std::size_t>(bin)].count;
  }
  return result;
}

double exceeded(const Distribution& distribution, double value) {
  const auto& sorted = distribution.sorted;
  if (sorted.empty()) return 0;
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  return static_cast<double>(sorted.end() - at) / static_cast<double>(sorted.size());
}

std::vector<const MeasureSummary*> choices_of(const RunData& data) {
  std::vector<const MeasureSummary*> choices;
  for (const MeasureSummary& summary : data.summaries) {
    if (summary.labels.empty() && !summary.values.empty()) choices.push_back(&summary);
  }
  for (const MeasureSummary& summary : data.summaries) {
    const bool one_label = !summary.labels.empty() && summary.labels.find(',') == std::string::npos;
    if (one_label && !summary.values.empty()) choices.push_back(&summary);
  }
  return choices;
}

}  // namespace twinsite::gui
