// SPDX-License-Identifier: GPL-3.0-or-later
// Failed attempts and lost sessions, laid over each other.
#include "gui/model/impact_model.h"

#include <algorithm>

#include "gui/model/chart_model.h"

namespace twinsite::gui {
namespace {

constexpr std::size_t steps_together = 60;
// One failure of three attempts at night is no outage.
constexpr double least_attempts = 100;

const Curve* find_curve(const std::vector<ChartData>& charts, std::string_view label) {
  for (const ChartData& chart : charts) {
    for (const Curve& curve : chart.curves) {
      if (curve.label == label) return &curve;
    }
  }
  return nullptr;
}

double sum_of(const Curve* curve, std::size_t from, std::size_t to) {
  double sum = 0;
  if (curve == nullptr) return sum;
  for (std::size_t i = from; i < std::min(to, curve->values.size()); ++i) sum += curve->values[i];
  return sum;
}

}  // namespace

Impact impact_of_share(double share) {
  if (share >= 0.10) return Impact::severe;
  if (share >= 0.02) return Impact::serious;
  return share >= 0.002 ? Impact::slight : Impact::none;
}

std::vector<ImpactSpan> impact_of(const RunData& data) {
  const std::vector<ChartData> charts = charts_of(data);
  const Curve* served = find_curve(charts, "attempts.served");
  const Curve* failed = find_curve(charts, "attempts.failed");
  const Curve* lost = find_curve(charts, "sessions.lost_not_regained");
  const Curve* grid = served != nullptr ? served : lost;
  std::vector<ImpactSpan> spans;
  if (grid == nullptr) return spans;
  for (std::size_t at = 0; at < grid->values.size(); at += steps_together) {
    const std::size_t end = std::min(at + steps_together, grid->values.size());
    const double bad = sum_of(failed, at, end);
    const double all = bad + sum_of(served, at, end);
    double share = bad / std::max(all, least_attempts);
    const double users = static_cast<double>(std::max<std::uint64_t>(1, data.run.card.users));
    share = std::max(share, sum_of(lost, at, end) / static_cast<double>(end - at) / users);
    const Impact impact = impact_of_share(share);
    const Time from = grid->start + grid->step * static_cast<std::int64_t>(at);
    const Time to = grid->start + grid->step * static_cast<std::int64_t>(end);
    if (!spans.empty() && spans.back().impact == impact) {
      spans.back().to = to;
    } else {
      spans.push_back({from, to, impact});
    }
  }
  return spans;
}

}  // namespace twinsite::gui
