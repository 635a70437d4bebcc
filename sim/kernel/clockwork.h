// What the places of a world share: the clock, what is pending, the event that is running, and who
// reads the facts. Only the kernel touches it.
#pragma once

#include <cstdint>

#include "sim/kernel/event_queue.h"
#include "sim/kernel/fact.h"
#include "sim/kernel/slot_pool.h"

namespace twinsite {

struct Clockwork {
  Time now;
  EventOrder running;
  EventQueue queue;
  // What is under way from one place to another. Nobody can take it back, so that it needs no pool
  // of the place that sent it, and the slot of the message that has just arrived is the next one's.
  SlotPool arrivals;
  Observer* observer = nullptr;
  bool snapshot_due = false;
  std::uint64_t facts = 0;

  void observe(const Fact& fact) {
    ++facts;
    if (observer != nullptr && observer->observe(fact) == Snapshot::end_of_instant) {
      snapshot_due = true;
    }
  }
};

}  // namespace twinsite
