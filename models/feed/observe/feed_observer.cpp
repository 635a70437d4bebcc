#include "models/feed/observe/feed_observer.h"

#include <algorithm>

namespace twinsite::feed {
namespace {

std::vector<Dimension> by_region_and_phase(const WorldNames& names) {
  return {{"region", region_labels(names)}, {"phase", phase_labels()}};
}

}  // namespace

FeedObserver::FeedObserver(Recorders& recorders, const DataObserver&, const Settings& settings)
    : recorders_(recorders),
      settings_(settings),
      old_shown_("posts.old_shown", by_region_and_phase(recorders.names)),
      taken_("posts.taken", by_region_and_phase(recorders.names)),
      missed_("posts.missed", by_region_and_phase(recorders.names)),
      reposted_("posts.reposted", by_region_and_phase(recorders.names)),
      time_("post_time", by_region_and_phase(recorders.names)),
      missed_measure_(recorders.ledger.measure("posts.missed")) {}

Snapshot FeedObserver::observe(const Fact& fact) {
  if (fact.kind == twinsite::fact::committed) {
    const RecordSubject subject = RecordSubject::unpack(fact.subject);
    if (subject.data_class == settings_.post) {
      written_.emplace(fact.values.back(), static_cast<std::int64_t>(written_.size()) + 1);
    }
    return Snapshot::none;
  }
  if (fact.kind == twinsite::fact::value_read) {
    read(fact);
    return Snapshot::none;
  }
  const UserId author{static_cast<std::uint32_t>(fact.subject)};
  if (fact.kind != fact::post_missed) {
    const auto written = written_.find(fact.values[0]);
    if (written == written_.end()) ++never_written_;
    std::int64_t& promised = promised_[author.value];
    if (written != written_.end()) promised = std::max(promised, written->second);
  }
  if (!recorders_.phase.counts(fact.time)) return Snapshot::none;
  const std::uint16_t region = recorders_.index.region_of(author);
  const std::size_t phase = recorders_.phase.index();
  if (fact.kind == fact::posted) {
    taken_.add(1, region, phase);
    time_.add(fact.values[1], region, phase);
  } else if (fact.kind == fact::reposted) {
    reposted_.add(1, region, phase);
  } else {
    missed_.add(1, region, phase);
    recorders_.fates.worsen(fact.time, author, Fate::wronged);
    recorders_.ledger.add({.measure = missed_measure_,
                           .user = author,
                           .data_class = settings_.post.value,
                           .cause_class = static_cast<std::uint16_t>(CauseClass::outage),
                           .time = fact.time,
                           .event = fact.event,
                           .cause = fact.event});
  }
  return Snapshot::none;
}

// Old is what is older than a post of which its author was told that it stands.
void FeedObserver::read(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  if (subject.data_class != settings_.post || !recorders_.phase.counts(fact.time)) return;
  const auto shown = written_.find(fact.values[1]);
  const auto promised = promised_.find(subject.user.value);
  const std::int64_t rank = shown == written_.end() ? 0 : shown->second;
  const bool is_old = promised != promised_.end() && rank < promised->second;
  old_shown_.add({is_old ? 1 : 0, 1}, recorders_.index.region_of(subject.user),
                 recorders_.phase.index());
}

void FeedObserver::emit(Time, std::vector<MeasureValue>& out) {
  old_shown_.emit(out);
  taken_.emit(out);
  missed_.emit(out);
  reposted_.emit(out);
  time_.emit(out);
}

void FeedObserver::audit(const AuditInput& input, AuditFindings& found) {
  if (never_written_ == 0) return;
  found.push_back({"feed: a post that was taken stands in somebody's books",
                   std::to_string(never_written_) + " posts were answered and never written",
                   input.time});
}

}  // namespace twinsite::feed
