// Fingerprints by the second, of two runs that should be the same.
#pragma once

#include <optional>
#include <span>

#include "sim/measure/result.h"

namespace twinsite {

// The first simulated second in which they differ, as the time at its end; one that only one of
// them has is a difference. Nothing if they are the same.
std::optional<Time> first_difference(std::span<const Checkpoint> a, std::span<const Checkpoint> b);

}  // namespace twinsite
