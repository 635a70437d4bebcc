// Registers that have ever been written at one site; all others have their initial value. They lie
// densely in the order of their first writes; open addressing finds them by key. Exported sorted by
// key, never walked in the order of the slots.
#pragma once

#include <cstdint>
#include <deque>
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
  // Null if it has never been written.
  const Register* find(RegisterKey key) const;
  // Asks for the slot where a search for it begins.
  void fetch_slot(RegisterKey key) const;
  // Makes it, with its initial value, if it is not there.
  Register& at(RegisterKey key);

  struct Item {
    RegisterKey key;
    Register contents;
    bool operator==(const Item&) const = default;
  };
  std::vector<Item> sorted() const;
  std::size_t size() const { return entries_.size(); }
  std::size_t bytes() const {
    return slots_.capacity() * sizeof(std::uint32_t) + entries_.size() * sizeof(Entry);
  }

 private:
  struct Entry {
    std::uint64_t key = 0;  // packed
    Register contents;
  };
  std::size_t slot_of(std::uint64_t packed) const;
  void grow();

  std::vector<std::uint32_t> slots_;  // numbers of entries, from 1; 0 = free
  std::deque<Entry> entries_;
};

}  // namespace twinsite
