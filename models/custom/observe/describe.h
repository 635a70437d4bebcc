// Facts of a custom business in words: its own, as its scenario has them.
#pragma once

#include <string>
#include <vector>

#include "models/sentence.h"
#include "sim/kernel/fact.h"
#include "sim/measure/names.h"

namespace twinsite::custom {

// Empty for a fact that says nothing to a person. `lasting`: the names of what lasts, in order.
Sentence describe(const Fact& fact, const WorldNames& names,
                  const std::vector<std::string>& lasting);

}  // namespace twinsite::custom
