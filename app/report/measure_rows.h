// The middle of the run's table: one row per headline of the model.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/experiment/catalogue.h"
#include "app/experiment/summarise.h"
#include "app/report/text_grid.h"
#include "sim/measure/headline.h"

namespace twinsite {

struct MeasureRowsInput {
  std::span<const Headline> headlines;
  std::span<const MeasureSummary> summaries;
  const MeasureCatalogue& catalogue;
  std::uint32_t replications = 0;  // that were run
};

// The heading, then a row per headline: label, mean, interval, during, after; remarks beside them.
std::vector<TextGrid::Row> measure_rows(const MeasureRowsInput& input);

}  // namespace twinsite
