// What `check --lint` says about a conference: what its functions need, and what is unwise.
#pragma once

#include <vector>

#include "models/conference/conference_spec.h"
#include "models/model.h"

namespace twinsite::conference {

std::vector<FunctionNeeds> conference_functions(const WorldSpec& world, const ConferenceSpec& spec);
std::vector<Advice> conference_advice(const WorldSpec& world, const ConferenceSpec& spec);

}  // namespace twinsite::conference
