// What a site or another place may say differently about a service.
#pragma once

#include "app/scenario/scenario.h"

namespace twinsite {

// It must offer the service, and a service is a capacity at all of its places or at none: what the
// business builds there depends on it.
void check_overrides(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace twinsite
