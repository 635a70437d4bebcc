// Who takes a message at the place where it arrives. One registry, so that two parts never take the
// same port.
#pragma once

#include <cstdint>

namespace twinsite::port {

inline constexpr std::uint8_t call_reply = 0;    // answers to calls, by pending-call slot
inline constexpr std::uint8_t request = 1;       // calls to services, by kind
inline constexpr std::uint8_t route = 2;         // calls that bring new routes to a region
inline constexpr std::uint8_t database_log = 3;  // shipped records, at the target site
inline constexpr std::uint8_t database_ack = 4;  // acknowledged positions, at the source site
inline constexpr std::uint8_t queue = 5;         // queue messages, at the target site
inline constexpr std::uint8_t queue_ack = 6;     // their acknowledgements, at the source site
inline constexpr std::uint8_t network = 7;       // the router itself: never a destination
inline constexpr std::uint8_t vote = 8;          // calls of checkers to the controller
inline constexpr std::uint8_t lease = 9;         // calls of sites that renew their leases
inline constexpr std::uint8_t first_model = 32;  // a model's own messages

}  // namespace twinsite::port
