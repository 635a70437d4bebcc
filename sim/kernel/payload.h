// What an event carries besides its place in time: 48 bytes by value, and the functions that
// understand them.
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

// How far ahead of an event its handler looks, unless others come in between. From `far` it asks
// for what it will read first; when it is `next` that has come, and it may follow pointers in it.
enum class Ahead : bool { far, next };

// What an event does. Lives as long as the program: `static constexpr Handler name{...};`.
struct Handler {
  // Takes what it needs out of the payload first of all: the payload goes when another event is
  // planned.
  void (*run)(Place&, const Payload&);
  // May be absent. Asks for what it will read (`sim/kernel/fetch.h`), and changes nothing.
  void (*foresee)(const Place&, const Payload&, Ahead) = nullptr;
};

// Refuses a temporary one.
class HandlerRef {
 public:
  HandlerRef(const Handler& handler) : handler_(&handler) {}
  HandlerRef(const Handler&&) = delete;
  const Handler* get() const { return handler_; }

 private:
  const Handler* handler_;
};

}  // namespace twinsite
