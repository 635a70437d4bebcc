// What the fields of a scenario cannot say one by one: names that must differ, faults within the
// run, what the model needs. Nothing is left to fail while it runs.
#pragma once

#include "app/scenario/scenario.h"

namespace twinsite {

void check_scenario(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace twinsite
