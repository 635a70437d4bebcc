// A pending event as the queue sees it. What it does (kind and payload) lies in the slot that it
// names.
#pragma once

#include <cstdint>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"

namespace twinsite {

// Position among events of one time: place where it runs (12 bits), place that scheduled it (12),
// its sequence (40).
struct EventOrder {
  std::uint64_t value = 0;

  static constexpr EventOrder of(PlaceId runs, EventId id) {
    return {static_cast<std::uint64_t>(runs.value) << 52 | id.value};
  }
  constexpr PlaceId runs() const { return {static_cast<std::uint16_t>(value >> 52)}; }
  constexpr EventId id() const { return {value & ((std::uint64_t{1} << 52) - 1)}; }
  constexpr auto operator<=>(const EventOrder&) const = default;
};

// 32 bytes, copied by value through the queue. An entry whose generation is no longer its slot's is
// stale: it was cancelled, stays where it is, and does nothing when its time comes.
struct alignas(16) EventEntry {
  Time time;
  EventOrder order;
  EventId cause;
  std::uint32_t slot = 0;
  std::uint32_t generation = 0;

  friend constexpr bool operator<(const EventEntry& a, const EventEntry& b) {
    return a.time != b.time ? a.time < b.time : a.order < b.order;
  }
};
static_assert(sizeof(EventEntry) == 32);

}  // namespace twinsite
