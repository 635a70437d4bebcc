// The clock of a site: what it shows differs from true time by an offset, a drift and steps. Its
// readings are a type of their own, so that nobody takes one for a time of the simulation.
#pragma once

#include <compare>
#include <cstdint>

#include "sim/kernel/place.h"
#include "sim/site/site_spec.h"

namespace twinsite {

// Nanoseconds as a site's clock shows them. Two readings of different sites compare as their
// numbers do, as the conflict rules of real systems compare them.
struct ClockReading {
  std::int64_t ns = 0;
  constexpr auto operator<=>(const ClockReading&) const = default;
};

class Clock {
 public:
  Clock(Place& here, const ClockSpec& spec);

  ClockReading now() const;
  // Sets the clock forward, or back; writes `clock_stepped`.
  void step(Duration change);

 private:
  std::int64_t distance_ns() const;  // from true time

  Place& here_;
  std::int64_t offset_ns_;
  std::int64_t drift_ppb_;  // parts per billion, gained since time 0
};

}  // namespace twinsite
