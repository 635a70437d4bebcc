// How a site's store takes in what other sites committed: in the order of the exact apply times,
// each commit once.
#include <algorithm>

#include "sim/data/database_target.h"
#include "sim/data/facts.h"
#include "sim/data/store.h"

namespace twinsite {

// Channels apply side by side; of equal times the lower site's record goes first.
void SiteStore::apply_due() {
  while (true) {
    DatabaseTarget* earliest = nullptr;
    for (DatabaseTarget* const target : targets_) {
      if (earliest == nullptr || target->next_due() < earliest->next_due()) earliest = target;
    }
    if (earliest == nullptr || earliest->next_due() > here_.now()) break;
    earliest->apply_next();
  }
  due_changed();
}

void SiteStore::due_changed() {
  next_due_ = Time::never();
  for (const DatabaseTarget* const target : targets_)
    next_due_ = std::min(next_due_, target->next_due());
}

void SiteStore::apply(const ArrivedRecord& arrived, Time applied_at, EventId arrival) {
  const LogRecord& record = arrived.record;
  if (!replica_.applied_of(arrived.origin).add(record.position)) {
    here_.record_released(arrival, fact::duplicate_ignored, record.subject(),
                          static_cast<std::int64_t>(id_of(arrived.origin, record.position).value),
                          static_cast<std::int64_t>(DuplicateReason::record), applied_at.ns);
    return;
  }
  if (record.kind == RecordKind::write) {
    settle_write(arrived, applied_at, arrival);
  } else {
    add_arrived_entry(arrived, applied_at, arrival);
  }
  if (keeps_history()) remember(arrived);
}

void SiteStore::settle_write(const ArrivedRecord& arrived, Time applied_at, EventId arrival) {
  const LogRecord& record = arrived.record;
  if (record.entry_id != 0) replica_.add_entry_id(record.entry_id);
  const Settled settled = replica_.settle(arrived);
  here_.record_released(arrival, fact::applied, record.subject(),
                        static_cast<std::int64_t>(id_of(arrived.origin, record.position).value),
                        static_cast<std::int64_t>(settled.result), applied_at.ns);
  if (settled.in_conflict()) note_conflict(arrived, settled, arrival);
}

void SiteStore::note_conflict(const ArrivedRecord& arrived, const Settled& settled,
                              EventId arrival) {
  const LogRecord& record = arrived.record;
  const Register& ours = settled.before;
  const ConflictRule rule = catalogue_[record.data_class].spec.conflict;
  const auto theirs = static_cast<std::int64_t>(id_of(arrived.origin, record.position).value);
  constexpr std::int64_t taken_bit = 256;
  const std::int64_t taken = settled.stands() ? taken_bit : 0;
  here_.record_released(arrival, fact::conflict, record.subject(),
                        static_cast<std::int64_t>(version_of(ours).value), theirs,
                        static_cast<std::int64_t>(rule) | taken);
  here_.record_released(arrival, fact::conflict_evidence, record.subject(), ours.stamp.ns,
                        record.stamp.ns, arrived.seen.of(ours.writer));
  if (rule != ConflictRule::manual) return;
  here_.record_released(arrival, fact::manual_correction, record.subject(), ours.value,
                        record.value, theirs);
  if (homes_.home_of(record.user) != here_.id()) return;
  repair_.add({record.data_class, record.user}, ours.position, ours.writer);
}

void SiteStore::add_arrived_entry(const ArrivedRecord& arrived, Time applied_at, EventId arrival) {
  const LogRecord& record = arrived.record;
  const auto id = static_cast<std::int64_t>(id_of(arrived.origin, record.position).value);
  if (record.kind == RecordKind::keyed_entry && !replica_.add_entry_id(record.entry_id)) {
    here_.record_released(arrival, fact::duplicate_ignored, record.subject(), id,
                          static_cast<std::int64_t>(DuplicateReason::entry_id), applied_at.ns);
    return;
  }
  replica_.add(record.data_class, record.user, record.value);
  here_.record_released(arrival, fact::entry_applied, record.subject(), id, record.value,
                        applied_at.ns);
}

// As it was committed: what comes back through another site's log is under its own id again.
ArrivedRecord SiteStore::arrived_from(SiteNumber source, LogRecord record,
                                      const VersionVector& seen) const {
  ArrivedRecord arrived{.record = record, .seen = seen, .origin = source, .home = home_for(record)};
  if (record.original == RecordId{}) return arrived;
  arrived.origin = number_of(record.original.site());
  arrived.record.position = static_cast<std::uint32_t>(record.original.position());
  arrived.record.original = {};
  return arrived;
}

// Only `home_wins` asks for it.
SiteNumber SiteStore::home_for(const LogRecord& record) const {
  if (catalogue_[record.data_class].spec.conflict != ConflictRule::home_wins) return {};
  return number_of(homes_.home_of(record.user));
}

}  // namespace twinsite
