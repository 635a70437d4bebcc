// Identities that every layer speaks of. All are plain integers: nothing is ever ordered by
// address.
#pragma once

#include <compare>
#include <cstdint>

namespace twinsite {

// A place of the world, numbered by sorted name; `environment` (the exogenous world: faults) is
// place 0.
struct PlaceId {
  std::uint16_t value = 0;
  constexpr auto operator<=>(const PlaceId&) const = default;
};
inline constexpr PlaceId environment{0};
inline constexpr std::uint32_t place_limit = 4095;

// An event, and therefore a cause: (the place that scheduled it, that place's sequence number).
// Zero = no cause.
struct EventId {
  static constexpr int sequence_bits = 40;
  std::uint64_t value = 0;

  static constexpr EventId of(PlaceId scheduler, std::uint64_t sequence) {
    return {static_cast<std::uint64_t>(scheduler.value) << sequence_bits | sequence};
  }
  constexpr PlaceId scheduler() const {
    return {static_cast<std::uint16_t>(value >> sequence_bits)};
  }
  constexpr std::uint64_t sequence() const {
    return value & ((std::uint64_t{1} << sequence_bits) - 1);
  }
  constexpr auto operator<=>(const EventId&) const = default;
};

// A user of the world: dense over all regions, in the order of the regions' names, then by ordinal.
struct UserId {
  std::uint32_t value = 0;
  constexpr auto operator<=>(const UserId&) const = default;
};

}  // namespace twinsite
