#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/report/display.h"
#include "app/report/sweep_result.h"
#include "app/report/text_grid.h"

namespace twinsite {
namespace {

constexpr std::size_t most_columns = 6;
constexpr std::size_t widest_value = 28;

// How far the points lie apart, measured by how well each is known.
double spread_of(const FigureName& name, const std::vector<PointOutcome>& points) {
  double low = 0;
  double high = 0;
  double blur = 0;
  bool first = true;
  for (const PointOutcome& point : points) {
    const PointFigure* figure = point.find(name.measure, name.labels);
    if (figure == nullptr) continue;
    low = first ? figure->mean : std::min(low, figure->mean);
    high = first ? figure->mean : std::max(high, figure->mean);
    first = false;
    if (figure->interval && std::isfinite(figure->interval->high))
      blur = std::max(blur, figure->interval->high - figure->interval->low);
  }
  return blur > 0 ? (high - low) / blur : high - low > 0 ? 1 : 0;
}

// What is expected, in that order; then what the inputs move most.
std::vector<FigureName> columns_of(const SweepCard& card, const SweepResult& result) {
  std::vector<FigureName> columns;
  const auto add = [&columns](const FigureName& name) {
    const bool there = std::find(columns.begin(), columns.end(), name) != columns.end();
    if (!there && columns.size() < most_columns) columns.push_back(name);
  };
  for (const Expectation& claim : card.expectations) add({claim.measure, claim.labels});
  std::vector<std::pair<double, FigureName>> moved;
  for (const FigureName& name : whole_figures(result.points)) {
    const double spread = spread_of(name, result.points);
    if (spread > 0) moved.emplace_back(-spread, name);
  }
  std::sort(moved.begin(), moved.end());
  for (const auto& [order, name] : moved) add(name);
  return columns;
}

std::string figure_text(const PointFigure* figure) {
  if (figure == nullptr) return "-";
  std::string text = (figure->censored > 0 ? "> " : "") + shown_value(figure->mean, figure->unit);
  if (figure->interval && std::isfinite(figure->interval->high)) {
    const double half = (figure->interval->high - figure->interval->low) / 2;
    if (half > 0 && figure->mean != 0) text += " ± " + shown_value(half, figure->unit);
  }
  return text;
}

std::string cut(const std::string& text) {
  return text.size() <= widest_value ? text : text.substr(0, widest_value - 3) + "...";
}

std::string_view verdict_mark(Status status) {
  switch (status) {
    case Status::passed:
      return "✓";
    case Status::failed:
      return "✗";
    case Status::inconclusive:
      return "?";
  }
  return "";
}

// The last words of a path are what tells it from the others.
std::string short_path(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return plain_text(dot == std::string::npos ? path : path.substr(dot + 1));
}

std::string effect_text(const InputEffect& effect) {
  const auto add = [](std::string& text, const char* name, const std::optional<double>& value) {
    if (!value) return;
    char number[32];
    std::snprintf(number, sizeof number, "%s %+.2f", name, *value == 0 ? 0.0 : *value);
    text += (text.empty() ? "" : ", ") + std::string(number);
  };
  std::string text;
  add(text, "regression", effect.regression);
  add(text, "rank", effect.rank);
  add(text, "Sobol first", effect.first_order);
  add(text, "total", effect.total);
  return text.empty() ? "-" : text;
}

std::string sensitivity_lines(const SweepCard& card, const SweepResult& result,
                              const std::vector<FigureName>& columns, unsigned width) {
  TextGrid grid({Align::left, Align::left, Align::left});
  bool any = false;
  for (const FigureName& column : columns) {
    for (const MeasureSensitivity& measure : result.sensitivity) {
      if (!(measure.figure == column)) continue;
      for (std::size_t i = 0; i < card.inputs.size(); ++i) {
        TextGrid::Row row{{i == 0 ? "  " + title_of(column) : "", short_path(card.inputs[i]),
                           effect_text(measure.inputs[i])},
                          {}};
        if (i == 0 && measure.explained)
          row.remarks.push_back("explained " + shown_share(std::max(*measure.explained, 0.0)));
        grid.add(row);
        any = true;
      }
    }
  }
  if (!any) return {};
  std::string text = "\nwhat moves what\n";
  for (const std::string& line : grid.lines(width)) text += line + "\n";
  return text;
}

}  // namespace

std::string sweep_table(const SweepCard& card, const SweepResult& result, const TableStyle& style) {
  const std::vector<FigureName> columns = columns_of(card, result);
  std::vector<Align> aligns(card.inputs.size() + columns.size() + 2, Align::right);
  aligns[1] = Align::left;
  TextGrid grid(aligns);
  TextGrid::Row head{{"point", ""}, {}};
  for (const std::string& input : card.inputs) head.cells.push_back(short_path(input));
  for (const FigureName& column : columns) head.cells.push_back(title_of(column));
  grid.add(head);
  for (std::size_t i = 0; i < result.points.size(); ++i) {
    const PointOutcome& point = result.points[i];
    TextGrid::Row row{{std::to_string(i + 1), std::string(verdict_mark(point.verdict))}, {}};
    for (const std::string& text : card.points[i].texts) row.cells.push_back(cut(plain_text(text)));
    for (const FigureName& column : columns)
      row.cells.push_back(figure_text(point.find(column.measure, column.labels)));
    grid.add(row);
  }
  std::string text = plain_text(card.experiment) + " · " + plain_text(card.scenario) + " · " +
                     shown_count(card.points.size()) + " points · " +
                     shown_count(card.replications) + " replications each · seed " +
                     std::to_string(card.seed) + "\n\n";
  for (const std::string& line : grid.lines(style.width)) text += line + "\n";
  return text + sensitivity_lines(card, result, columns, style.width);
}

}  // namespace twinsite
