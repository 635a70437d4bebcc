// A site's data as its services use it: local commits, reads of the local replica, and the channels
// behind them. Every use first applies what is due by now, so a read sees exactly what had been
// applied at that instant.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "sim/data/acknowledgements.h"
#include "sim/data/data_catalogue.h"
#include "sim/data/database_log.h"
#include "sim/data/id_generator.h"
#include "sim/data/repair_desk.h"
#include "sim/data/replica.h"
#include "sim/site/site.h"

namespace twinsite {

class DatabaseSource;
class DatabaseTarget;
class QueuePublisher;
class QueueConsumer;
struct DatabaseCopy;

// All that a read yields.
struct Reading {
  std::int64_t value = 0;
  RecordId version;  // zero: the initial value
};

// By what an entry is known to have been executed: by its commit, or, where the same act may be
// executed at another site too (a retry after a timeout), by its id.
enum class EntryKey : std::uint8_t { position, entry_id };

struct NewEntry {
  DataClassId data_class;
  UserId user;
  std::int64_t amount = 0;     // fen
  Entity act;                  // its id
  std::uint8_t operation = 0;  // the model's number
  EntryKey key = EntryKey::position;
};

class SiteStore {
 public:
  struct Options {
    Site& site;
    const DataCatalogue& catalogue;
    const DataSites& sites;
    const Homes& homes;
    SiteNumber number;
    std::uint32_t users = 0;
    RepairSpec repair{};
  };
  explicit SiteStore(const Options& options);
  SiteStore(const SiteStore&) = delete;
  SiteStore& operator=(const SiteStore&) = delete;

  Place& place() { return here_; }
  SiteNumber number() const { return number_; }
  const DataCatalogue& catalogue() const { return catalogue_; }
  // The places of the sites that keep data, by site number.
  const DataSites& sites() const { return sites_; }

  // Commits here and now and wakes the channels. The class is a register, the site lit and
  // `restored`. Fences, home and away are the caller's business, and so is to answer only when the
  // commit is acknowledged.
  RecordId write(DataClassId data_class, UserId user, std::int64_t value, Entity act);
  // The same for an act that may come again, here or at another site, when its caller had no
  // answer: nothing happens, and what stands is returned, if it has been executed or applied here
  // already. So a late retry does not overwrite what came after it.
  RecordId write_once(DataClassId data_class, UserId user, std::int64_t value, Entity act);
  // The same for a balance. Zero, and nothing happens, if it is known by its id and has been
  // executed here already.
  RecordId add_entry(const NewEntry& entry);
  // Shows a user's register to somebody; writes the fact `value_read`.
  Reading read(DataClassId data_class, UserId user);
  // The same for the engine's own decisions; writes no fact.
  Reading look(DataClassId data_class, UserId user);
  std::int64_t balance(DataClassId data_class, UserId user);
  bool was_credited(DataClassId data_class, UserId user);
  // Asks for what `read` and `balance` will look at first.
  void fetch_register(DataClassId data_class, UserId user) const {
    replica_.fetch_register({data_class, user});
  }
  void fetch_balance(DataClassId data_class, UserId user) const {
    replica_.fetch_balance(data_class, user);
  }
  // Whom commits wait for, as their class's `ack` says.
  Acknowledgements& acknowledgements() { return acknowledgements_; }
  // Of entries that are known by their id.
  bool knows_entry(Entity act);
  // A new value of a class that says how to `generate` it; writes the fact `value_generated`. Not
  // before `wait_to_generate` is over.
  std::int64_t generate(DataClassId data_class);
  Duration wait_to_generate(DataClassId data_class) const;
  // The site that made a value of such a class, as the value tells; nothing where it tells none.
  std::optional<PlaceId> maker_of(DataClassId data_class, std::int64_t value) const;

  // Before the run, the same at every site.
  void open_account(DataClassId data_class, UserId user, std::int64_t amount);

  // Local knowledge, for fail-over: has everything been applied that has arrived from `source`?
  // From everywhere?
  bool has_applied_all_from(PlaceId source);
  bool has_applied_all();
  // The same up to a position of the log of `source`, of which somebody has told this site.
  bool has_applied(PlaceId source, std::uint64_t position);
  // How long the oldest record from `source` that is not applied has been waiting here.
  Duration apply_lag(PlaceId source);
  // The last position of this site's own log that is for other sites; 0 for none.
  std::uint64_t committed_position() const { return last_for_others_; }
  // How often this site went back to a backup.
  std::uint32_t rollbacks() const { return rollbacks_; }
  // False while a site that lost its disks waits for a copy of another replica: nothing may use the
  // store then.
  bool restored() const { return restored_; }

  // Before the run: nothing is dropped from the log, what other sites committed is kept too, and
  // the broker keeps what was consumed, so that all of it can be given back to a site that lost it.
  void keep_history();
  // Fault `rollback`, by events of this site: it notes what it holds; later, when it has just gone
  // dark, it is left with that.
  void take_backup();
  void roll_back();

