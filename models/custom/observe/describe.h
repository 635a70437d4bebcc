// Facts of a custom business in words: its own, as its scenario has them.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/fact.h"
#include "sim/measure/names.h"

namespace twinsite::custom {

// "" for a fact that says nothing to a person. `lasting`: the names of what lasts, in order.
std::string describe(const Fact& fact, const WorldNames& names,
                     const std::vector<std::string>& lasting);

}  // namespace twinsite::custom
