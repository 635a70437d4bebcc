// What a field table must keep to, checked by the tests of whoever declares one: a wrong table
// would otherwise show only to the person whose scenario leaves that key out.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/field.h"

namespace twinsite {

// Every fault of a table and of the tables inside it, as "path: what": defaults and bounds that do
// not parse or lie out of range, names that are not snake_case, missing or unfinished sentences.
// Empty = sound.
std::vector<std::string> check_table(const FieldTable& table);

}  // namespace twinsite
