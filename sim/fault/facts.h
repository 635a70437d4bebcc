// Facts about faults, written by every place that a fault touches.
#pragma once

#include "sim/kernel/fact.h"

namespace twinsite::fact {

// Subject: the fault's index in the schedule. Values: kind of the fault (its position in the list
// of alternatives), 1 if it is the primary one, 0.
inline constexpr FactKind fault_began = fact_kind(fact_base::fault, 0);
inline constexpr FactKind fault_ended = fact_kind(fact_base::fault, 1);

}  // namespace twinsite::fact
