// The parts of a report that need no script: everything in it is text, escaped where it came from
// outside.
#pragma once

#include <string>

#include "app/report/loaded_run.h"

namespace twinsite {

std::string page_head(const LoadedRun& run);
std::string page_headlines(const LoadedRun& run);
std::string page_expectations(const LoadedRun& run);
// Where the time went from the fault to the function's return, by function and region.
std::string page_waterfall(const LoadedRun& run);
// Faults and decisions of one replication.
std::string page_milestones(LoadedRun& run, std::uint32_t replication);
std::string page_causes(LoadedRun& run);
// Every measure with every label set.
std::string page_measures(const LoadedRun& run);

}  // namespace twinsite
