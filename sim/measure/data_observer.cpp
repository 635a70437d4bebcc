#include "sim/measure/data_observer.h"

#include <algorithm>

#include "sim/measure/splits.h"

namespace twinsite {
namespace {

RecordId record_id(std::int64_t value) { return {static_cast<std::uint64_t>(value)}; }

std::array<bool, channel_kind_count> used_channels(const DataCatalogue& catalogue) {
  std::array<bool, channel_kind_count> is_used{};
  for (std::size_t i = 0; i < catalogue.size(); ++i) {
    const DataPolicy& policy = catalogue[{static_cast<std::uint8_t>(i)}];
    is_used[index_of(ChannelKind::database)] |= policy.by_database;
    is_used[index_of(ChannelKind::queue)] |= policy.by_queue;
  }
  return is_used;
}

}  // namespace

DataObserver::DataObserver(const Options& options)
    : recorders_(options.recorders),
      catalogue_(options.catalogue),
      sites_(recorders_.index.site_count()),
      commits_(recorders_.index),
      registers_(sites_),
      lag_({recorders_, options.record_bytes, used_channels(catalogue_)}),
      chunks_(sites_),
      takeovers_(recorders_),
      staleness_(recorders_, registers_),
      conflicts_({recorders_, registers_, commits_}),
      lost_("lost_records",
            by_class(recorders_.names,
                     {{"reason", {"disk", "retention", "unpublished", "conflict"}}})),
      duplicates_("duplicates",
                  {{"data_class", class_labels(recorders_.names)}, {"phase", phase_labels()}}),
      ack_cost_(recorders_),
      channel_use_(recorders_),
      lost_measure_(recorders_.ledger.measure("lost_records")),
      unique_values_(catalogue_.size()),
      duplicates_generated_(catalogue_.size()),
      backups_(sites_) {
  ASSERT(catalogue_.size() == recorders_.names.data_classes.size());
  for (std::size_t i = 0; i < catalogue_.ledger_count(); ++i) {
    balances_.emplace_back(BalanceBook::Size{recorders_.index.user_count(), sites_});
  }
  committed_totals_.resize(catalogue_.ledger_count());
  local_only_.resize(sites_ * catalogue_.size() * recorders_.index.region_count() * phase_count);
}

void DataObserver::open_account(DataClassId data_class, UserId user, std::int64_t amount) {
  balances_[*catalogue_[data_class].ledger].open(user, amount);
}

Snapshot DataObserver::observe(const Fact& fact) {
  switch (fact.kind) {
    case fact::committed:
      observe_commit(fact);
      break;
    case fact::entry_committed:
      observe_entry(fact);
      break;
    case fact::applied:
      observe_apply(fact);
      break;
    case fact::entry_applied:
      observe_applied_entry(fact);
      break;
    case fact::duplicate_ignored:
      observe_duplicate(fact);
      break;
    case fact::commit_acknowledged:
      observe_acknowledged(fact);
      break;
    case fact::remote_read:
      channel_use_.read(fact);
      break;
    case fact::value_read:
      staleness_.read(fact.time, RecordSubject::unpack(fact.subject), record_id(fact.values[0]));
      break;
    case fact::value_generated:
      observe_generated(fact);
      break;
    case fact::conflict:
    case fact::conflict_evidence:
    case fact::manual_correction:
    case fact::manual_corrected:
      conflicts_.observe(fact);
      break;
    case fact::fault_began:
    case fact::fault_ended:
      observe_fault(fact);
      break;
    case fact::route_published: {
      const std::uint16_t region =
          recorders_.index.region_at({static_cast<std::uint16_t>(fact.subject)});
      const std::uint16_t site =
          recorders_.index.site_at({static_cast<std::uint16_t>(fact.values[0])});
      if (fact.values[0] == fact.values[1] || region == NameIndex::none || site == NameIndex::none)
        break;
      takeovers_.moved({fact.time, region, site});
      return Snapshot::end_of_instant;
    }
    default:
      observe_recovery(fact);
  }
  return Snapshot::none;
}

void DataObserver::end_of_instant(Time) {
  takeovers_.observe_missing(commits_,
                             [this](const Commit& commit) { return is_acknowledged(commit); });
}

bool DataObserver::is_shipped(DataClassId data_class) const {
  const DataPolicy& policy = catalogue_[data_class];
  return sites_ > 1 && (policy.by_database || policy.by_queue);
}

void DataObserver::observe_commit(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const RecordId id = RecordId::of(fact.place, static_cast<std::uint64_t>(fact.values[0]));
  Commit commit;
  commit.time = fact.time;
  commit.subject = fact.subject;
  commit.amount = fact.values[2];
  commit.link = static_cast<std::uint64_t>(fact.values[1]);
  commit.phase = recorders_.phase.now();
  registers_.commit(id, commit, rank(fact.place), is_shipped(subject.data_class));
  keep(id, commit);
}

void DataObserver::observe_entry(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const std::size_t ledger = *catalogue_[subject.data_class].ledger;
  balances_[ledger].commit(subject.user, rank(fact.place), fact.values[1]);
  committed_totals_[ledger] += fact.values[1];
  Commit commit;
  commit.time = fact.time;
  commit.subject = fact.subject;
  commit.amount = fact.values[1];
  commit.link = static_cast<std::uint64_t>(fact.values[2]);
  commit.phase = recorders_.phase.now();
  commit.is_entry = true;
  keep(RecordId::of(fact.place, static_cast<std::uint64_t>(fact.values[0])), commit);
}

// One that every site has is forgotten already.
void DataObserver::observe_acknowledged(const Fact& fact) {
  ack_cost_.acknowledged(fact);
  const RecordId id = RecordId::of(fact.place, static_cast<std::uint64_t>(fact.values[0]));
  if (Commit* const commit = commits_.find(id)) commit->acknowledged = true;
}

void DataObserver::keep(RecordId id, const Commit& commit) {
  const RecordSubject subject = commit.record();
  if (is_shipped(subject.data_class)) {
    owe_all(id, commits_.add(id, commit), commit.time);
    return;
  }
  ++local_only_[local_cell(rank(id.site()), subject, commit.phase)];
}

void DataObserver::observe_apply(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const RecordId id = record_id(fact.values[0]);
  const auto result = static_cast<ApplyResult>(fact.values[1]);
  const Delivery delivery = delivery_of(fact);
  if (result >= ApplyResult::won) conflicts_.meet(fact, subject, result);
  if (result == ApplyResult::installed || result == ApplyResult::won) {
    registers_.stand(subject, delivery.site, id);
  }
  Commit* const commit = commits_.find(id);
  if (commit != nullptr) arrive(id, *commit, delivery, fact);
}

void DataObserver::observe_applied_entry(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  const RecordId id = record_id(fact.values[0]);
  const Delivery delivery = delivery_of(fact);
  BalanceBook& book = balances_[*catalogue_[subject.data_class].ledger];
  book.apply(subject.user, delivery.site, fact.values[1]);
  Commit* const commit = commits_.find(id);
  if (commit != nullptr) arrive(id, *commit, delivery, fact);
}

// One act executed at two sites under one id: each keeps its own entry and ignores the other's. It
// counts once.
void DataObserver::observe_duplicate(const Fact& fact) {
  channel_use_.ignored(fact);
  const RecordId id = record_id(fact.values[0]);
  const Delivery delivery = delivery_of(fact);
  if (static_cast<DuplicateReason>(fact.values[1]) != DuplicateReason::entry_id)
    return observe_second(id, delivery, fact.time);
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  Commit* const commit = commits_.find(id);
  if (commit == nullptr) return;
  const bool is_first = counted_once_.number_of(commit->link).is_new;
  ignored_.push_back(
      {id, subject.data_class, subject.user, delivery.site, commit->amount, is_first});
  if (is_first)
    balances_[*catalogue_[subject.data_class].ledger].count_once(subject.user, commit->amount);
  arrive(id, *commit, delivery, fact);
}

void DataObserver::arrive(RecordId id, Commit& commit, const Delivery& delivery, const Fact& fact) {
  revive(id, commit, delivery, fact.time);
  // A commit that its own site had lost comes back to it: no lag of a channel.
  if (rank(id.site()) != delivery.site) {
    bring(id, commit, delivery, fact.time);
    lag_.brought_first({commit.time, delivery.applied_at});
  }
  takeovers_.applied(id, delivery.site, delivery.applied_at);
  hold(id, commit, delivery.site, fact);
  check_convergence(delivery.applied_at);
}

void DataObserver::hold(RecordId id, Commit& commit, std::size_t site, const Fact& fact) {
  const RecordSubject subject = commit.record();
  const bool is_register = !commit.is_entry;
  const bool is_new = (commit.held & site_bit(site)) == 0;
  const std::size_t source = rank(id.site());
  if (is_new && commit.state == CommitState::waiting && site != source) {
    lag_.lacking_changed(fact.time, {source, site}, {usual_channel(subject.data_class), -1});
  }
  if (!commits_.hold(id, commit, site) || !is_register) return;
  overwritten_.clear();
  registers_.close(subject, overwritten_);
  if (registers_.is_equal(subject)) conflicts_.settled(subject, fact.time);
  for (const RegisterBook::Overwritten& write : overwritten_) {
    lose({subject, write.id, write.phase, fact.time, fact.event, write.is_newer},
         LossReason::conflict);
  }
}

void DataObserver::check_convergence(Time now) {
  if (!convergence_.is_waiting() || awaiting_copy_ != 0) return;
  const Time since = std::max(now, *recorders_.phase.primary_ended());
  convergence_.check({since, commits_.oldest_waiting()});
}

void DataObserver::observe_generated(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  if (catalogue_[subject.data_class].spec.uniqueness != Uniqueness::global) return;
  KeyIndex& values = unique_values_[subject.data_class.value];
  const bool is_new = values.number_of(static_cast<std::uint64_t>(fact.values[0])).is_new;
  if (is_new) return;
  ++duplicates_generated_[subject.data_class.value];
  if (recorders_.phase.counts(fact.time)) count_duplicate(subject.data_class);
}

void DataObserver::count_duplicate(DataClassId data_class) {
  duplicates_.add(1, data_class.value, recorders_.phase.index());
}

void DataObserver::observe_fault(const Fact& fact) {
  const bool is_primary = fact.values[1] == 1;
  if (!is_primary) return;
  if (fact.kind == fact::fault_began) {
    convergence_.broke();
  } else {
    convergence_.healed(fact.time, lag_.usual_age());
    check_convergence(fact.time);
  }
}

void DataObserver::emit(Time end, std::vector<MeasureValue>& out) {
  check_convergence(end);
  settle_stuck();
  takeovers_.emit(out);
  lost_.emit(out);
  conflicts_.emit(end, out);
  duplicates_.emit(out);
  ack_cost_.emit(out);
  channel_use_.emit(out);
  lag_.emit(end, out);
  staleness_.emit(out);
  convergence_.emit(end, out);
}

std::size_t DataObserver::bytes() const {
  std::size_t total = commits_.bytes() + registers_.bytes() + counted_once_.bytes() +
                      ignored_.capacity() * sizeof(IgnoredEntry) +
                      stuck_.capacity() * sizeof(StuckNote);
  for (const BalanceBook& book : balances_) total += book.bytes();
  for (const KeyIndex& values : unique_values_) total += values.bytes();
  return total;
}

}  // namespace twinsite
