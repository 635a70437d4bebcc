#include "app/experiment/precision.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/experiment/limit.h"
#include "app/experiment/summarise.h"

namespace twinsite {
namespace {

constexpr double most_worth_naming = 1e6;

struct Split {
  std::string_view left;
  std::string_view right;
  std::size_t right_at = 0;
};

std::optional<Split> split_at_sign(std::string_view text) {
  static constexpr std::array signs = {std::string_view("±"), std::string_view("+/-"),
                                       std::string_view("+-")};
  for (const std::string_view sign : signs) {
    const std::size_t at = text.find(sign);
    if (at == std::string_view::npos) continue;
    std::size_t right = at + sign.size();
    while (right < text.size() && text[right] == ' ') ++right;
    std::size_t end = text.size();
    while (end > right && text[end - 1] == ' ') --end;
    return Split{text.substr(0, at), text.substr(right, end - right), right};
  }
  return std::nullopt;
}

// "5 %" is written with a blank where people follow the standard.
std::string without_blank_before_percent(std::string_view text) {
  std::string result(text);
  if (!result.ends_with('%')) return result;
  result.pop_back();
  while (result.ends_with(' ')) result.pop_back();
  return result + "%";
}

std::optional<ExpectationError> read_width(const Split& split, const MeasureInfo& measure,
                                           PrecisionGoal& goal) {
  const std::string text = without_blank_before_percent(split.right);
  goal.relative = text.ends_with('%');
  MeasureInfo read_as = measure;
  if (goal.relative) read_as.unit = MeasureUnit::share;
  const auto width = read_limit(text, read_as);
  const std::size_t length = std::max<std::size_t>(split.right.size(), 1);
  if (const auto* problem = std::get_if<std::string>(&width))
    return ExpectationError{split.right_at, length, *problem, {}};
  goal.half_width = std::get<double>(width);
  if (goal.half_width > 0) return std::nullopt;
  return ExpectationError{split.right_at,
                          length,
                          "no number of replications is exact; write "
                          "more than 0",
                          {}};
}

}  // namespace

ParsedPrecision parse_precision(std::string_view text, const MeasureCatalogue& catalogue) {
  ParsedPrecision parsed;
  const std::optional<Split> split = split_at_sign(text);
  if (!split) {
    parsed.errors.push_back({0,
                             std::max<std::size_t>(text.size(), 1),
                             "expected a measure and how well it shall be known, such as "
                             "lost_sessions ± 5 % (or +- 5 %)",
                             {}});
    return parsed;
  }
  const ParsedExpectation figure =
      parse_expectation(std::string(split->left) + " >= 0", Quantifier::always, catalogue);
  parsed.errors = figure.errors;
  if (!figure.expectation) return parsed;
  PrecisionGoal goal{.text = std::string(text),
                     .measure = figure.expectation->measure,
                     .labels = figure.expectation->labels,
                     .unit = figure.expectation->unit,
                     .statistic = figure.expectation->statistic};
  if (goal.statistic == Statistic::min || goal.statistic == Statistic::max) {
    parsed.errors.push_back({0,
                             split->left.size(),
                             "an extreme of replications has no interval; "
                             "name the mean, sd or a quantile",
                             {}});
    return parsed;
  }
  if (auto problem = read_width(*split, *catalogue.find(goal.measure), goal)) {
    parsed.errors.push_back(*problem);
  } else {
    parsed.goal = std::move(goal);
  }
  return parsed;
}

bool PrecisionWatch::add(const ReplicationResult& result) {
  ++seen_;
  bool there = false;
  for (const MeasureValue& value : result.measures) {
    if (value.name != goal_.measure || value.labels != goal_.labels) continue;
    there = true;
    if (goal_.unit != MeasureUnit::share) {
      values_.push_back(static_cast<double>(value.value));
    } else if (value.of > 0) {
      values_.push_back(static_cast<double>(value.value) / static_cast<double>(value.of));
    }
  }
  if (!there && absent_means_zero(goal_.unit)) values_.push_back(0);
  if (seen_ < fewest || values_.size() < 2) return false;
  const Statistics statistics = statistics_of(values_);
  const Interval range = interval_of(values_, statistics, goal_.statistic);
  const double figure = value_of(statistics, goal_.statistic).value_or(0);
  const double half = std::max(range.high - figure, figure - range.low);
  half_width_ = goal_.relative ? half / std::abs(figure) : half;
  if (!std::isfinite(*half_width_)) half_width_ = std::nullopt;
  reached_ = half_width_ && *half_width_ <= goal_.half_width;
  return reached_;
}

std::uint32_t PrecisionWatch::more() const {
  if (reached_ || !half_width_) return 0;
  const double ratio = *half_width_ / goal_.half_width;
  const double all = std::ceil(seen_ * ratio * ratio);
  return all > seen_ && all <= most_worth_naming ? static_cast<std::uint32_t>(all) - seen_ : 0;
}

}  // namespace twinsite
