// Going back to a backup, and giving back what another site lost so: a site that has applied
// another one's commits ships them on, in its own log or on its own queue and under their own ids,
// so that whoever has them already knows them.
#include <algorithm>

#include "sim/data/database_source.h"
#include "sim/data/database_target.h"
#include "sim/data/facts.h"
#include "sim/data/queue_consumer.h"
#include "sim/data/queue_publisher.h"
#include "sim/data/store.h"

namespace twinsite {

void SiteStore::keep_history() {
  log_.keep();
  publisher_->keep_consumed();
  if (!history_) history_ = std::make_unique<std::array<RecordRun, site_limit>>();
}

void SiteStore::take_backup() {
  ASSERT(keeps_history());
  if (!restored_) return;
  catch_up();
  backup_.emplace(Backup{.replica = replica_,
                         .position = log_.last(),
                         .position_for_others = last_for_others_,
                         .applied = applied_positions(),
                         .counters = {}});
  for (const auto& [id, generator] : generators_) backup_->counters[id] = generator.counter();
  here_.record(fact::backup_taken, here_.id().value, log_.last());
}

// The backup stays: the same fault may strike twice.
void SiteStore::roll_back() {
  ASSERT(site_.dark());
  if (!backup_ || !restored_) return;
  here_.record(fact::rolled_back, here_.id().value, log_.last(), backup_->position);
  ++rollbacks_;
  replica_ = backup_->replica;
  log_.lose_behind(backup_->position);
  last_for_others_ = backup_->position_for_others;
  lost_behind_ = backup_->position;
  lost_through_ = log_.last();
  for (const auto& [id, counter] : backup_->counters) generators_.at(id).set_counter(counter);
  for (DatabaseTarget* const target : targets_) {
    target->roll_back(backup_->applied[target->origin().value]);
  }
  publisher_->roll_back(backup_->position);
  acknowledgements_.roll_back(backup_->position);
  repair_.lose_disks();
  forget_history();
}

void SiteStore::forget_history() {
  debts_.clear();
  if (history_) history_->fill({});
}

void SiteStore::remember(const ArrivedRecord& arrived) {
  (*history_)[arrived.origin.value].push_back(arrived.record, arrived.seen);
  const bool is_owed = std::ranges::any_of(debts_, [&arrived](const Debt& debt) {
    return debt.covers(arrived.origin, arrived.record.position);
  });
  if (is_owed) give_back(arrived.record, arrived.seen, arrived.origin);
}

// What has been applied already is given back now, the rest when it is.
void SiteStore::owe(const Debt& debt) {
  debts_.push_back(debt);
  const RecordRun& known = (*history_)[debt.origin.value];
  for (std::size_t i = 0; i < known.size(); ++i) {
    const LogRecord record = known[i];
    if (debt.covers(debt.origin, record.position)) {
      give_back(record, known.seen_by(record), debt.origin);
    }
  }
}

void SiteStore::give_back(const LogRecord& record, const VersionVector& seen, SiteNumber origin) {
  LogRecord returned = record;
  returned.original = id_of(origin, record.position);
  returned.position = log_.append(returned, seen);
  replica_.applied_of(number_).add(returned.position);
  if (catalogue_[record.data_class].by_database) {
    last_for_others_ = returned.position;
  } else {
    publisher_->committed(returned, seen, entity("given back", returned.original.value));
  }
  for (DatabaseSource* const source : sources_) source->committed();
}

}  // namespace twinsite
