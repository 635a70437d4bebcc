#include "app/report/comparison.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "app/report/display.h"
#include "app/report/json_text.h"
#include "app/report/text_grid.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_in_sentence = 3;

// Of a difference. That of two shares is in percentage points.
std::string signed_text(double value, MeasureUnit unit) {
  const std::string sign = value < 0 ? "-" : value > 0 ? "+" : "";
  if (unit == MeasureUnit::share) return sign + shown_number(std::abs(value) * 100) + " points";
  return sign + shown_value(std::abs(value), unit);
}

// A row of the table and those that are its parts: they stay together.
struct Group {
  std::vector<const Headline*> rows;
  const PairedFigure* strongest = nullptr;  // of its rows
};

// Those that differ most come first. Groups without a figure are left out.
std::vector<Group> groups_of(const ComparisonInput& input) {
  std::vector<Group> groups;
  for (const Headline& headline : input.headlines) {
    if (groups.empty() || !headline.label.starts_with(' ')) groups.emplace_back();
    const PairedFigure* figure = find_figure(input.figures, headline.measure, headline.labels);
    if (figure == nullptr) continue;
    Group& group = groups.back();
    group.rows.push_back(&headline);
    if (group.strongest == nullptr || tells_more(*figure, *group.strongest))
      group.strongest = figure;
  }
  std::erase_if(groups, [](const Group& group) { return group.strongest == nullptr; });
  std::ranges::sort(groups, [](const Group& one, const Group& other) {
    return tells_more(*one.strongest, *other.strongest);
  });
  return groups;
}

std::string known_interval(const PairedFigure& figure) {
  const Statistics& difference = figure.difference;
  if (!difference.ci95) return "one replication";
  if (difference.min == difference.max) return "the same in each";
  return signed_text(difference.ci95->low, figure.unit) + " .. " +
         signed_text(difference.ci95->high, figure.unit);
}

std::string mean_text(double mean, std::uint32_t censored, MeasureUnit unit) {
  return (censored > 0 ? "> " : "") + shown_value(mean, unit);
}

// Of a fate matrix, in users of one replication.
std::string users_text(std::int64_t sum, std::uint32_t replications) {
  return shown_number(static_cast<double>(sum) / replications);
}

class Text {
 public:
  Text(const ComparisonInput& input, const TableStyle& style) : input_(input), style_(style) {}

  std::string text() {
    line("A  " + plain_text(input_.a));
    line("B  " + plain_text(input_.b));
    line(shown_count(input_.replications) +
         (input_.replications == 1 ? " replication" : " replications") +
         " of each with the same draws · seed " + std::to_string(input_.seed));
    line("");
    add_figures();
    line("");
    add_fates();
    line("");
    line(comparison_sentence(input_));
    return std::move(text_);
  }

 private:
  void add_figures() {
    TextGrid grid({Align::left, Align::right, Align::right, Align::right, Align::left});
    grid.add({{"", "A", "B", "B - A", "95 % interval"}, {"variance against draws of their own"}});
    for (const Group& group : groups_of(input_)) {
      for (const Headline* headline : group.rows) grid.add(figure_row(*headline));
    }
    for (const std::string& each : grid.lines(style_.width)) line(each);
  }

  TextGrid::Row figure_row(const Headline& headline) const {
    const PairedFigure& figure = *find_figure(input_.figures, headline.measure, headline.labels);
    TextGrid::Row row{
        {plain_text(headline.label), mean_text(figure.mean_a, figure.censored_a, figure.unit),
         mean_text(figure.mean_b, figure.censored_b, figure.unit), difference_text(figure),
         difference_interval_text(figure)},
        {}};
    if (!figure.is_censored() && figure.variance_reduction)
      row.remarks.push_back(shown_number(*figure.variance_reduction) + " times smaller");
    return row;
  }

  void add_fates() {
    const FateMatrix sum = sum_of(input_.fates);
    const std::vector<std::string> names = fate_row_names();
    line("users by their worst fate: in A down, in B across");
    TextGrid grid(std::vector<Align>(fate_rows + 1, Align::right));
    TextGrid::Row head{{""}, {}};
    for (std::size_t b = 0; b < fate_rows; ++b)
      head.cells.push_back(column_has(sum, b) ? names[b] : "");
    grid.add(head);
    for (std::size_t a = 0; a < fate_rows; ++a) {
      if (!row_has(sum, a)) continue;
      TextGrid::Row row{{names[a]}, {}};
      for (std::size_t b = 0; b < fate_rows; ++b)
        row.cells.push_back(column_has(sum, b) ? users_text(sum.users[a][b], input_.replications)
                                               : "");
      grid.add(row);
    }
    for (const std::string& each : grid.lines(0)) line(each);
    for (const FateMatrix& matrix : input_.fates) line(harm_text(matrix.harm(), matrix.region));
    line(harm_text(sum.harm(), "all"));
  }