  // The consuming end of the queue from another site; for faults too.
  QueueConsumer& consumer_from(PlaceId source);

  // For observers, audits and tests, not for code of places. What is due but not yet carried out is
  // not in it.
  const Replica& replica() const { return replica_; }
  // Every value that this site made of classes whose values must be unique.
  const std::map<DataClassId, IdGenerator>& generators() const { return generators_; }
  std::size_t bytes() const;

  // For the channels.
  void catch_up() {
    if (next_due_ <= here_.now()) apply_due();
  }

 private:
  friend class DatabaseSource;
  friend class DatabaseTarget;
  friend class QueuePublisher;
  friend class QueueConsumer;
  friend class DataLayer;
  friend class RepairDesk;
  struct Nothing {};
  struct Backup {
    Replica replica;
    std::uint32_t position = 0;  // of its own last commit
    std::uint32_t position_for_others = 0;
    std::array<std::uint32_t, site_limit> applied{};
    std::map<DataClassId, std::int64_t> counters;
  };
  // Commits of another site that it lost, and that this one gives back, those that it has by now
  // and those that still come.
  struct Debt {
    SiteNumber origin;
    std::uint32_t behind = 0;
    std::uint32_t through = 0;
    bool covers(SiteNumber site, std::uint32_t position) const {
      return site == origin && position > behind && position <= through;
    }
  };

  // Commits. `entry_id`: what a retry is known by; 0 = there is none.
  RecordId write_register(RegisterKey key, std::int64_t value, Entity act, std::uint64_t entry_id);
  void commit(const LogRecord& record, const VersionVector& seen, Entity act);
  void drop_applied_everywhere();

  // Applies.
  void apply_due();
  void due_changed();
  void apply(const ArrivedRecord& arrived, Time applied_at, EventId arrival);
  void settle_write(const ArrivedRecord& arrived, Time applied_at, EventId arrival);
  void note_conflict(const ArrivedRecord& arrived, const Settled& settled, EventId arrival);
  void add_arrived_entry(const ArrivedRecord& arrived, Time applied_at, EventId arrival);
  ArrivedRecord arrived_from(SiteNumber source, LogRecord record, const VersionVector& seen) const;
  SiteNumber home_for(const LogRecord& record) const;
  SiteNumber number_of(PlaceId site) const;
  RecordId id_of(SiteNumber site, std::uint32_t position) const {
    return RecordId::of(sites_[site.value], position);
  }
  RecordId version_of(const Register& contents) const;

  // History: what of other sites' commits is here, and given back to those who lost it.
  bool keeps_history() const { return history_ != nullptr; }
  void remember(const ArrivedRecord& arrived);
  void forget_history();
  void owe(const Debt& debt);
  void give_back(const LogRecord& record, const VersionVector& seen, SiteNumber origin);

  // Messages.
  void listen();
  DatabaseTarget& target_from(PlaceId source);
  DatabaseSource& source_to(PlaceId target);

  // Crash, loss and return.
  void crash();
  void come_back();
  void lose_disks();
  void begin_channels();
  void ask_for_copy();
  void check_copy(const std::uint32_t& pieces_before);
  void install_copy(DatabaseCopy& copy, DatabaseTarget& from);
  std::array<std::uint32_t, site_limit> applied_positions() const;

  Site& site_;
  Place& here_;
  const DataCatalogue& catalogue_;
  const DataSites& sites_;
  const Homes& homes_;
  SiteNumber number_;
  std::uint32_t users_;

  Replica replica_;
  Acknowledgements acknowledgements_;
  DatabaseLog log_;
  std::uint32_t last_for_others_ = 0;
  std::map<DataClassId, IdGenerator> generators_;
  RepairDesk repair_;

  // By origin, in the order of their applies; null: none is kept.
  std::unique_ptr<std::array<RecordRun, site_limit>> history_;
  std::vector<Debt> debts_;
  std::optional<Backup> backup_;

  // To and from the others, in order of site; set by `DataLayer`.
  std::vector<DatabaseSource*> sources_;
  std::vector<DatabaseTarget*> targets_;
  QueuePublisher* publisher_ = nullptr;
  std::vector<QueueConsumer*> consumers_;
  Duration give_up_;  // without news for so long another source of a copy is asked

  Time next_due_ = Time::never();  // the earliest of the targets'
  bool restored_ = true;
  std::uint32_t copy_number_ = 0;   // of the copy asked for
  std::uint32_t copies_asked_ = 0;  // since the disks were lost
  // Of its own commits it lost those behind the first up to the second.
  std::uint32_t lost_behind_ = 0;
  std::uint32_t lost_through_ = 0;
  std::uint32_t rollbacks_ = 0;
};

}  // namespace twinsite
