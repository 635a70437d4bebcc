// `twinsite export --perfetto`: one replication as a trace that ui.perfetto.dev and its trace
// processor open: a track a place, slices for states, counters for curves, flows from causes.
#pragma once

#include <cstdint>
#include <string>

#include "app/report/loaded_run.h"

namespace twinsite {

// The bytes of the file. Throws NotReproduced: the causes come from running the replication again.
std::string perfetto_trace(LoadedRun& run, std::uint32_t replication);

}  // namespace twinsite
