#include "sim/data/register_table.h"

#include <algorithm>

#include "sim/kernel/random/draw.h"

namespace twinsite {
namespace {

constexpr std::size_t first_capacity = 64;

constexpr std::uint64_t packed(RegisterKey key) {
  return (static_cast<std::uint64_t>(key.data_class.value) << 32 | key.user.value) + 1;
}

constexpr RegisterKey unpacked(std::uint64_t packed_key) {
  const std::uint64_t key = packed_key - 1;
  return {{static_cast<std::uint8_t>(key >> 32)}, {static_cast<std::uint32_t>(key)}};
}

}  // namespace

const Register* RegisterTable::find(RegisterKey key) const {
  if (slots_.empty()) return nullptr;
  const Slot& slot = slots_[slot_of(packed(key))];
  return slot.key == 0 ? nullptr : &slot.contents;
}

Register& RegisterTable::at(RegisterKey key) {
  if ((count_ + 1) * 4 > slots_.size() * 3) grow();
  Slot& slot = slots_[slot_of(packed(key))];
  if (slot.key == 0) {
    slot.key = packed(key);
    ++count_;
  }
  return slot.contents;
}

std::vector<RegisterTable::Item> RegisterTable::sorted() const {
  std::vector<Item> items;
  items.reserve(count_);
  for (const Slot& slot : slots_) {
    if (slot.key != 0) items.push_back({unpacked(slot.key), slot.contents});
  }
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.key < b.key; });
  return items;
}

// The slot that holds it, or the free one where it belongs.
std::size_t RegisterTable::slot_of(std::uint64_t packed_key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = entity(Entity{}, packed_key).value & mask;
  while (slots_[slot].key != 0 && slots_[slot].key != packed_key) slot = (slot + 1) & mask;
  return slot;
}

void RegisterTable::grow() {
  std::vector<Slot> old(slots_.empty() ? first_capacity : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key != 0) slots_[slot_of(slot.key)] = slot;
  }
}

}  // namespace twinsite
