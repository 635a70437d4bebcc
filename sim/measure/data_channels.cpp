// The part of the data observer that follows the channels: what each has brought and what it has
// yet to bring, though another that carries the same records may have been faster.
#include "sim/measure/data_observer.h"

namespace twinsite {
namespace {

constexpr ChannelKind every_channel[] = {ChannelKind::database, ChannelKind::queue};

std::uint64_t position(std::int64_t value) { return static_cast<std::uint64_t>(value); }

SiteMask without(SiteMask sites, SiteMask others) {
  return static_cast<SiteMask>(sites & static_cast<SiteMask>(~others));
}

}  // namespace

bool DataObserver::carries(ChannelKind by, DataClassId data_class) const {
  const DataPolicy& policy = catalogue_[data_class];
  return by == ChannelKind::database ? policy.by_database : policy.by_queue;
}

DataObserver::Delivery DataObserver::delivery_of(const Fact& apply) {
  const DataClassId data_class = RecordSubject::unpack(apply.subject).data_class;
  const std::size_t site = rank(apply.place);
  const ChannelKind by = chunks_.brought_by(apply.event, site);
  return {site, carries(by, data_class) ? by : usual_channel(data_class), {apply.values[2]}};
}

void DataObserver::bring(RecordId id, Commit& commit, const Delivery& delivery, Time time) {
  const SiteMask owed = without(commit.owed[index_of(delivery.by)], site_bit(delivery.site));
  owe(id, commit, {delivery.by, owed}, time);
  lag_.brought({{rank(id.site()), delivery.site}, delivery.by}, {commit.time, delivery.applied_at});
}

// Another channel was faster, or this one brings it once more.
void DataObserver::observe_second(RecordId id, const Delivery& delivery, Time time) {
  Commit* const commit = commits_.find_kept(id);
  if (commit == nullptr) return;
  if ((commit->owed[index_of(delivery.by)] & site_bit(delivery.site)) == 0) return;
  bring(id, *commit, delivery, time);
  commits_.forget_if_done(id, *commit);
}

void DataObserver::owe(RecordId id, Commit& commit, Owed owed, Time time) {
  const SiteMask changed = commits_.set_owed(id, commit, owed.by, owed.sites);
  const std::size_t source = rank(id.site());
  for (std::size_t target = 0; target < sites_; ++target) {
    if ((changed & site_bit(target)) == 0) continue;
    const std::int64_t more = (owed.sites & site_bit(target)) != 0 ? 1 : -1;
    const Time oldest = commits_.oldest_owed({source, target, owed.by});
    lag_.owed_changed(time, {{source, target}, owed.by}, {more, oldest});
  }
}

// A new commit.
void DataObserver::owe_all(RecordId id, Commit& commit, Time time) {
  const SiteMask others = without(commits_.all_sites(), commit.held);
  change_lacking(id, commit, time, 1);
  for (const ChannelKind by : every_channel) {
    if (carries(by, commit.record().data_class)) owe(id, commit, {by, others}, time);
  }
}

// A site had it, and lacks it now.
void DataObserver::owe_again(RecordId id, Commit& commit, std::size_t site, Time time) {
  const ChannelKind by = usual_channel(commit.record().data_class);
  lag_.lacking_changed(time, {rank(id.site()), site}, {by, 1});
  const SiteMask owed = commit.owed[index_of(by)] | site_bit(site);
  owe(id, commit, {by, owed}, time);
}

void DataObserver::owe_no_more(RecordId id, Commit& commit, SiteMask sites, Time time) {
  for (const ChannelKind by : every_channel)
    owe(id, commit, {by, without(commit.owed[index_of(by)], sites)}, time);
}

// Its own site has lost it: only what has left by the log is still applied.
void DataObserver::lose_sent(RecordId id, Commit& commit, Time time) {
  const SiteMask owed = commit.owed[index_of(ChannelKind::database)] & commit.arrived;
  owe_no_more(id, commit, without(commits_.all_sites(), owed), time);
  owe(id, commit, {ChannelKind::queue, 0}, time);
}

void DataObserver::observe_chunk(const Fact& fact) {
  const ChannelSubject subject = ChannelSubject::unpack(fact.subject);
  const Channel channel{{rank(subject.source), rank(subject.target)}, subject.kind};
  if (fact.kind == fact::acknowledged) {
    lag_.acknowledged(fact.time, channel, position(fact.values[0]));
    return;
  }
  if (fact.kind == fact::chunk_shipped) {
    const Commit* const last =
        commits_.find_kept(RecordId::of(subject.source, position(fact.values[1])));
    if (last != nullptr) lag_.shipped(channel, {position(fact.values[1]), last->time});
    return;
  }
  const std::size_t target = channel.pair.target;
  chunks_.arrived(channel.pair, {fact.event, fact.values[2]});
  for (std::uint64_t i = position(fact.values[0]); i <= position(fact.values[1]); ++i) {
    const RecordId id = RecordId::of(subject.source, i);
    Commit* const commit = commits_.find(id);
    if (commit == nullptr || commit->is_gone || (commit->held & site_bit(target)) != 0) continue;
    if (!carries(channel.kind, commit->record().data_class)) continue;
    revive(id, *commit, {target, channel.kind, fact.time}, fact.time);
    commit->arrived |= site_bit(target);
  }
}

// Where the database ships it too, the message was only the faster way.
void DataObserver::observe_undelivered(const Fact& fact) {
  const RecordId id{static_cast<std::uint64_t>(fact.values[0])};
  Commit* const commit = commits_.find_kept(id);
  if (commit == nullptr) return;
  const bool expired = fact.kind == fact::message_expired;
  const SiteMask owed = commit->owed[index_of(ChannelKind::queue)];
  const SiteMask given_up =
      expired ? site_bit(rank({static_cast<std::uint16_t>(fact.values[1])})) : owed;
  owe(id, *commit, {ChannelKind::queue, without(owed, given_up)}, fact.time);
  if (commit->state == CommitState::settled) return commits_.forget_if_done(id, *commit);
  if (carries(ChannelKind::database, commit->record().data_class)) return;
  stick(id, *commit, expired ? StuckReason::retention : StuckReason::unpublished, fact);
}

void DataObserver::change_lacking(RecordId id, const Commit& commit, Time time, std::int64_t by) {
  const std::size_t source = rank(id.site());
  const ChannelKind usual = usual_channel(commit.record().data_class);
  for (std::size_t target = 0; target < sites_; ++target) {
    if (target == source || (commit.held & site_bit(target)) != 0) continue;
    lag_.lacking_changed(time, {source, target}, {usual, by});
  }
}

}  // namespace twinsite
