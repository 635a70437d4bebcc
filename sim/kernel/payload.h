// What an event carries besides its place in time: 48 bytes by value, and the function that
// understands them.
#pragma once

#include <cstddef>
#include <cstring>
#include <type_traits>

namespace twinsite {

class Place;

class Payload {
 public:
  static constexpr std::size_t capacity = 48;

  Payload() = default;
  template <class T>
  explicit Payload(const T& value) {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= capacity);
    std::memcpy(bytes_, &value, sizeof(T));
  }
  template <class T>
  T as() const {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= capacity);
    T value;
    std::memcpy(&value, bytes_, sizeof(T));
    return value;
  }

 private:
  // Uninitialised beyond what was put in: only the handler reads it.
  alignas(8) std::byte bytes_[capacity];
};

// Takes what it needs out of the payload first of all: the payload goes when another event is
// planned.
using Handler = void (*)(Place&, const Payload&);

}  // namespace twinsite
