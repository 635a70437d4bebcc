// The timeline of a report as data: what the script in the page draws.
#pragma once

#include <string>

#include "app/report/loaded_run.h"

namespace twinsite {

// Lanes, curves, faults and milestones of one replication, safe inside a <script> element.
std::string page_data(LoadedRun& run, std::uint32_t replication);

}  // namespace twinsite
