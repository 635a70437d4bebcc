// Slots hold what pending events will do. A slot is named by (slot, generation): taking the event
// out, or cancelling it, moves the generation on, and whoever still holds the old pair holds
// nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/fetch.h"
#include "sim/kernel/payload.h"

namespace twinsite {

// A handle on a pending event. A default one, or one whose event has run, is valid to cancel:
// nothing happens.
struct Timer {
  std::uint32_t slot = 0;
  std::uint32_t generation = 0;
};

// An event as just put into its slot. What it carries is to be written at once: the payload moves
// when the next event is put.
struct PlannedEvent {
  Timer timer;
  Payload* payload;
};

class SlotPool {
 public:
  struct Action {
    const Handler* handler = nullptr;
    Payload payload;
  };

  PlannedEvent put(HandlerRef handler) {
    if (free_ == none) grow();
    const std::uint32_t slot = free_;
    Slot& taken = slots_[slot];
    free_ = taken.next_free;
    taken.next_free = in_use;
    taken.action.handler = handler.get();
    return {{slot, taken.generation}, &taken.action.payload};
  }

  bool holds(Timer timer) const {
    return timer.slot < slots_.size() && slots_[timer.slot].generation == timer.generation &&
           slots_[timer.slot].next_free == in_use;
  }

  // The event's action, out of the pool; null if it is no longer held. `timer` must have been
  // handed out here. The slot is free, and says what it said until the next event is put.
  const Action* take(Timer timer) {
    Slot& slot = slots_[timer.slot];
    if (slot.generation != timer.generation) return nullptr;
    release(timer.slot);
    return &slot.action;
  }

  // Brings the slot into the cache. Any slot, held or not.
  void fetch_slot(std::uint32_t slot) const { fetch(&slots_[slot]); }

  // The action of an event that is held, else null. `timer` must have been handed out here.
  const Action* look(Timer timer) const {
    const Slot& slot = slots_[timer.slot];
    return slot.generation == timer.generation ? &slot.action : nullptr;
  }

  bool cancel(Timer timer) {
    if (!holds(timer)) return false;
    release(timer.slot);
    return true;
  }

  // Cancels everything, in O(slots).
  void clear() {
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
      if (slots_[slot].next_free == in_use) release(slot);
    }
  }

  std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  static constexpr std::uint32_t in_use = 0xFFFFFFFE;

  struct alignas(64) Slot {  // one cache line
    Action action;
    std::uint32_t generation = 1;  // never 0: a default Timer matches nothing
    std::uint32_t next_free = none;
  };

  void release(std::uint32_t slot) {
    Slot& freed = slots_[slot];
    if (++freed.generation == 0) freed.generation = 1;
    freed.next_free = free_;
    free_ = slot;
  }

  // By a quarter: what is never used costs memory for each user of a large world.
  void grow() {
    if (slots_.size() == slots_.capacity()) slots_.reserve(slots_.size() + slots_.size() / 4 + 4);
    free_ = static_cast<std::uint32_t>(slots_.size());
    slots_.emplace_back();
  }

  std::vector<Slot> slots_;
  std::uint32_t free_ = none;
};

}  // namespace twinsite
