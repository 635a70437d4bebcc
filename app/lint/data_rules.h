// Whether a data class's five attributes and its policy fit each other.
#pragma once

#include "app/lint/finding.h"

namespace twinsite {

void find_in_data(const Scenario& scenario, std::vector<Finding>& all);

}  // namespace twinsite
