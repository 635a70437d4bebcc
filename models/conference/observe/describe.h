// Facts of the conference in words.
#pragma once

#include "models/sentence.h"
#include "sim/kernel/fact.h"
#include "sim/measure/names.h"

namespace twinsite::conference {

// Empty for a fact that says nothing to a person.
Sentence describe(const Fact& fact, const WorldNames& names);

}  // namespace twinsite::conference
