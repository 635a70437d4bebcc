// What the controller asks of a site. Requests to the site's `port::request`, by kinds of their
// own.
#pragma once

#include <cstdint>

namespace twinsite::control {

// Kinds of request; models number theirs from 0 up.
inline constexpr std::uint8_t probe =
    240;  // answered while the site lives; code 1 = it is fenced as a whole
inline constexpr std::uint8_t fence_region =
    241;  // argument: region's place; value: position committed by then
inline constexpr std::uint8_t open_region = 242;    // argument: region's place
inline constexpr std::uint8_t open_site = 243;      // lifts the fence that a restart put up
inline constexpr std::uint8_t has_caught_up = 244;  // argument: site << 40 | position; code 1 = yes
inline constexpr std::uint8_t leave_region = 245;   // argument: region's place; code 1 = done
inline constexpr std::uint8_t service_probe = 246;  // a probe that waits its turn at a service
inline constexpr std::uint8_t own_region =
    247;  // argument: an `ownership`; code 1 = every application node here knows it
inline constexpr std::uint8_t has_little_lag =
    248;  // argument: site << 40 | milliseconds; code 1 = what was received waits no longer

// A position in the log of a site, as one argument. Zero: whatever has been received.
constexpr std::int64_t log_point(std::uint16_t site, std::uint64_t position) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(site) << 40 | position);
}
constexpr std::uint16_t site_of(std::int64_t log_point) {
  return static_cast<std::uint16_t>(static_cast<std::uint64_t>(log_point) >> 40);
}
constexpr std::uint64_t position_of(std::int64_t log_point) {
  return static_cast<std::uint64_t>(log_point) & ((std::uint64_t{1} << 40) - 1);
}

// Who serves a region's users, as one argument. Later versions beat earlier ones.
struct Ownership {
  std::uint32_t version = 0;
  std::uint16_t region = 0;  // place
  std::uint16_t owner = 0;   // place of the site

  constexpr std::int64_t packed() const {
    return static_cast<std::int64_t>(version) << 32 | static_cast<std::int64_t>(region) << 16 |
           owner;
  }
  static constexpr Ownership unpack(std::int64_t bits) {
    return {static_cast<std::uint32_t>(bits >> 32), static_cast<std::uint16_t>(bits >> 16),
            static_cast<std::uint16_t>(bits)};
  }
};

}  // namespace twinsite::control
