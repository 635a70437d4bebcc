// From the integers of every replication to one summary per measure and label set.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/experiment/catalogue.h"
#include "app/experiment/statistics.h"
#include "sim/measure/result.h"

namespace twinsite {

// Counts and amounts that a replication does not mention were zero there; times and shares were not
// measured.
constexpr bool absent_means_zero(MeasureUnit unit) {
  return unit == MeasureUnit::count || unit == MeasureUnit::fen;
}

// One measure under one label set, over all replications. Values and statistics are in base units:
// counts, fen, nanoseconds; shares as fractions of 1.
struct MeasureSummary {
  std::string name;
  std::string labels;
  MeasureUnit unit = MeasureUnit::count;
  std::vector<double> values;  // in replication order; replications without the measure are left
                               // out of times and shares
  Statistics statistics;
  std::int64_t of = 0;         // shares: all denominators together
  std::uint32_t censored = 0;  // so many values lie beyond the horizon: the true ones are larger

  // Counts and money of which nothing was ever seen, and shares of which none or all was.
  bool never_seen() const;
  // The 95 % interval that a report shows: Student's t, cut at what the unit allows; infinite above
  // where a value is censored; an exact one-sided bound where nothing (or, for a share, everything)
  // was seen. None for one replication, and for money never seen, of which no number of
  // replications bounds the amount.
  std::optional<Interval> interval() const;
  // Money never seen: the share of replications that may show some, with 95 %.
  std::optional<double> any_at_most() const;
};

// Sorted by (name, labels). A count or an amount absent from a replication was 0 there; a time or
// share absent there was not measured. A count or amount of the catalogue that no replication has
// under any label is given as 0. Each value's measure must be in the catalogue.
std::vector<MeasureSummary> summarise(std::span<const ReplicationResult> replications,
                                      const MeasureCatalogue& catalogue);

// By binary search; null when there is none.
const MeasureSummary* find_summary(std::span<const MeasureSummary> summaries, std::string_view name,
                                   std::string_view labels);

}  // namespace twinsite
