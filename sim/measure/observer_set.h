// One observer for the world that hands each fact to those who asked for its kind, in the order in
// which they were added. The run owns the set and the observers in it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/kernel/fact.h"

namespace twinsite {

class ObserverSet final : public Observer {
 public:
  // `witness` may be absent; it sees every fact, before all others, and asks for nothing.
  explicit ObserverSet(Observer* witness = nullptr) : witness_(witness) {}

  // Before the first fact. `observer` outlives the set. An observer is added once, with all its
  // kinds.
  void add(Observer& observer, std::span<const FactKind> kinds);

  Snapshot observe(const Fact& fact) override;
  // Goes to those who asked for it in this nanosecond.
  void end_of_instant(Time time) override;

 private:
  struct Member {
    Observer* observer = nullptr;
    bool wants_snapshot = false;
  };

  Observer* witness_;
  std::vector<Member> members_;
  std::vector<std::vector<std::uint16_t>> by_kind_;  // positions in members_
};

}  // namespace twinsite
