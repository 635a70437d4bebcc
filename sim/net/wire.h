// What of a `Wire` travels with its message from hop to hop: 8 bytes beside the message's 40 in an
// event's payload.
#pragma once

#include <cstdint>
#include <type_traits>

#include "sim/kernel/assert.h"
#include "sim/kernel/message.h"

namespace twinsite {

// Bounds of `Wire`: bytes below 4 GiB, draw_index below 2^27, at most 8 hops.
class HopWire {
 public:
  static constexpr std::uint32_t draw_index_limit = 1U << 27;
  static constexpr std::uint32_t hop_limit = 8;

  HopWire() = default;
  explicit HopWire(const Wire& wire)
      : bytes_(static_cast<std::uint32_t>(wire.bytes)),
        rest_(wire.draw_index | static_cast<std::uint32_t>(wire.delivery) << delivery_shift) {
    ASSERT(wire.bytes >= 0 && wire.bytes == bytes_ && wire.draw_index < draw_index_limit);
  }

  std::int64_t bytes() const { return bytes_; }
  std::uint32_t draw_index() const { return rest_ % draw_index_limit; }
  Delivery delivery() const { return static_cast<Delivery>(rest_ >> delivery_shift & 3U); }
  std::uint32_t hop() const { return rest_ >> hop_shift; }
  HopWire next_hop() const {
    ASSERT(hop() + 1 < hop_limit);
    HopWire next = *this;
    next.rest_ += 1U << hop_shift;
    return next;
  }

 private:
  static constexpr int delivery_shift = 27;
  static constexpr int hop_shift = 29;

  std::uint32_t bytes_ = 0;
  std::uint32_t rest_ = 0;  // draw_index, delivery, hop: from low to high
};
static_assert(sizeof(HopWire) == 8 && std::is_trivially_copyable_v<HopWire>);

}  // namespace twinsite
