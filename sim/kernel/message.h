// The only thing that crosses from one place to another: a small value without pointers, and the
// exit it leaves by.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "sim/kernel/ids.h"
#include "sim/kernel/payload.h"
#include "sim/kernel/random/draw.h"

namespace twinsite {

class Place;

// 40 bytes. `port` says who at the receiving place takes it, `kind` what it says to him. `act` is
// the business act that it belongs to, by which its delay is drawn. `epoch` is set by the link: a
// cut in between makes it stale.
struct Message {
  static constexpr std::size_t body_capacity = 24;

  std::uint8_t port = 0;
  std::uint8_t kind = 0;
  std::uint16_t epoch = 0;
  PlaceId from{};
  PlaceId to{};
  Entity act{};
  alignas(8) std::byte body[body_capacity] = {};

  template <class T>
  void write(const T& value) {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= body_capacity);
    std::memcpy(body, &value, sizeof(T));
  }
  template <class T>
  T read() const {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= body_capacity);
    T value;
    std::memcpy(&value, body, sizeof(T));
    return value;
  }
};
static_assert(std::is_trivially_copyable_v<Message> && sizeof(Message) == 40);

// How a message travels. Loss becomes delay for the reliable ones, and loss for a datagram.
enum class Delivery : std::uint8_t {
  datagram,  // probes
  request,   // reliable; each call has a connection of its own, so requests may overtake each other
  stream,    // reliable and in order among the messages of its port; a cut loses a suffix, never a
             // hole
  media,     // like a datagram, over a bandwidth of its own
};

struct Wire {
  std::int64_t bytes = 0;  // size on the wire
  Delivery delivery = Delivery::request;
  std::uint32_t draw_index =
      0;  // tells apart the messages of one act (attempt, hop, position): names their draws
};

// Takes messages of one port at one place.
struct Receiver {
  void (*receive)(void* object, Place& place, const Message& message) = nullptr;
  void* object = nullptr;
  // May be absent. Looks ahead for a message as `Handler::foresee` does for its event.
  void (*foresee)(const void* object, const Message& message, Ahead ahead) = nullptr;
};

}  // namespace twinsite
