// Facts of the conference in words.
#pragma once

#include <string>

#include "sim/kernel/fact.h"
#include "sim/measure/names.h"

namespace twinsite::conference {

// "" for a fact that says nothing to a person.
std::string describe(const Fact& fact, const WorldNames& names);

}  // namespace twinsite::conference
