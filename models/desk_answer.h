// What sites answer in every business of desks and devices. A refusal's code is its reason; the
// numbers of a business's own begin at `first_own`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/net/call.h"

namespace twinsite {

namespace desk_answer {
inline constexpr std::uint8_t none = 0;
inline constexpr std::uint8_t no_answer = 1;         // never sent: what silence amounts to
inline constexpr std::uint8_t home_unreachable = 2;  // structural: a code; nothing was booked
inline constexpr std::uint8_t first_own = 3;         // structural: the next free code
// These say that another try may help. Just below the engine's own code.
inline constexpr std::uint8_t silent = 253;  // structural: a code; another site may have done it
inline constexpr std::uint8_t fenced = 254;  // structural: a code; this site may not write for her
}  // namespace desk_answer

inline constexpr std::array<std::string_view, desk_answer::first_own> desk_reasons{
    "none", "no_answer", "home_unreachable"};

// Whether another try, perhaps elsewhere, may help.
constexpr bool worth_another_try(const Reply& reply) {
  if (reply.outcome == Outcome::rejected) return reply.code >= desk_answer::silent;
  return reply.outcome != Outcome::ok;
}

}  // namespace twinsite
