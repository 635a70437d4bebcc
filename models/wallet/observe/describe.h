// Facts of the wallet in words.
#pragma once

#include <string>

#include "sim/kernel/fact.h"

namespace twinsite::wallet {

// "" for a fact that says nothing to a person.
std::string describe(const Fact& fact);

}  // namespace twinsite::wallet
