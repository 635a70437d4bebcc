// From a distribution as a scenario writes it to one that can be drawn from.
#pragma once

#include "sim/kernel/field_value.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite {

// `spec` must have passed the reader's checks (a p99 not below its median, weights not all zero).
Distribution distribution_of(const DistributionSpec& spec);

}  // namespace twinsite
