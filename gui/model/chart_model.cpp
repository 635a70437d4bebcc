// SPDX-License-Identifier: GPL-3.0-or-later
// Stored series become curves.
#include "gui/model/chart_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

#include "app/experiment/catalogue.h"
#include "app/report/display.h"

namespace twinsite::gui {
namespace {

std::string label_of(const Series& series, std::string_view key) {
  for (const Label& label : split_labels(series.labels)) {
    if (label.key == key) return label.value;
  }
  return "";
}

std::vector<double> scaled(const std::vector<std::int64_t>& values, double unit) {
  std::vector<double> result(values.size());
  std::transform(values.begin(), values.end(), result.begin(),
                 [unit](std::int64_t value) { return static_cast<double>(value) / unit; });
  return result;
}

// How many base units one unit of the chart has.
double unit_of(const ChartData& chart) {
  if (chart.unit == "seconds") return 1e9;
  return chart.unit == "CNY" ? 100 : 1;
}

constexpr Ink inks[] = {Ink::first, Ink::second, Ink::third, Ink::warning};

// One curve for each series of that name, told apart by `key`; of channels, by what they are first.
void add_each(ChartData& chart, const RunData& data, std::string_view name, std::string_view key) {
  for (const Series& series : data.shown.series) {
    if (series.name != name) continue;
    const std::string sync = label_of(series, "sync");
    chart.curves.push_back({sync.empty() ? std::string(name) : sync, label_of(series, key),
                            Ink::first, series.start, series.step,
                            scaled(series.values, unit_of(chart))});
  }
  std::ranges::sort(chart.curves, {},
                    [](const Curve& curve) { return std::tie(curve.label, curve.place); });
  std::size_t number = 0;
  for (Curve& curve : chart.curves) curve.ink = inks[number++ % std::size(inks)];
}

// One curve: the sum of all series of that name that `wanted` lets pass.
template <class Wanted>
void add_sum(ChartData& chart, const RunData& data, std::string_view name, Ink ink, Wanted wanted) {
  Curve sum{std::string(name), "", ink, {}, {}, {}};
  for (const Series& series : data.shown.series) {
    if (series.name != name || !wanted(series)) continue;
    if (sum.values.empty()) {
      sum.start = series.start;
      sum.step = series.step;
      sum.values.resize(series.values.size());
    }
    if (series.start != sum.start || series.step != sum.step) continue;
    const std::size_t count = std::min(sum.values.size(), series.values.size());
    for (std::size_t i = 0; i < count; ++i)
      sum.values[i] += static_cast<double>(series.values[i]) / unit_of(chart);
  }
  if (!sum.values.empty()) chart.curves.push_back(std::move(sum));
}

constexpr auto every = [](const Series&) { return true; };

void make_rates(ChartData& chart) {
  for (Curve& curve : chart.curves) {
    const double each_second = curve.step.seconds();
    for (double& value : curve.values) value /= each_second;
  }
}

ChartData outcomes_of(const RunData& data, const OutcomeFilter& filter) {
  ChartData chart{"outcomes", "per_second", Reduction::mean, {}};
  const auto wanted = [&](const Series& series) {
    return (filter.function.empty() || label_of(series, "function") == filter.function) &&
           (filter.region.empty() || label_of(series, "region") == filter.region);
  };
  add_sum(chart, data, "attempts.served", Ink::good, wanted);
  add_sum(chart, data, "attempts.failed", Ink::bad, wanted);
  make_rates(chart);
  return chart;
}

double total_of(const RunData& data, std::string_view measure) {
  for (const MeasureValue& value : data.shown.measures) {
    if (value.name == measure && value.labels.empty()) return static_cast<double>(value.value);
  }
  return 0;
}

// How many losses of that measure there were so far: from the ledger, which keeps some of them when
// there are many; each of these then stands for several.
ChartData stale_passwords_of(const RunData& data) {
  ChartData chart{"stale_passwords", "so_far", Reduction::extremes, {}};
  if (data.measure("stale_passwords.hit") == nullptr) return chart;
  const Duration step = seconds(1);
  Curve curve{"stale_passwords.hit", "", Ink::owed, data.from, step, {}};
  curve.values.resize(
      static_cast<std::size_t>(std::max<std::int64_t>(0, (data.end - data.from) / step)));
  if (curve.values.empty()) return chart;
  for (const LedgerRow& row : data.shown.ledger) {
    if (row.measure != "stale_passwords.hit" || row.time < data.from) continue;
    const auto at = static_cast<std::size_t>((row.time - data.from) / step);
    curve.values[std::min(at, curve.values.size() - 1)] += static_cast<double>(row.amount);
  }
  const double kept = std::accumulate(curve.values.begin(), curve.values.end(), 0.0);
  if (kept <= 0) return chart;
  const double all = std::max(kept, total_of(data, curve.label));
  if (all > kept) chart.unit = "so_far_estimated";
  double sum = 0;
  for (double& value : curve.values) value = sum += value * all / kept;
  chart.curves.push_back(std::move(curve));
  return chart;
}

// The values that the points of a part may be made of: `from` <= index < `to`.
struct Values {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

void add_reduced(std::vector<CurvePoint>& points, const Curve& curve, Values values,
                 std::int64_t cell) {
  for (std::int64_t at = values.from / cell * cell; at < values.to; at += cell) {
    const std::int64_t start = std::max(at, values.from);
    const auto begin = curve.values.begin() + start;
    const auto end = curve.values.begin() + std::min(values.to, at + cell);
    const auto [low, high] = std::minmax_element(begin, end);
    double sum = 0;
    for (auto value = begin; value != end; ++value) sum += *value;
    points.push_back(
        {curve.start + curve.step * start, *low, *high, sum / static_cast<double>(end - begin)});
  }
}

}  // namespace

const double* Curve::at(Time time) const {
  if (time < start || step <= Duration{}) return nullptr;
  const auto index = static_cast<std::size_t>((time - start) / step);
  return index < values.size() ? &values[index] : nullptr;
}

std::vector<ChartData> charts_of(const RunData& data, const OutcomeFilter& filter) {
  std::vector<ChartData> charts{outcomes_of(data, filter)};
  ChartData sessions{"sessions", "sessions", Reduction::extremes, {}};
  add_each(sessions, data, "sessions.live", "site");
  add_sum(sessions, data, "sessions.lost_not_regained", Ink::bad, every);
  charts.push_back(std::move(sessions));
  ChartData load{"load", "per_second", Reduction::mean, {}};
  add_each(load, data, "requests.taken", "site");
  make_rates(load);
  charts.push_back(std::move(load));
  ChartData meetings{"meetings", "meetings", Reduction::extremes, {}};
  add_each(meetings, data, "meetings.running", "site");
  charts.push_back(std::move(meetings));
  ChartData age{"replication_age", "seconds", Reduction::extremes, {}};
  add_each(age, data, "lag.waiting", "channel");
  charts.push_back(std::move(age));
  ChartData backlog{"backlog", "records", Reduction::extremes, {}};
  add_each(backlog, data, "backlog.records", "channel");
  charts.push_back(std::move(backlog));
  charts.push_back(stale_passwords_of(data));
  ChartData debt{"debt", "CNY", Reduction::extremes, {}};
  add_sum(debt, data, "debt.tolerated", Ink::second, every);
  add_sum(debt, data, "debt.over", Ink::owed, every);
  charts.push_back(std::move(debt));
  std::erase_if(charts, [](const ChartData& chart) { return chart.curves.empty(); });
  return charts;
}

std::vector<std::string> label_values(const RunData& data, const std::string& key) {
  std::set<std::string> values;
  for (const Series& series : data.shown.series) values.insert(label_of(series, key));
  values.erase("");
  return {values.begin(), values.end()};
}

std::vector<CurvePoint> reduced(const Curve& curve, const TimeAxis& axis, int pixels) {
  std::vector<CurvePoint> points;
  const auto count = static_cast<std::int64_t>(curve.values.size());
  if (count == 0 || pixels < 1 || curve.step <= Duration{}) return points;
  const auto index = [&](Time time) { return (time - curve.start) / curve.step; };
  const TimeWindow shown = axis.window();
  for (const TimeWindow& part : axis.even_parts()) {
    const double wide = axis.position(part.to, pixels) - axis.position(part.from, pixels);
    const std::int64_t cells = std::max<std::int64_t>(1, std::llround(wide));
    const std::int64_t visible = part.length() / curve.step + 1;
    const std::int64_t cell = std::max<std::int64_t>(1, (visible + cells - 1) / cells);
    // A cell more at the ends of the screen, and nothing of the part beside it elsewhere.
    const std::int64_t from =
        part.from == shown.from ? (index(part.from) - 1) / cell * cell : index(part.from);
    const std::int64_t to =
        part.to == shown.to ? (index(part.to) + cell) / cell * cell + cell : index(part.to);
    add_reduced(points, curve, {std::max<std::int64_t>(0, from), std::min(count, to)}, cell);
  }
  return points;
}

double highest(const ChartData& chart, const TimeAxis& axis, int pixels) {
  double top = 0;
  for (const Curve& curve : chart.curves) {
    for (const CurvePoint& point : reduced(curve, axis, pixels))
      top = std::max(top, chart.reduction == Reduction::mean ? point.mean : point.high);
  }
  return top;
}

std::string shown_reading(double value, const std::string& unit) {
  if (unit == "seconds") return shown_duration(value * 1e9);
  if (unit == "CNY") return shown_money(value * 100);
  if (unit == "share") return shown_share(value);
  return shown_number(value);
}

}  // namespace twinsite::gui
