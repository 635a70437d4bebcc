#include "sim/data/replica.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// Which of two versions in conflict is to stand, for rules that can tell. Both orders go by what
// never falls from a version to one that has seen it (a stamp rises with every write; what was seen
// of the home site never shrinks). So all replicas end with the largest of the versions that they
// were given, in whatever order these came.
bool arrived_wins(ConflictRule rule, const Register& here, const ArrivedRecord& arrived) {
  const auto by_clock = [](ClockReading stamp, SiteNumber writer) {
    return std::tuple(stamp, writer);
  };
  const auto ours = by_clock(here.stamp, here.writer);
  const auto theirs = by_clock(arrived.record.stamp, arrived.origin);
  switch (rule) {
    case ConflictRule::last_writer_wins:
      return theirs > ours;
    case ConflictRule::home_wins: {
      const std::uint32_t ours_of_home = here.seen.of(arrived.home);
      const std::uint32_t theirs_of_home = arrived.seen.of(arrived.home);
      return theirs_of_home != ours_of_home ? theirs_of_home > ours_of_home : theirs > ours;
    }
    case ConflictRule::manual:
      return false;
    case ConflictRule::merge_deltas:
      break;  // entries have no conflicts
  }
  ASSERT(false);
  return false;
}

void replace(Register& here, const ArrivedRecord& arrived) {
  here.value = arrived.record.value;
  here.stamp = arrived.record.stamp;
  here.position = arrived.record.position;
  here.writer = arrived.origin;
}

}  // namespace

Replica::Replica(const DataCatalogue& catalogue, std::uint32_t users)
    : catalogue_(&catalogue),
      ledgers_(catalogue.ledger_count()),
      credited_(catalogue.ledger_count()),
      applied_(site_limit) {
  for (std::vector<std::int64_t>& balances : ledgers_) balances.resize(users);
}

const Register& Replica::write(RegisterKey key, std::int64_t value, const LocalCommit& commit) {
  Register& here = registers_.at(key);
  const bool is_first = here.position == 0;
  here.stamp = is_first ? commit.clock : std::max(commit.clock, ClockReading{here.stamp.ns + 1});
  here.value = value;
  here.writer = commit.site;
  here.position = commit.position;
  here.seen.last[commit.site.value] = commit.position;
  return here;
}

Settled Replica::settle(const ArrivedRecord& arrived) {
  const LogRecord& record = arrived.record;
  Register& here = registers_.at({record.data_class, record.user});
  Settled settled{.before = here};
  if (here.seen.has_seen(arrived.origin, record.position)) {
    settled.result = ApplyResult::superseded;
    return settled;
  }
  const bool had_seen_ours =
      here.position == 0 || arrived.seen.has_seen(here.writer, here.position);
  const ConflictRule rule = (*catalogue_)[record.data_class].spec.conflict;
  if (had_seen_ours) {
    settled.result = ApplyResult::installed;
  } else if (rule == ConflictRule::manual) {
    settled.result = ApplyResult::kept_local;
  } else {
    settled.result = arrived_wins(rule, here, arrived) ? ApplyResult::won : ApplyResult::lost;
  }
  if (settled.stands()) replace(here, arrived);
  here.seen.merge(arrived.seen);
  return settled;
}

std::int64_t Replica::balance(DataClassId data_class, UserId user) const {
  const std::vector<std::int64_t>& all = balances(data_class);
  return user.value < all.size() ? all[user.value] : 0;
}

void Replica::add(DataClassId data_class, UserId user, std::int64_t amount) {
  const std::size_t ledger = ledger_of(data_class);
  std::vector<std::int64_t>& all = ledgers_[ledger];
  if (user.value >= all.size()) all.resize(user.value + std::size_t{1});
  all[user.value] += amount;
  if (amount <= 0) return;
  std::vector<bool>& credited = credited_[ledger];
  if (user.value >= credited.size()) credited.resize(all.size());
  credited[user.value] = true;
}

bool Replica::was_credited(DataClassId data_class, UserId user) const {
  const std::vector<bool>& credited = credited_[ledger_of(data_class)];
  return user.value < credited.size() && credited[user.value];
}

const std::vector<std::int64_t>& Replica::balances(DataClassId data_class) const {
  return ledgers_[ledger_of(data_class)];
}

std::size_t Replica::ledger_of(DataClassId data_class) const {
  const std::optional<std::size_t> ledger = (*catalogue_)[data_class].ledger;
  ASSERT(ledger.has_value());
  return *ledger;
}

std::size_t Replica::records() const {
  std::size_t count = registers_.size();
  for (const std::vector<std::int64_t>& balances : ledgers_) count += balances.size();
  return count;
}

std::size_t Replica::bytes() const {
  std::size_t total = sizeof(Replica) + registers_.bytes() + entry_ids_.bytes();
  for (const auto& balances : ledgers_) total += balances.capacity() * sizeof(std::int64_t);
  for (const auto& credited : credited_)
    total += credited.capacity() / std::numeric_limits<unsigned char>::digits;
  for (const PositionSet& positions : applied_) total += positions.bytes();
  return total;
}

}  // namespace twinsite
