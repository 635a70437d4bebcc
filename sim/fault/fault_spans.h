// When each fault is on, drawn before the run: nothing that happens in it moves a fault.
#pragma once

#include <vector>

#include "sim/fault/fault_spec.h"
#include "sim/kernel/place.h"

namespace twinsite {

struct FaultSpan {
  Time begin;
  Time end;
};

struct FaultWindow {
  Time measured_from;  // `at` counts from here, and the first failure is drawn from here
  Time end;            // no random fault begins later
};

// One list for each fault, in the order of time, without overlaps in itself. Random faults are
// named by their kind and by where they strike: another fault in the scenario does not move them.
std::vector<std::vector<FaultSpan>> fault_spans(const Place& outside,
                                                const std::vector<FaultSpec>& faults,
                                                FaultWindow window);

// When the line is down within `span`: `down` and `up` in turn, beginning with `down`. `number`
// tells the spans of one fault apart.
std::vector<FaultSpan> flaps(const Place& outside, const WanFlap& fault, FaultSpan span,
                             std::uint64_t number);

}  // namespace twinsite
