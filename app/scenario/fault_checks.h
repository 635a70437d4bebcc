// What the fields of faults cannot say one by one: lines and services that exist, times within the
// run, one primary fault at most.
#pragma once

#include "app/scenario/scenario.h"

namespace twinsite {

void check_faults(const Scenario& scenario, Diagnostics& diagnostics);

}  // namespace twinsite
