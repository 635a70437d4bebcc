// What one site holds: registers (versioned values, rarely written) and balances (the initial
// amount plus the entries applied here). A replica cannot know that it is old: reads yield a value
// and its version, nothing more.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/data/data_catalogue.h"
#include "sim/data/entry_id_set.h"
#include "sim/data/facts.h"
#include "sim/data/log_record.h"
#include "sim/data/position_set.h"
#include "sim/data/register_table.h"
#include "sim/kernel/fetch.h"

namespace twinsite {

// The places of the sites that keep data, by site number.
using DataSites = std::vector<PlaceId>;

// A commit of another site, on its way into a replica.
struct ArrivedRecord {
  LogRecord record;
  VersionVector seen;  // of a write
  SiteNumber origin;
  SiteNumber home;  // of the user; only `home_wins` asks
};

// A commit of this site itself.
struct LocalCommit {
  ClockReading clock;
  SiteNumber site;
  std::uint32_t position = 0;
};

// How a write that arrived was settled. `before` is what stood here.
struct Settled {
  ApplyResult result = ApplyResult::installed;
  Register before;

  bool stands() const { return result == ApplyResult::installed || result == ApplyResult::won; }
  bool in_conflict() const {
    return result != ApplyResult::installed && result != ApplyResult::superseded;
  }
};

class Replica {
 public:
  // `users`: how many balances to make room for; more come by themselves.
  Replica(const DataCatalogue& catalogue, std::uint32_t users);

  // Registers.
  const Register* find(RegisterKey key) const { return registers_.find(key); }
  // Of a key that will be looked for soon.
  void fetch_register(RegisterKey key) const { registers_.fetch_slot(key); }
  // Its stamp is the clock's, but later than that of the version it replaces: a version is always
  // newer than what it has seen.
  const Register& write(RegisterKey key, std::int64_t value, const LocalCommit& commit);
  // Settles a write of another site by the class's rule. Replicas that have been given the same
  // writes, in whatever order, hold the same value (not so under `manual`, where each keeps its own
  // until somebody writes anew).
  Settled settle(const ArrivedRecord& arrived);

  // Balances, of classes that are ledgers.
  std::int64_t balance(DataClassId data_class, UserId user) const;
  void add(DataClassId data_class, UserId user, std::int64_t amount);
  // Whether anything has ever been added to it.
  bool was_credited(DataClassId data_class, UserId user) const;
  // Of a user whose balance will be read soon.
  void fetch_balance(DataClassId data_class, UserId user) const {
    const std::vector<std::int64_t>& all = balances(data_class);
    if (user.value < all.size()) fetch(&all[user.value]);
  }
  // Of keyed entries: false if this id has been executed here.
  bool knows_entry(std::uint64_t id) const { return entry_ids_.contains(id); }
  bool add_entry_id(std::uint64_t id) { return entry_ids_.add(id); }

  // Which commits of a site, of its own too, are in here.
  PositionSet& applied_of(SiteNumber origin) { return applied_[origin.value]; }

  // For comparison by observers and tests.
  std::vector<RegisterTable::Item> registers() const { return registers_.sorted(); }
  const std::vector<std::int64_t>& balances(DataClassId data_class) const;

  // How many records a copy of it has: registers and balances.
  std::size_t records() const;
  std::size_t bytes() const;

 private:
  std::size_t ledger_of(DataClassId data_class) const;

  const DataCatalogue* catalogue_;
  RegisterTable registers_;
  std::vector<std::vector<std::int64_t>> ledgers_;
  std::vector<std::vector<bool>> credited_;  // like `ledgers_`, as far as anybody was
  EntryIdSet entry_ids_;
  std::vector<PositionSet> applied_;
};

}  // namespace twinsite
