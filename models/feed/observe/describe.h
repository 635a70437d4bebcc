// Facts of the feed in words.
#pragma once

#include <string>

#include "sim/kernel/fact.h"

namespace twinsite::feed {

// "" for a fact that says nothing to a person.
std::string describe(const Fact& fact);

}  // namespace twinsite::feed
