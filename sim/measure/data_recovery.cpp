// The rougher part of the data observer: lost disks, copied replicas, and what is lost for good.
#include <algorithm>

#include "sim/measure/data_observer.h"

namespace twinsite {

void DataObserver::observe_recovery(const Fact& fact) {
  switch (fact.kind) {
    case fact::chunk_shipped:
    case fact::chunk_arrived:
    case fact::acknowledged:
      observe_chunk(fact);
      break;
    case fact::disks_lost:
      lose_disks(fact);
      break;
    case fact::snapshot_taken:
      take_copy(fact);
      break;
    case fact::snapshot_copied:
      install_copy(fact);
      break;
    case fact::backup_taken:
      take_backup(fact);
      break;
    case fact::rolled_back:
      roll_back(fact);
      break;
    case fact::log_orphaned:
      observe_orphans(fact);
      break;
    case fact::message_lost:
    case fact::message_expired:
      observe_undelivered(fact);
      break;
    default:
      assertion_failed("a fact that the data observer did not ask for", __FILE__, __LINE__);
  }
}

void DataObserver::lose_disks(const Fact& fact) {
  const std::size_t site = rank(fact.place);
  const SiteMask bit = site_bit(site);
  awaiting_copy_ |= bit;
  for (BalanceBook& book : balances_) book.reset(site);
  registers_.set_column(site, {});
  chunks_.forget(site);
  commits_.for_each_kept([&](RecordId id, Commit& commit) {
    const std::size_t source = rank(id.site());
    if (site == source) lose_sent(id, commit, fact.time);
    if (commit.state == CommitState::settled) return;
    const bool had = (commit.held & bit) != 0;
    commit.held &= static_cast<SiteMask>(~bit);
    commit.arrived &= static_cast<SiteMask>(~bit);
    if (had && commit.state == CommitState::waiting && site != source)
      owe_again(id, commit, site, fact.time);
    if ((commit.held | commit.arrived) == 0) stick(id, commit, StuckReason::disk, fact);
  });
  lose_local_writes(site, fact);
}

std::size_t DataObserver::local_cell(std::size_t site, RecordSubject subject, Phase phase) const {
  const std::size_t region = recorders_.index.region_of(subject.user);
  const std::size_t row = site * catalogue_.size() + subject.data_class.value;
  return (row * recorders_.index.region_count() + region) * phase_count +
         static_cast<std::size_t>(phase);
}

// What no channel ships was nowhere else. `but`: what had been written when a backup was made.
void DataObserver::lose_local_writes(std::size_t site, const Fact& fact,
                                     const std::vector<std::int64_t>& but) {
  for (std::size_t c = 0; c < catalogue_.size(); ++c) {
    for (std::uint16_t region = 0; region < recorders_.index.region_count(); ++region) {
      const RecordSubject subject{recorders_.index.first_user(region),
                                  {static_cast<std::uint8_t>(c)}};
      for (std::size_t phase = 0; phase < phase_count; ++phase) {
        const std::size_t cell = local_cell(site, subject, static_cast<Phase>(phase));
        const std::int64_t safe = but.empty() ? 0 : but[cell];
        const std::int64_t writes = local_only_[cell] - safe;
        if (writes == 0) continue;
        lost_.add(writes, c, region, phase, static_cast<std::size_t>(LossReason::disk));
        Loss loss;
        loss.measure = lost_measure_;
        loss.region = region;
        loss.site = static_cast<std::uint16_t>(site);
        loss.data_class = static_cast<std::uint16_t>(c);
        loss.cause_class = recorders_.ledger.cause_class("outage");
        loss.amount = writes;
        loss.time = fact.time;
        loss.event = loss.cause = fact.event;
        recorders_.ledger.add(loss);
        local_only_[cell] = safe;
      }
    }
  }
}

void DataObserver::take_copy(const Fact& fact) {
  const std::size_t source = rank(ChannelSubject::unpack(fact.subject).source);
  ReplicaCopy copy;
  copy.channel = fact.subject;
  copy.number = fact.values[0];
  for (const BalanceBook& book : balances_) copy.balances.push_back(book.column(source));
  copy.registers = registers_.column(source);
  copy.missing = missing_at(source);
  copy.last_positions = last_positions();
  std::erase_if(copies_, [&](const ReplicaCopy& old) { return old.channel == copy.channel; });
  copies_.push_back(std::move(copy));
}

std::vector<RecordId> DataObserver::missing_at(std::size_t site) {
  std::vector<RecordId> missing;
  commits_.for_each([&](RecordId id, const Commit& commit) {
    if ((commit.held & site_bit(site)) == 0) missing.push_back(id);
  });
  return missing;
}

std::vector<std::uint64_t> DataObserver::last_positions() const {
  std::vector<std::uint64_t> positions;
  for (std::size_t i = 0; i < sites_; ++i) positions.push_back(commits_.last_position(i));
  return positions;
}

void DataObserver::install_copy(const Fact& fact) {
  const auto found = std::ranges::find_if(copies_, [&](const ReplicaCopy& taken) {
    return taken.channel == fact.subject && taken.number == fact.values[0];
  });
  ASSERT(found != copies_.end());
  const ReplicaCopy& copy = *found;
  const std::size_t target = rank(ChannelSubject::unpack(fact.subject).target);
  const SiteMask bit = site_bit(target);
  for (std::size_t i = 0; i < balances_.size(); ++i)
    balances_[i].set_column(target, copy.balances[i]);
  registers_.set_column(target, copy.registers);
  awaiting_copy_ &= static_cast<SiteMask>(~bit);

  std::vector<RecordId> in_copy;
  commits_.for_each_kept([&](RecordId id, Commit& commit) {
    const bool had = (commit.held & bit) != 0;
    const bool has = id.position() <= copy.last_positions[rank(id.site())] &&
                     !std::ranges::binary_search(copy.missing, id);
    if (has) owe_no_more(id, commit, bit, fact.time);
    if (commit.state == CommitState::settled) return;
    if (has && !had) in_copy.push_back(id);
    if (!had || has) return;
    commit.held &= static_cast<SiteMask>(~bit);
    const bool is_backlog = commit.state == CommitState::waiting && rank(id.site()) != target;
    if (is_backlog) owe_again(id, commit, target, fact.time);
    if ((commit.held | commit.arrived) == 0) stick(id, commit, StuckReason::disk, fact);
  });
  for (const RecordId id : in_copy) hold(id, *commits_.find(id), target, fact);
  check_convergence(fact.time);
}

void DataObserver::observe_orphans(const Fact& fact) {
  const ChannelSubject channel = ChannelSubject::unpack(fact.subject);
  const auto last = static_cast<std::uint64_t>(fact.values[1]);
  for (auto i = static_cast<std::uint64_t>(fact.values[0]); i <= last; ++i) {
    const RecordId id = RecordId::of(channel.source, i);
    Commit* const commit = commits_.find(id);
    if (commit != nullptr) stick(id, *commit, StuckReason::orphaned, fact);
  }
}

void DataObserver::stick(RecordId id, Commit& commit, StuckReason reason, const Fact& fact) {
  const bool nowhere = (commit.held | commit.arrived) == 0;
  // What was orphaned or given up is still somewhere, until those disks are lost too.
  if (commit.state != CommitState::waiting && (commit.reason == StuckReason::disk || !nowhere))
    return;
  if (commit.state == CommitState::waiting) change_lacking(id, commit, fact.time, -1);
  owe_no_more(id, commit, commits_.all_sites(), fact.time);
  commit.state = CommitState::stuck;
  commit.reason = reason;
  stuck_.push_back({id, fact.time, fact.event});
}

// It was on its way when all who held it lost their disks, and arrives after all.
void DataObserver::revive(RecordId id, Commit& commit, const Delivery& delivery, Time time) {
  if (commit.state != CommitState::stuck || commit.reason != StuckReason::disk) return;
  commit.state = CommitState::waiting;
  change_lacking(id, commit, time, 1);
  const SiteMask owed = commit.owed[index_of(delivery.by)] | site_bit(delivery.site);
  owe(id, commit, {delivery.by, owed}, time);
}

bool DataObserver::is_acknowledged(const Commit& commit) const {
  const auto& rule = catalogue_[commit.record().data_class].spec.ack.rule;
  return std::holds_alternative<AckLocal>(rule) || commit.acknowledged;
}

void DataObserver::lose(const LostWrite& write, LossReason reason) {
  const std::uint16_t region = recorders_.index.region_of(write.subject.user);
  lost_.add(1, write.subject.data_class.value, region, static_cast<std::size_t>(write.phase),
            static_cast<std::size_t>(reason));
  Loss loss;
  loss.measure = lost_measure_;
  loss.user = write.subject.user;
  loss.site = recorders_.index.site_at(write.id.site());
  loss.data_class = write.subject.data_class.value;
  loss.cause_class = recorders_.ledger.cause_class(cause_of(write, reason));
  loss.time = write.time;
  loss.event = write.event;
  loss.cause = write.event;
  recorders_.ledger.add(loss);
}

// A newer write that a conflict overwrote lost against a wrong clock, if clocks were to decide.
std::string_view DataObserver::cause_of(const LostWrite& write, LossReason reason) const {
  switch (reason) {
    case LossReason::disk:
      return "outage";
    case LossReason::retention:
      return "retention";
    case LossReason::unpublished:
      return "unpublished";
    case LossReason::conflict:
      break;
  }
  const ConflictRule rule = catalogue_[write.subject.data_class].spec.conflict;
  return write.is_newer && rule == ConflictRule::last_writer_wins ? "clock_skew" : "conflict";
}

void DataObserver::settle_stuck() {
  for (const StuckNote& note : stuck_) {
    Commit* const commit = commits_.find(note.id);
    if (commit == nullptr || commit->state != CommitState::stuck) continue;
    if (commit->reason == StuckReason::orphaned || !is_acknowledged(*commit)) continue;
    const LostWrite write{commit->record(), note.id, commit->phase, note.time, note.event};
    lose(write, static_cast<LossReason>(commit->reason));
    commit->state = CommitState::lost;
    ++lost_with_trace_;
  }
  stuck_.clear();
}

}  // namespace twinsite
