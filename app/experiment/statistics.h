// One number a replication, made into mean, spread and quantiles. Everything is summed by one
// scalar loop from the first replication to the last, so that the bits depend neither on threads
// nor on shards.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/experiment/intervals.h"

namespace twinsite {

// What `expect` may ask of a measure, spelled as there.
enum class Statistic : std::uint8_t { mean, min, max, p50, p95, p99, sd };

std::string_view to_text(Statistic statistic);
std::optional<Statistic> statistic_of(std::string_view token);
std::vector<std::string> statistic_tokens();
// 50, 95, 99 for the quantiles, else 0.
int percent_of(Statistic statistic);

// In the unit of the values. A quantile is the smallest value that at least that share of the
// values does not exceed (nearest rank): always a value that was observed.
struct Statistics {
  std::uint32_t n = 0;
  double mean = 0;
  std::optional<double> sd;      // of the sample (n - 1); none for n < 2
  std::optional<Interval> ci95;  // of the mean (Student's t); none for n < 2
  double min = 0;
  double p50 = 0;
  double p95 = 0;
  double p99 = 0;
  double max = 0;
};

// All zero for no values at all.
Statistics statistics_of(std::span<const double> values);

// None where it does not exist (`sd` of one value, anything of none).
std::optional<double> value_of(const Statistics& statistics, Statistic statistic);

// `percent` in 1..100 of `sorted`, which is ascending and not empty, by nearest rank.
double nearest_rank(std::span<const double> sorted, int percent);

// The smallest and largest mean, sd or quantile that agrees with the values with 95 %. A side that
// so few values leave open is infinite; `min` and `max` are about these replications only, so their
// interval is a point. Needs n >= 2.
Interval interval_of(std::span<const double> values, const Statistics& statistics,
                     Statistic statistic);

}  // namespace twinsite
