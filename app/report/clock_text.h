// Simulated instants as people read them: by the clock on the wall of the scenario.
#pragma once

#include <string>

#include "models/world_spec.h"

namespace twinsite {

// "21:00:00.000"; a day later "+1 d 00:10:00.000"; "never".
std::string clock_text(Time time, const RunPeriod& period);

}  // namespace twinsite
