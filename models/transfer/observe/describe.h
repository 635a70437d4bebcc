// Facts of transfers in words.
#pragma once

#include "models/sentence.h"
#include "sim/kernel/fact.h"

namespace twinsite::transfer {

// Empty for a fact that says nothing to a person.
Sentence describe(const Fact& fact);

}  // namespace twinsite::transfer
