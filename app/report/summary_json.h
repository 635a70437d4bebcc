// `summary.json`: the same bytes on every machine, with any number of threads and from any shards.
// No wall time, host or path stands in it. Money is in CNY, times in seconds, shares are fractions
// from 0 to 1.
#pragma once

#include <span>
#include <string>

#include "app/experiment/catalogue.h"
#include "app/experiment/summarise.h"
#include "app/experiment/verdict.h"
#include "app/report/run_card.h"

namespace twinsite {

struct SummaryInput {
  const RunCard& card;
  std::uint64_t fingerprint = 0;
  std::span<const MeasureSummary> summaries;
  const MeasureCatalogue& catalogue;
  const Verdict& verdict;  // `replications` there is what was run
};

// Ends with a newline. Per measure: unit, n, mean, ci95, sd, min, p50, p95, p99, max; `by` has one
// object per label set. null stands where a number does not exist: `sd` and `ci95` of one
// replication, an open side of an interval. `censored`: so many replications lie beyond the
// horizon. `any_at_most`: with 95 %, at most this share of replications shows any of an amount that
// was never seen.
std::string summary_json(const SummaryInput& input);

}  // namespace twinsite
