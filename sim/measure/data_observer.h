// What became of the data: what each site has against what was committed anywhere, how late it
// came, what was missing at a takeover, and what was lost. Models' observers ask it what nobody in
// the world can know.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/data/data_catalogue.h"
#include "sim/data/facts.h"
#include "sim/failover/facts.h"
#include "sim/fault/facts.h"
#include "sim/measure/ack_cost.h"
#include "sim/measure/balance_book.h"
#include "sim/measure/channel_lag.h"
#include "sim/measure/channel_use.h"
#include "sim/measure/commit_log.h"
#include "sim/measure/conflict_book.h"
#include "sim/measure/convergence.h"
#include "sim/measure/recorders.h"
#include "sim/measure/register_book.h"
#include "sim/measure/staleness.h"
#include "sim/measure/takeover.h"
#include "sim/measure/tally.h"

namespace twinsite {

class DataObserver final : public Observer {
 public:
  static constexpr std::array kinds{
      fact::committed,        fact::entry_committed,     fact::applied,
      fact::entry_applied,    fact::duplicate_ignored,   fact::value_read,
      fact::value_generated,  fact::chunk_shipped,       fact::chunk_arrived,
      fact::acknowledged,     fact::disks_lost,          fact::snapshot_taken,
      fact::snapshot_copied,  fact::log_orphaned,        fact::message_lost,
      fact::message_expired,  fact::route_published,     fact::fault_began,
      fact::fault_ended,      fact::commit_acknowledged, fact::remote_read,
      fact::conflict,         fact::conflict_evidence,   fact::manual_correction,
      fact::manual_corrected, fact::backup_taken,        fact::rolled_back};

  struct Options {
    Recorders& recorders;  // outlives the observer
    const DataCatalogue&
        catalogue;  // outlives the observer; in the order of WorldNames::data_classes
    // Of one record on the wire, framing included; by ChannelKind.
    std::array<std::int64_t, channel_kind_count> record_bytes{};
  };
  explicit DataObserver(const Options& options);

  // The opening balance of a user at every site; before the run. The class is a ledger.
  void open_account(DataClassId data_class, UserId user, std::int64_t amount);

  Snapshot observe(const Fact& fact) override;
  void end_of_instant(Time time) override;

  // What only an observer can know. Of a register: the newest version committed anywhere (nothing:
  // never written), and the one that stands at a site (zero: the initial value).
  std::optional<RegisterBook::Written> newest_version(DataClassId data_class, UserId user) const {
    return registers_.find({user, data_class});
  }
  RecordId version_at(PlaceId site, DataClassId data_class, UserId user) const {
    return registers_.at(rank(site), {user, data_class});
  }
  // Of a ledger: with every entry committed at any site, and with those applied at one.
  std::int64_t true_balance(DataClassId data_class, UserId user) const {
    return balances(data_class).true_balance(user);
  }
  std::int64_t balance_at(PlaceId site, DataClassId data_class, UserId user) const {
    return balances(data_class).at(rank(site), user);
  }
  // Whether its caller has been told, as the class's `ack` says.
  bool is_acknowledged(const Commit& commit) const;
  // `lost_records` but for what no channel ships, which leaves no trace in `commits`.
  std::int64_t lost_with_trace() const { return lost_with_trace_; }
  // Whether a channel carries the class to other sites.
  bool is_shipped(DataClassId data_class) const;
  const RegisterBook& registers() const { return registers_; }
  const BalanceBook& balances(DataClassId data_class) const {
    return balances_[*catalogue_[data_class].ledger];
  }
  CommitLog& commits() { return commits_; }
  const DataCatalogue& catalogue() const { return catalogue_; }
  const Recorders& recorders() const { return recorders_; }

  // For a model that finds a value twice by its own means (a phone registered at both sites).
  void count_duplicate(DataClassId data_class);

  // Entries that a site ignored because it knew their id: they are in no balance there.
  struct IgnoredEntry {
    RecordId id;
    DataClassId data_class;
    UserId user;
    std::size_t site = 0;
    std::int64_t amount = 0;
    bool counted_once = false;  // the true balance was corrected for it
  };
  const std::vector<IgnoredEntry>& ignored_entries() const { return ignored_; }
  // Sums over the whole run, warm-up included: entries committed anywhere; values that were
  // generated before.
  std::int64_t committed_total(DataClassId data_class) const {
    return committed_totals_[*catalogue_[data_class].ledger];
  }
  std::int64_t duplicates_generated(DataClassId data_class) const {
    return duplicates_generated_[data_class.value];
  }
  const ConflictBook& conflicts() const { return conflicts_; }
  // Sites, by rank, whose replica is not what the facts add up to: the disks are lost, and no copy
  // has come yet.
  SiteMask awaiting_copy() const { return awaiting_copy_; }

  // By data class, region and phase: `rpo.*`, `lost_records` (by reason), `duplicates`; see the
  // parts for conflicts, lag, backlog, staleness and convergence. Once, at the end.
  void emit(Time end, std::vector<MeasureValue>& out);
  std::size_t bytes() const;

