// SPDX-License-Identifier: GPL-3.0-or-later
// Compares two stored runs.
#include "gui/model/compare_model.h"

#include <algorithm>
#include <set>

#include "app/experiment/paired.h"
#include "app/report/comparison.h"
#include "app/report/display.h"

namespace twinsite::gui {
namespace {

using Key = std::pair<std::string, std::string>;

bool is_shown(const std::string& labels) {
  return labels.empty() || (labels.starts_with("region=") && labels.find(',') == std::string::npos);
}

void take(const MeasureSummary* summary, std::optional<double>& mean, std::string& interval) {
  if (summary == nullptr || summary->statistics.n == 0) return;
  mean = summary->statistics.mean;
  if (const auto found = summary->interval()) interval = shown_interval(*found, summary->unit);
}

Apart apart_of(const PairedFigure& figure) {
  if (figure.difference.n == 0 || figure.is_censored()) return Apart::unclear;
  if (figure.difference.min == 0 && figure.difference.max == 0) return Apart::same;
  return figure.beyond_chance() ? Apart::apart : Apart::unclear;
}

bool is_zero(const RunData& run, const MeasureSummary& of) {
  const MeasureSummary* summary = find_summary(run.summaries, of.name, of.labels);
  return summary != nullptr && summary->never_seen();
}

// Of the replications that both have.
std::vector<PairedFigure> figures_of(const RunData& left, const RunData& right) {
  std::vector<StoredMeasure> known = left.catalogue;
  for (const StoredMeasure& measure : right.catalogue)
    if (left.measure(measure.name) == nullptr) known.push_back(measure);
  std::vector<ReplicationResult> a;
  std::vector<ReplicationResult> b;
  for (const ReplicationResult& one : left.by_measure) {
    const auto other = std::ranges::find(right.by_measure, one.replication,
                                         [](const ReplicationResult& r) { return r.replication; });
    if (other == right.by_measure.end()) continue;
    a.push_back(one);
    b.push_back(*other);
  }
  return pair_figures(a, b, catalogue_view(known));
}

}  // namespace

std::vector<ComparedMeasure> compared(const RunData& left, const RunData& right) {
  std::vector<PairedFigure> figures = figures_of(left, right);
  std::erase_if(figures, [](const PairedFigure& figure) { return !is_shown(figure.labels); });
  std::set<Key> paired;
  for (const PairedFigure& figure : figures) paired.emplace(figure.measure, figure.labels);
  for (const RunData* run : {&left, &right}) {
    for (const MeasureSummary& summary : run->summaries) {
      if (!is_shown(summary.labels) || summary.statistics.n == 0) continue;
      if (!paired.emplace(summary.name, summary.labels).second) continue;
      PairedFigure& alone = figures.emplace_back();
      alone.measure = summary.name;
      alone.labels = summary.labels;
      alone.unit = summary.unit;
      // Seen in no replication of either.
      if (is_zero(left, summary) && is_zero(right, summary)) alone.difference.n = 1;
    }
  }
  std::ranges::sort(figures, tells_more);
  std::vector<ComparedMeasure> rows;
  for (const PairedFigure& figure : figures) {
    ComparedMeasure& row = rows.emplace_back();
    row.name = figure.measure;
    row.labels = figure.labels;
    row.unit = figure.unit;
    row.apart = apart_of(figure);
    take(find_summary(left.summaries, row.name, row.labels), row.left, row.left_interval);
    take(find_summary(right.summaries, row.name, row.labels), row.right, row.right_interval);
    if (figure.difference.n == 0) continue;
    row.difference = difference_text(figure);
    row.difference_interval = difference_interval_text(figure);
  }
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
