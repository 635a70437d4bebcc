#include "sim/data/entry_id_set.h"

#include "sim/kernel/random/draw.h"

namespace twinsite {
namespace {

constexpr std::size_t first_capacity = 64;

}  // namespace

bool EntryIdSet::contains(std::uint64_t id) const {
  if (id == 0) return has_zero_;
  return !slots_.empty() && slots_[slot_of(id)] == id;
}

bool EntryIdSet::add(std::uint64_t id) {
  if (contains(id)) return false;
  ++count_;
  if (id == 0) {
    has_zero_ = true;
    return true;
  }
  if (count_ * 4 > slots_.size() * 3) grow();
  slots_[slot_of(id)] = id;
  return true;
}

// The slot that holds `key`, or the free one where it belongs.
std::size_t EntryIdSet::slot_of(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = entity(Entity{}, key).value & mask;
  while (slots_[slot] != 0 && slots_[slot] != key) slot = (slot + 1) & mask;
  return slot;
}

void EntryIdSet::grow() {
  std::vector<std::uint64_t> old(slots_.empty() ? first_capacity : slots_.size() * 2);
  old.swap(slots_);
  for (const std::uint64_t key : old) {
    if (key != 0) slots_[slot_of(key)] = key;
  }
}

}  // namespace twinsite
