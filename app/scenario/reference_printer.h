// docs/scenario-reference.md: every key of the scenario file, by section, as the field tables have
// it.
#pragma once

#include <string>

#include "app/scenario/scenario_tables.h"

namespace twinsite {

std::string print_reference(const ScenarioTables& tables);

}  // namespace twinsite