  std::string harm_text(const Harm& harm, const std::string& region) const {
    const auto users = [this](std::int64_t sum) { return users_text(sum, input_.replications); };
    return "harmed in " + plain_text(region) + ": in A only " + users(harm.only_a) +
           " · in B only " + users(harm.only_b) + " · in both " + users(harm.both) +
           " · in neither " + users(harm.neither);
  }

  static bool row_has(const FateMatrix& sum, std::size_t a) {
    for (std::size_t b = 0; b < fate_rows; ++b)
      if (sum.users[a][b] > 0) return true;
    return false;
  }
  static bool column_has(const FateMatrix& sum, std::size_t b) {
    for (std::size_t a = 0; a < fate_rows; ++a)
      if (sum.users[a][b] > 0) return true;
    return false;
  }

  void line(const std::string& text) { text_ += text + "\n"; }

  const ComparisonInput& input_;
  const TableStyle& style_;
  std::string text_;
};

Json interval_json(const PairedFigure& figure) {
  if (!figure.difference.ci95) return nullptr;
  return Json::array({in_report_unit(figure.difference.ci95->low, figure.unit),
                      in_report_unit(figure.difference.ci95->high, figure.unit)});
}

Json figure_json(const PairedFigure& figure) {
  Json json;
  json["n"] = figure.difference.n;
  json["a"] = in_report_unit(figure.mean_a, figure.unit);
  json["b"] = in_report_unit(figure.mean_b, figure.unit);
  json["difference"] = in_report_unit(figure.difference.mean, figure.unit);
  json["ci95"] = interval_json(figure);
  json["variance_reduction"] =
      figure.variance_reduction ? Json(*figure.variance_reduction) : Json(nullptr);
  if (figure.is_censored()) json["censored"] = Json::array({figure.censored_a, figure.censored_b});
  return json;
}

Json fates_json(const FateMatrix& matrix) {
  const std::vector<std::string> names = fate_row_names();
  const Harm harm = matrix.harm();
  Json json;
  json["harmed"] = {{"a_only", harm.only_a},
                    {"b_only", harm.only_b},
                    {"both", harm.both},
                    {"neither", harm.neither}};
  for (std::size_t a = 0; a < fate_rows; ++a)
    for (std::size_t b = 0; b < fate_rows; ++b)
      json["users"][names[a]][names[b]] = matrix.users[a][b];
  return json;
}

}  // namespace

std::string difference_text(const PairedFigure& figure) {
  return figure.is_censored() ? "-" : signed_text(figure.difference.mean, figure.unit);
}

std::string difference_interval_text(const PairedFigure& figure) {
  return figure.is_censored() ? "beyond the horizon" : known_interval(figure);
}

std::string comparison_table(const ComparisonInput& input, const TableStyle& style) {
  return Text(input, style).text();
}

std::string comparison_sentence(const ComparisonInput& input) {
  std::string changes;
  std::size_t named = 0;
  for (const Group& group : groups_of(input)) {
    const Headline& headline = *group.rows.front();
    const PairedFigure* figure = find_figure(input.figures, headline.measure, headline.labels);
    if (!figure->beyond_chance() || headline.label.starts_with(' ')) continue;
    if (named == most_in_sentence) break;
    ++named;
    changes += (changes.empty() ? "" : "; ") + headline.label + " " + difference_text(*figure) +
               " (" + known_interval(*figure) + ") from " +
               shown_value(figure->mean_a, figure->unit);
  }
  const Harm harm = sum_of(input.fates).harm();
  const auto users = [&](std::int64_t sum) { return users_text(sum, input.replications); };
  return plain_text(
      "With " + input.b + " instead of " + input.a + ", over " + shown_count(input.replications) +
      " paired replications (seed " + std::to_string(input.seed) +
      "): " + (changes.empty() ? "no headline figure differs beyond chance" : changes) + "; " +
      users(harm.only_b) + " users are harmed who were not, " + users(harm.only_a) +
      " are spared, " + users(harm.both) + " are harmed in both.");
}

std::string comparison_json(const ComparisonInput& input) {
  Json json;
  json["twinsite"] = input.version;
  json["a"] = input.a;
  json["b"] = input.b;
  json["seed"] = input.seed;
  json["replications"] = input.replications;
  json["measures"] = Json::object();
  for (const PairedFigure& figure : input.figures) {
    Json& measure = json["measures"][figure.measure];
    const MeasureInfo* info = input.catalogue.find(figure.measure);
    if (measure.is_null()) measure["unit"] = std::string(unit_word(*info));
    if (figure.labels.empty()) {
      measure.update(figure_json(figure));
    } else {
      measure["by"][labels_in_order(figure.labels, *info)] = figure_json(figure);
    }
  }
  json["fates"]["all"] = fates_json(sum_of(input.fates));
  for (const FateMatrix& matrix : input.fates)
    json["fates"]["region=" + matrix.region] = fates_json(matrix);
  json["sentence"] = comparison_sentence(input);
  return json_text(json);
}

}  // namespace twinsite
