#include "app/experiment/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

struct StatisticName {
  Statistic statistic;
  std::string_view token;
  int percent;
};
constexpr std::array statistic_names = {
    StatisticName{Statistic::mean, "mean", 0}, StatisticName{Statistic::min, "min", 0},
    StatisticName{Statistic::max, "max", 0},   StatisticName{Statistic::p50, "p50", 50},
    StatisticName{Statistic::p95, "p95", 95},  StatisticName{Statistic::p99, "p99", 99},
    StatisticName{Statistic::sd, "sd", 0},
};

const StatisticName& row_of(Statistic statistic) {
  for (const StatisticName& row : statistic_names)
    if (row.statistic == statistic) return row;
  ASSERT(false && "a statistic without a name");
}

std::vector<double> sorted_copy(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

Interval quantile_interval(std::span<const double> values, int percent) {
  constexpr double open = std::numeric_limits<double>::infinity();
  const std::vector<double> sorted = sorted_copy(values);
  const QuantileRanks ranks = quantile_ranks(percent, static_cast<std::uint32_t>(sorted.size()));
  return {ranks.low ? sorted[*ranks.low - 1] : -open, ranks.high ? sorted[*ranks.high - 1] : open};
}

}  // namespace

std::string_view to_text(Statistic statistic) { return row_of(statistic).token; }

int percent_of(Statistic statistic) { return row_of(statistic).percent; }

std::optional<Statistic> statistic_of(std::string_view token) {
  for (const StatisticName& row : statistic_names)
    if (row.token == token) return row.statistic;
  return std::nullopt;
}

std::vector<std::string> statistic_tokens() {
  std::vector<std::string> tokens;
  for (const StatisticName& row : statistic_names) tokens.emplace_back(row.token);
  return tokens;
}

double nearest_rank(std::span<const double> sorted, int percent) {
  ASSERT(!sorted.empty() && percent >= 1 && percent <= 100);
  const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
  return sorted[rank - 1];
}

Statistics statistics_of(std::span<const double> values) {
  Statistics result;
  if (values.empty()) return result;
  result.n = static_cast<std::uint32_t>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  result.mean = sum / result.n;
  if (result.n >= 2) {
    double squares = 0;
    for (const double value : values) squares += (value - result.mean) * (value - result.mean);
    result.sd = std::sqrt(squares / (result.n - 1));
    result.ci95 = mean_interval(result.mean, *result.sd, result.n);
  }
  const std::vector<double> sorted = sorted_copy(values);
  result.min = sorted.front();
  result.p50 = nearest_rank(sorted, 50);
  result.p95 = nearest_rank(sorted, 95);
  result.p99 = nearest_rank(sorted, 99);
  result.max = sorted.back();
  return result;
}

std::optional<double> value_of(const Statistics& statistics, Statistic statistic) {
  if (statistics.n == 0) return std::nullopt;
  switch (statistic) {
    case Statistic::mean:
      return statistics.mean;
    case Statistic::min:
      return statistics.min;
    case Statistic::max:
      return statistics.max;
    case Statistic::p50:
      return statistics.p50;
    case Statistic::p95:
      return statistics.p95;
    case Statistic::p99:
      return statistics.p99;
    case Statistic::sd:
      return statistics.sd;
  }
  ASSERT(false && "a statistic without a value");
}

Interval interval_of(std::span<const double> values, const Statistics& statistics,
                     Statistic statistic) {
  ASSERT(statistics.n >= 2 && statistics.n == values.size());
  switch (statistic) {
    case Statistic::mean:
      return *statistics.ci95;
    case Statistic::sd:
      return sd_interval(*statistics.sd, statistics.n);
    case Statistic::min:
      return {statistics.min, statistics.min};
    case Statistic::max:
      return {statistics.max, statistics.max};
    case Statistic::p50:
    case Statistic::p95:
    case Statistic::p99:
      return quantile_interval(values, percent_of(statistic));
  }
  ASSERT(false && "a statistic without an interval");
}

}  // namespace twinsite
