#include "sim/measure/failover_observer.h"

#include <algorithm>

namespace twinsite {
namespace {

PlaceId place_of(std::uint64_t value) { return {static_cast<std::uint16_t>(value)}; }

}  // namespace

FailoverObserver::FailoverObserver(const Recorders& recorders)
    : recorders_(recorders),
      route_changes_("route_changes",
                     {{"region", region_labels(recorders.names)}, {"phase", phase_labels()}}),
      forwarded_("misrouted.forwarded",
                 {{"region", region_labels(recorders.names)}, {"phase", phase_labels()}}),
      refused_("misrouted.refused",
               {{"region", region_labels(recorders.names)}, {"phase", phase_labels()}}),
      switches_(recorders.index.region_count()) {}

Snapshot FailoverObserver::observe(const Fact& fact) {
  if (fact.kind == fact::route_published) publish(fact);
  if (fact.kind == fact::request_misrouted) count_misrouted(fact);
  if (recorders_.phase.now() == Phase::before) return Snapshot::none;
  if (fact.kind == fact::site_suspected) {
    if (!suspected_) suspected_ = fact.time;
  } else if (fact.kind == fact::failover_decided) {
    if (!decided_) decided_ = fact.time;
  } else if (fact.kind == fact::fence_requested) {
    requested_ = fact.time;
    fenced_.reset();
    caught_up_ = false;
  } else if (fact.kind == fact::fence_changed) {
    const bool closed = fact.values[0] == 1;
    if (closed && requested_ && !fenced_) fenced_ = fact.time;
  } else if (fact.kind == fact::catch_up_ended) {
    caught_up_ = true;
  } else if (fact.kind == fact::route_arrived) {
    const std::uint16_t region = recorders_.index.region_at(place_of(fact.subject));
    if (region == NameIndex::none || !switches_[region]) return Snapshot::none;
    if (!switches_[region]->arrived) switches_[region]->arrived = fact.time;
  }
  return Snapshot::none;
}

void FailoverObserver::count_misrouted(const Fact& fact) {
  const std::uint16_t region =
      recorders_.index.region_at(place_of(static_cast<std::uint64_t>(fact.values[1])));
  if (region == NameIndex::none || !recorders_.phase.counts(fact.time)) return;
  Tally& tally = fact.values[0] == 1 ? forwarded_ : refused_;
  tally.add(1, region, recorders_.phase.index());
}

void FailoverObserver::publish(const Fact& fact) {
  const std::uint16_t region = recorders_.index.region_at(place_of(fact.subject));
  if (region == NameIndex::none) return;
  if (recorders_.phase.counts(fact.time)) route_changes_.add(1, region, recorders_.phase.index());
  if (recorders_.phase.now() == Phase::before || switches_[region]) return;
  Switch& move = switches_[region].emplace();
  move.published = fact.time;
  move.decided = decided_.value_or(fact.time);
  move.fenced = move.decided;
  if (requested_) move.fenced = fenced_.value_or(caught_up_ ? *requested_ : fact.time);
  move.fenced = std::max(move.fenced, move.decided);
  requested_.reset();
}

void FailoverObserver::emit(const AttemptObserver& attempts, std::vector<MeasureValue>& out) const {
  route_changes_.emit(out);
  forwarded_.emit(out);
  refused_.emit(out);
  const LabelGrid regions({{"region", region_labels(recorders_.names)}});
  Stage detect(switches_.size()), decide = detect, fence = detect, catch_up = detect, push = detect;
  for (std::size_t i = 0; i < switches_.size(); ++i) {
    if (!switches_[i]) continue;
    const Switch& move = *switches_[i];
    const Time fault = *recorders_.phase.primary_began();
    const Time suspected = std::min(suspected_.value_or(move.decided), move.decided);
    detect[i] = Extreme{(suspected - fault).ns};
    decide[i] = Extreme{(move.decided - suspected).ns};
    fence[i] = Extreme{(move.fenced - move.decided).ns};
    catch_up[i] = Extreme{(move.published - move.fenced).ns};
    if (move.arrived) push[i] = Extreme{(*move.arrived - move.published).ns};
  }
  emit_largest("rto.detect", regions, detect, out);
  emit_largest("rto.decide", regions, decide, out);
  emit_largest("rto.fence", regions, fence, out);
  emit_largest("rto.catch_up", regions, catch_up, out);
  emit_largest("rto.push", regions, push, out);
  const LabelGrid functions(
      {{"function", recorders_.names.functions}, {"region", region_labels(recorders_.names)}});
  emit_largest("rto.tail", functions, tails(attempts), out);
}

// A function that was back before its region's new route arrived has no tail: something else
// brought it back.
FailoverObserver::Stage FailoverObserver::tails(const AttemptObserver& attempts) const {
  Stage tail(recorders_.names.functions.size() * switches_.size());
  for (std::size_t function = 0; function < recorders_.names.functions.size(); ++function) {
    for (std::size_t region = 0; region < switches_.size(); ++region) {
      const std::optional<ServiceReturn::Result> rto = attempts.rto(function, region);
      if (!rto || !switches_[region] || !switches_[region]->arrived) continue;
      const Duration until_arrival =
          *switches_[region]->arrived - *recorders_.phase.primary_began();
      if (rto->rto < until_arrival) continue;
      tail[function * switches_.size() + region] =
          Extreme{(rto->rto - until_arrival).ns, rto->censored};
    }
  }
  return tail;
}

}  // namespace twinsite
