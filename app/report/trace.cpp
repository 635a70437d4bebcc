#include "app/report/trace.h"

#include "app/report/display.h"
#include "sim/data/facts.h"
#include "sim/fault/facts.h"
#include "sim/site/facts.h"
#include "sim/site/site.h"

namespace twinsite {
namespace {

constexpr std::size_t lines_kept = 400;
constexpr std::size_t chain_limit = 10'000;

}  // namespace

void CauseTrail::trace(Time time, PlaceId, EventId event, EventId cause) {
  const std::size_t scheduler = event.scheduler().value;
  if (scheduler >= by_scheduler_.size()) by_scheduler_.resize(scheduler + 1);
  std::vector<Link>& links = by_scheduler_[scheduler];
  if (event.sequence() >= links.size()) links.resize(event.sequence() + 1);
  links[event.sequence()] = {cause, time};
}

const CauseTrail::Link* CauseTrail::find(EventId event) const {
  const std::size_t scheduler = event.scheduler().value;
  if (scheduler >= by_scheduler_.size()) return nullptr;
  const std::vector<Link>& links = by_scheduler_[scheduler];
  if (event.sequence() >= links.size() || links[event.sequence()].time.ns < 0) return nullptr;
  return &links[event.sequence()];
}

std::vector<CauseTrail::Step> CauseTrail::back_from(EventId event) const {
  std::vector<Step> steps;
  for (const Link* link = find(event); link != nullptr && steps.size() < chain_limit;
       link = find(event)) {
    steps.push_back({event, link->time});
    event = link->cause;
  }
  return steps;
}

std::optional<EventId> CauseTrail::cause_of(EventId event) const {
  const Link* link = find(event);
  if (link == nullptr || link->cause.value == 0) return std::nullopt;
  return link->cause;
}

Snapshot Witness::observe(const Fact& fact) {
  follow_logs(fact);
  const bool common = FactWords::is_of_common_interest(fact);
  const bool hers = user_ && words_.user_of(fact) == user_;
  if (!common && !hers) return Snapshot::none;
  if (common && is_told_already(fact)) return Snapshot::none;
  keep(fact, words_.sentence(fact));
  tell_logs(fact);
  return Snapshot::none;
}

void Witness::keep(const Fact& fact, Sentence text) {
  if (text.empty()) return;
  lines_.push_back({fact.time, words_.place(fact.place), std::move(text), fact.event});
  if (lines_.size() > lines_kept) lines_.pop_front();
}

// Every place that a fault touches tells of it.
bool Witness::is_told_already(const Fact& fact) {
  if (fact.kind != fact::fault_began && fact.kind != fact::fault_ended) return false;
  const bool on = fact.kind == fact::fault_began;
  const auto known = faults_.find(fact.subject);
  const bool told = known != faults_.end() && known->second == on;
  faults_[fact.subject] = on;
  return told;
}

void Witness::follow_logs(const Fact& fact) {
  if (fact.kind == fact::committed || fact.kind == fact::entry_committed)
    committed_[fact.place.value] = fact.values[0];
  if (fact.kind == fact::chunk_shipped) shipped_[fact.subject] = fact.values[1];
}

// How far a site's log had come when the site went.
void Witness::tell_logs(const Fact& fact) {
  const bool dark =
      fact.kind == fact::site_state && static_cast<SiteState>(fact.values[0]) == SiteState::dark;
  if (!dark) return;
  for (const auto& [subject, position] : shipped_) {
    const ChannelSubject channel = ChannelSubject::unpack(subject);
    if (channel.source != fact.place || channel.kind != ChannelKind::database) continue;
    keep(fact,
         say("of its {} commits, those up to {} had been shipped to {}",
             shown_count(static_cast<std::uint64_t>(committed_[fact.place.value])),
             shown_count(static_cast<std::uint64_t>(position)), words_.place(channel.target)));
  }
}

}  // namespace twinsite
