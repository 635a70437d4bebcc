// Registers that have ever been written at one site; all others have their initial value. Open
// addressing: looked up by key, exported sorted by key, never walked in the order of its slots.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/data/version_vector.h"
#include "sim/site/clock.h"

namespace twinsite {

struct Register {
  std::int64_t value = 0;
  ClockReading stamp;  // of this value
  VersionVector seen;  // everything known here of this register, this value's own write included
  std::uint32_t position = 0;  // of this value, in the log of `writer`; 0 = the initial value
  SiteNumber writer;
  constexpr bool operator==(const Register&) const = default;
};

struct RegisterKey {
  DataClassId data_class;
  UserId user;
  constexpr auto operator<=>(const RegisterKey&) const = default;
};

class RegisterTable {
 public:
  // Null if it has never been written. Valid until the next `at`.
  const Register* find(RegisterKey key) const;
  // Makes it, with its initial value, if it is not there. Valid until the next `at`.
  Register& at(RegisterKey key);

  struct Item {
    RegisterKey key;
    Register contents;
    bool operator==(const Item&) const = default;
  };
  std::vector<Item> sorted() const;
  std::size_t size() const { return count_; }
  std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint64_t key = 0;  // packed, plus 1; 0 = free
    Register contents;
  };
  std::size_t slot_of(std::uint64_t packed) const;
  void grow();

  std::vector<Slot> slots_;
  std::size_t count_ = 0;
};

}  // namespace twinsite
