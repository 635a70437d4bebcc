// Where in the story a fact lies: before, during or after the primary fault, or still in the
// warm-up, which no measure covers. Without a primary fault all is before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/fault/facts.h"
#include "sim/kernel/fact.h"

namespace twinsite {

enum class Phase : std::uint8_t { before, during, after };
inline constexpr std::size_t phase_count = 3;
std::vector<std::string> phase_labels();

class PhaseClock final : public Observer {
 public:
  static constexpr std::array kinds{fact::fault_began, fact::fault_ended};

  // Nothing earlier than `measured_from` counts.
  explicit PhaseClock(Time measured_from) : measured_from_(measured_from) {}

  // The primary fault is told by every place that it touches: the first one to say so moves the
  // phase.
  Snapshot observe(const Fact& fact) override;

  bool counts(Time time) const { return time >= measured_from_; }
  Time measured_from() const { return measured_from_; }
  // Of the fact that is being observed: the clock is the first in the set to see it.
  Phase now() const { return phase_; }
  std::size_t index() const { return static_cast<std::size_t>(phase_); }
  // When it first began and last ended.
  std::optional<Time> primary_began() const { return began_; }
  std::optional<Time> primary_ended() const { return ended_; }
  // Its index in the schedule; meaningful once it has begun.
  std::uint64_t primary_fault() const { return fault_; }

 private:
  Time measured_from_;
  Phase phase_ = Phase::before;
  std::optional<Time> began_;
  std::optional<Time> ended_;
  std::uint64_t fault_ = 0;
};

}  // namespace twinsite
