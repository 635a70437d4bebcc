// JSON Schema (draft-07) of the scenario file, for completion and checks in editors. It knows forms
// and tokens; ranges of quantities, references and times are left to `twinsite check`.
#pragma once

#include <string>

#include "app/scenario/scenario_tables.h"

namespace twinsite {

std::string print_schema(const ScenarioTables& tables);

}  // namespace twinsite
