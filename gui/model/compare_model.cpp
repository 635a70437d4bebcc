// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two stored runs.
#include "gui/model/compare_model.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "app/report/display.h"

namespace twinsite::gui {
namespace {

using Key = std::pair<std::string, std::string>;

bool is_shown(const MeasureSummary& summary) {
  return summary.labels.empty() ||
         (summary.labels.starts_with("region=") && summary.labels.find(',') == std::string::npos);
}

void take(const MeasureSummary* summary, std::optional<double>& mean, std::string& interval) {
  if (summary == nullptr || summary->statistics.n == 0) return;
  mean = summary->statistics.mean;
  if (const auto found = summary->interval()) interval = shown_interval(*found, summary->unit);
}

Apart apart_of(const MeasureSummary* left, const MeasureSummary* right) {
  if (left == nullptr || right == nullptr) return Apart::unclear;
  if (left->statistics.mean == right->statistics.mean) return Apart::same;
  const auto a = left->interval();
  const auto b = right->interval();
  if (!a || !b) return Apart::unclear;
  return a->high < b->low || b->high < a->low ? Apart::apart : Apart::unclear;
}

}  // namespace

std::vector<ComparedMeasure> compared(const RunData& left, const RunData& right) {
  std::set<Key> keys;
  for (const RunData* run : {&left, &right}) {
    for (const MeasureSummary& summary : run->summaries) {
      if (is_shown(summary)) keys.insert({summary.name, summary.labels});
    }
  }
  std::vector<ComparedMeasure> rows;
  for (const auto& [name, labels] : keys) {
    const MeasureSummary* a = find_summary(left.summaries, name, labels);
    const MeasureSummary* b = find_summary(right.summaries, name, labels);
    ComparedMeasure row{name, labels,        a != nullptr ? a->unit : b->unit, {}, {}, "",
                        "",   apart_of(a, b)};
    take(a, row.left, row.left_interval);
    take(b, row.right, row.right_interval);
    if (row.left || row.right) rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](const ComparedMeasure& a, const ComparedMeasure& b) {
    const auto rank = [](Apart apart) { return -static_cast<int>(apart); };
    return std::forward_as_tuple(rank(a.apart), a.name, a.labels) <
           std::forward_as_tuple(rank(b.apart), b.name, b.labels);
  });
  return rows;
}

std::optional<Time> first_divergence(const RunData& left, const RunData& right) {
  const auto& a = left.shown.checkpoints;
  const auto& b = right.shown.checkpoints;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (a[i].time != b[i].time || a[i].fingerprint != b[i].fingerprint)
      return std::min(a[i].time, b[i].time);
  }
  return std::nullopt;
}

}  // namespace twinsite::gui
