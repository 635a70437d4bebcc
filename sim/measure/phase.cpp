#include "sim/measure/phase.h"

namespace twinsite {

std::vector<std::string> phase_labels() { return {"before", "during", "after"}; }

Snapshot PhaseClock::observe(const Fact& fact) {
  const bool is_primary = fact.values[1] == 1;
  if (!is_primary) return Snapshot::none;
  if (fact.kind == fact::fault_began) {
    phase_ = Phase::during;
    fault_ = fact.subject;
    if (!began_) began_ = fact.time;
  } else {
    phase_ = Phase::after;
    ended_ = fact.time;
  }
  return Snapshot::none;
}

}  // namespace twinsite
