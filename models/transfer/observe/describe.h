// Facts of transfers in words.
#pragma once

#include <string>

#include "sim/kernel/fact.h"

namespace twinsite::transfer {

// "" for a fact that says nothing to a person.
std::string describe(const Fact& fact);

}  // namespace twinsite::transfer
