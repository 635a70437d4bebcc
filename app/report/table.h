// The table that a run prints: what happened, with intervals, the verdict on every expectation, and
// how to get it again.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/experiment/catalogue.h"
#include "app/experiment/summarise.h"
#include "app/experiment/verdict.h"
#include "app/report/run_card.h"
#include "app/report/terminal.h"
#include "sim/measure/headline.h"

namespace twinsite {

// What the machine did; the only part of the table that differs between machines.
struct Performance {
  double seconds = 0;        // wall time of all replications
  std::uint64_t events = 0;  // of all replications
  std::uint64_t bytes = 0;   // of the largest replication: its world and its observer
};

struct TableInput {
  const RunCard& card;
  Performance performance;
  std::span<const Headline> headlines;
  std::span<const MeasureSummary> summaries;
  const MeasureCatalogue& catalogue;
  const Verdict& verdict;  // `replications` there is what was run
  std::uint64_t fingerprint = 0;
  std::size_t audit_findings = 0;
  std::string results;  // the result's folder; empty = none was written
  std::string why;      // the command that explains it
  std::string look;     // the command that shows it in a window; empty = there is none
};

struct TableStyle {
  Colour colour = Colour::off;
  unsigned width = 0;  // remarks are broken at this column; 0 = never
};

// Ends with a newline.
std::string run_table(const TableInput& input, const TableStyle& style);

}  // namespace twinsite
