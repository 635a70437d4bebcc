// Facts of the stock in words.
#pragma once

#include "models/sentence.h"
#include "sim/kernel/fact.h"

namespace twinsite::inventory {

// Empty for a fact that says nothing to a person.
Sentence describe(const Fact& fact);

}  // namespace twinsite::inventory
