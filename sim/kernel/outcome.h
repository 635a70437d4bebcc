// How a request ended, as its caller can know it. A value, never an exception; switch over it
// exhaustively.
#pragma once

#include <cstdint>

namespace twinsite {

enum class Outcome : std::uint8_t {
  ok,
  rejected,     // definite: the server answered no, and nothing happened
  timed_out,    // indefinite: it may or may not have happened
  unreachable,  // definite: local knowledge says that the request never left (own link end down, or
                // a refusal)
};

}  // namespace twinsite
