#include "sim/measure/observer_set.h"

#include <algorithm>

#include "sim/kernel/assert.h"

namespace twinsite {

void ObserverSet::add(Observer& observer, std::span<const FactKind> kinds) {
  const auto position = static_cast<std::uint16_t>(members_.size());
  members_.push_back({&observer, false});
  for (const FactKind kind : kinds) {
    const auto row = static_cast<std::size_t>(kind);
    if (row >= by_kind_.size()) by_kind_.resize(row + 1);
    ASSERT(std::ranges::find(by_kind_[row], position) == by_kind_[row].end());
    by_kind_[row].push_back(position);
  }
}

Snapshot ObserverSet::observe(const Fact& fact) {
  if (witness_ != nullptr) witness_->observe(fact);
  const auto row = static_cast<std::size_t>(fact.kind);
  if (row >= by_kind_.size()) return Snapshot::none;
  Snapshot wanted = Snapshot::none;
  for (const std::uint16_t position : by_kind_[row]) {
    Member& member = members_[position];
    if (member.observer->observe(fact) == Snapshot::none) continue;
    member.wants_snapshot = true;
    wanted = Snapshot::end_of_instant;
  }
  return wanted;
}

void ObserverSet::end_of_instant(Time time) {
  for (Member& member : members_) {
    if (!member.wants_snapshot) continue;
    member.wants_snapshot = false;
    member.observer->end_of_instant(time);
  }
}

}  // namespace twinsite
