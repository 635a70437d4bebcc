// What one failure takes with it: single points of failure, shared ducts, a shared control plane.
#pragma once

#include "app/lint/finding.h"

namespace twinsite {

void find_in_plan(const Scenario& scenario, std::vector<Finding>& all);

}  // namespace twinsite
