// Facts about what users try, and where they are sent.
#pragma once

#include "sim/kernel/fact.h"

namespace twinsite::fact {

// An attempt is one intent of one user; retries are inside it. Subject: user. Values: function (the
// model's number), ordinal of the attempt (unique within its region and function; user's meeting
// joins count on), 0.
inline constexpr FactKind attempt_began = fact_kind(fact_base::traffic, 0);
// Subject: user. Values: function; `AttemptOutcome` | reason << 8 (the model's number); requests
// sent | ordinal << 16.
inline constexpr FactKind attempt_ended = fact_kind(fact_base::traffic, 1);
// A region's clients can learn of a new route from now on. Subject: region (its place). Values:
// site (its place), route version, 0.
inline constexpr FactKind route_arrived = fact_kind(fact_base::traffic, 2);

}  // namespace twinsite::fact

namespace twinsite {

enum class AttemptOutcome : std::uint8_t {
  succeeded,
  degraded,         // through a fallback
  refused,          // wrongfully, or a function that is switched off away from home
  refused_rightly,  // truly wrong password, truly no money: not a failure
  abandoned,
};

// The parts of an `attempt_ended`'s second value.
constexpr AttemptOutcome attempt_outcome(const Fact& ended) {
  return static_cast<AttemptOutcome>(ended.values[1] & 0xFF);
}
constexpr std::int64_t attempt_reason(const Fact& ended) { return ended.values[1] >> 8; }

}  // namespace twinsite
