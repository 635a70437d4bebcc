// From 64-bit keys to consecutive numbers, in the order in which the keys were first met. Open
// addressing: looked up by key, never walked; whoever holds the numbered things walks those.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace twinsite {

class KeyIndex {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  // `none` if it was never met.
  std::uint32_t find(std::uint64_t key) const {
    if (slots_.empty()) return none;
    return slots_[slot_of(key)].number;
  }
  struct Met {
    std::uint32_t number = 0;
    bool is_new = false;
  };
  Met number_of(std::uint64_t key) {
    if (count_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[slot_of(key)];
    if (slot.number != none) return {slot.number, false};
    slot = {key, count_};
    return {count_++, true};
  }
  std::uint32_t size() const { return count_; }
  std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = none;
  };

  std::size_t slot_of(std::uint64_t key) const {
    const std::size_t mask = slots_.size() - 1;
    // Fibonacci hashing: the top bits of key x 2^64 / golden ratio.
    const int shift = 64 - std::countr_zero(slots_.size());
    std::size_t slot = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15) >> shift);
    while (slots_[slot].number != none && slots_[slot].key != key) slot = (slot + 1) & mask;
    return slot;
  }
  void grow() {
    const std::vector<Slot> old = std::move(slots_);
    slots_.assign(old.empty() ? 16 : old.size() * 2, Slot{});
    for (const Slot& slot : old) {
      if (slot.number != none) slots_[slot_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

}  // namespace twinsite
