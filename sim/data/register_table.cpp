#include "sim/data/register_table.h"

#include <algorithm>

#include "sim/kernel/fetch.h"
#include "sim/kernel/random/draw.h"

namespace twinsite {
namespace {

constexpr std::size_t first_capacity = 64;

constexpr std::uint64_t packed(RegisterKey key) {
  return static_cast<std::uint64_t>(key.data_class.value) << 32 | key.user.value;
}

constexpr RegisterKey unpacked(std::uint64_t key) {
  return {{static_cast<std::uint8_t>(key >> 32)}, {static_cast<std::uint32_t>(key)}};
}

}  // namespace

const Register* RegisterTable::find(RegisterKey key) const {
  if (slots_.empty()) return nullptr;
  const std::uint32_t number = slots_[slot_of(packed(key))];
  return number == 0 ? nullptr : &entries_[number - 1].contents;
}

void RegisterTable::fetch_slot(RegisterKey key) const {
  if (slots_.empty()) return;
  fetch(&slots_[entity(Entity{}, packed(key)).value & (slots_.size() - 1)]);
}

Register& RegisterTable::at(RegisterKey key) {
  if ((entries_.size() + 1) * 4 > slots_.size() * 3) grow();
  std::uint32_t& number = slots_[slot_of(packed(key))];
  if (number == 0) {
    entries_.push_back({packed(key), {}});
    number = static_cast<std::uint32_t>(entries_.size());
  }
  return entries_[number - 1].contents;
}

std::vector<RegisterTable::Item> RegisterTable::sorted() const {
  std::vector<Item> items;
  items.reserve(entries_.size());
  for (const Entry& entry : entries_) items.push_back({unpacked(entry.key), entry.contents});
  std::sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.key < b.key; });
  return items;
}

// The slot that holds it, or the free one where it belongs.
std::size_t RegisterTable::slot_of(std::uint64_t packed_key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = entity(Entity{}, packed_key).value & mask;
  while (slots_[slot] != 0 && entries_[slots_[slot] - 1].key != packed_key)
    slot = (slot + 1) & mask;
  return slot;
}

void RegisterTable::grow() {
  slots_.assign(slots_.empty() ? first_capacity : slots_.size() * 2, 0);
  for (std::uint32_t number = 1; number <= entries_.size(); ++number) {
    slots_[slot_of(entries_[number - 1].key)] = number;
  }
}

}  // namespace twinsite