 private:
  enum class LossReason : std::uint8_t { disk, retention, unpublished, conflict };
  struct ReplicaCopy {
    std::uint64_t channel = 0;
    std::int64_t number = 0;
    std::vector<std::vector<std::int64_t>> balances;
    std::vector<RecordId> registers;
    std::vector<RecordId> missing;              // kept commits that the source did not have, by id
    std::vector<std::uint64_t> last_positions;  // by site
  };
  // What a site held when it made its backup.
  struct SiteBackup {
    std::vector<std::vector<std::int64_t>> balances;
    std::vector<RecordId> registers;
    std::vector<RecordId> missing;              // kept commits that it did not have, by id
    std::vector<std::uint64_t> last_positions;  // by site
    std::vector<std::int64_t> local_only;
    std::size_t ignored = 0;
  };
  struct Delivery {
    std::size_t site = 0;
    ChannelKind by = ChannelKind::database;
    Time applied_at;
  };
  // The sites to which a channel has yet to bring a record.
  struct Owed {
    ChannelKind by = ChannelKind::database;
    SiteMask sites = 0;
  };
  struct StuckNote {
    RecordId id;
    Time time;
    EventId event;
  };

  std::size_t rank(PlaceId site) const {
    const std::uint16_t found = recorders_.index.site_at(site);
    ASSERT(found != NameIndex::none);
    return found;
  }
  // data_observer.cpp: commits and applies.
  void observe_commit(const Fact& fact);
  void observe_entry(const Fact& fact);
  void observe_acknowledged(const Fact& fact);
  void keep(RecordId id, const Commit& commit);
  void observe_apply(const Fact& fact);
  void observe_applied_entry(const Fact& fact);
  void observe_duplicate(const Fact& fact);
  void arrive(RecordId id, Commit& commit, const Delivery& delivery, const Fact& fact);
  void hold(RecordId id, Commit& commit, std::size_t site, const Fact& fact);
  void check_convergence(Time now);
  void observe_generated(const Fact& fact);
  void observe_fault(const Fact& fact);

  // data_rollback.cpp
  void take_backup(const Fact& fact);
  void roll_back(const Fact& fact);
  void take_back(RecordId id, Commit& commit, std::size_t site, const Fact& fact);
  void forget_ignored_since(const SiteBackup& backup, std::size_t site);

  // data_channels.cpp: what the channels have brought, and what each has yet to bring.
  bool carries(ChannelKind by, DataClassId data_class) const;
  // What brings it in the end, also where another channel is faster.
  ChannelKind usual_channel(DataClassId data_class) const {
    return catalogue_[data_class].by_database ? ChannelKind::database : ChannelKind::queue;
  }
  Delivery delivery_of(const Fact& apply);
  void bring(RecordId id, Commit& commit, const Delivery& delivery, Time time);
  void observe_second(RecordId id, const Delivery& delivery, Time time);
  void owe(RecordId id, Commit& commit, Owed owed, Time time);
  void owe_all(RecordId id, Commit& commit, Time time);
  void owe_again(RecordId id, Commit& commit, std::size_t site, Time time);
  void owe_no_more(RecordId id, Commit& commit, SiteMask sites, Time time);
  void lose_sent(RecordId id, Commit& commit, Time time);
  void observe_chunk(const Fact& fact);
  void observe_undelivered(const Fact& fact);
  void change_lacking(RecordId id, const Commit& commit, Time time, std::int64_t by);

  // data_recovery.cpp: disks and copies.
  std::size_t local_cell(std::size_t site, RecordSubject subject, Phase phase) const;
  void lose_local_writes(std::size_t site, const Fact& fact,
                         const std::vector<std::int64_t>& but = {});
  std::vector<RecordId> missing_at(std::size_t site);
  std::vector<std::uint64_t> last_positions() const;
  void observe_recovery(const Fact& fact);
  void lose_disks(const Fact& fact);
  void take_copy(const Fact& fact);
  void install_copy(const Fact& fact);
  void observe_orphans(const Fact& fact);
  void stick(RecordId id, Commit& commit, StuckReason reason, const Fact& fact);
  void revive(RecordId id, Commit& commit, const Delivery& delivery, Time time);

  struct LostWrite {
    RecordSubject subject;
    RecordId id;
    Phase phase = Phase::before;
    Time time;
    EventId event;
    bool is_newer = false;  // than the version that stands instead
  };
  void lose(const LostWrite& write, LossReason reason);
  std::string_view cause_of(const LostWrite& write, LossReason reason) const;
  void settle_stuck();

  Recorders& recorders_;
  const DataCatalogue& catalogue_;
  std::size_t sites_;
  CommitLog commits_;
  RegisterBook registers_;
  std::vector<BalanceBook> balances_;
  std::vector<std::int64_t> committed_totals_;
  ChannelLag lag_;
  ChunkArrivals chunks_;
  Convergence convergence_;
  Takeovers takeovers_;
  Staleness staleness_;
  ConflictBook conflicts_;
  Tally lost_;
  Tally duplicates_;
  AckCost ack_cost_;
  ChannelUse channel_use_;
  LedgerMeasureId lost_measure_;
  std::vector<KeyIndex> unique_values_;             // by data class
  std::vector<std::int64_t> duplicates_generated_;  // by data class
  std::vector<std::int64_t> local_only_;  // writes that no channel ships; see `local_cell`
  std::vector<IgnoredEntry> ignored_;
  KeyIndex counted_once_;                               // by entry id
  std::vector<RegisterBook::Overwritten> overwritten_;  // scratch
  std::vector<ReplicaCopy> copies_;
  std::vector<SiteBackup> backups_;  // by site
  std::vector<StuckNote> stuck_;
  SiteMask awaiting_copy_ = 0;
  std::int64_t lost_with_trace_ = 0;
};

}  // namespace twinsite
