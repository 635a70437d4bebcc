#include "sim/measure/attempts.h"

#include <algorithm>

namespace twinsite {
namespace {

AttemptVerdict verdict_of(AttemptOutcome outcome) {
  switch (outcome) {
    case AttemptOutcome::succeeded:
    case AttemptOutcome::degraded:
      return AttemptVerdict::served;
    case AttemptOutcome::refused:
    case AttemptOutcome::abandoned:
      return AttemptVerdict::failed;
    case AttemptOutcome::refused_rightly:
      return AttemptVerdict::not_counted;
  }
  assertion_failed("an outcome without a verdict", __FILE__, __LINE__);
}

Fate fate_of(AttemptOutcome outcome) {
  switch (outcome) {
    case AttemptOutcome::succeeded:
    case AttemptOutcome::refused_rightly:
      return Fate::untouched;
    case AttemptOutcome::degraded:
      return Fate::degraded;
    case AttemptOutcome::refused:
    case AttemptOutcome::abandoned:
      return Fate::refused;
  }
  assertion_failed("an outcome without a fate", __FILE__, __LINE__);
}

UserId user_of(const Fact& fact) { return {static_cast<std::uint32_t>(fact.subject)}; }

std::vector<Dimension> by_function(const WorldNames& names) {
  return {
      {"function", names.functions}, {"region", region_labels(names)}, {"phase", phase_labels()}};
}

std::vector<Dimension> by_outcome(const WorldNames& names) {
  std::vector<Dimension> dimensions = by_function(names);
  dimensions.push_back({"outcome", attempt_outcome_labels()});
  dimensions.push_back({"reason", names.reasons});
  return dimensions;
}

}  // namespace

std::vector<std::string> attempt_outcome_labels() {
  return {"succeeded", "degraded", "refused", "refused_rightly", "abandoned"};
}

AttemptObserver::AttemptObserver(Recorders& recorders, const UserReach* reach)
    : recorders_(recorders),
      functions_(recorders.names.functions.size()),
      regions_(recorders.index.region_count()),
      attempts_("attempts", by_outcome(recorders.names)),
      requests_("requests", by_function(recorders.names)),
      availability_("availability", by_function(recorders.names)),
      degraded_("availability.degraded", by_function(recorders.names)),
      cells_(functions_ * regions_),
      rto_(cells_.size()),
      switched_off_(std::ranges::find(recorders.names.reasons, "switched_off") -
                    recorders.names.reasons.begin()),
      user_return_(recorders, reach) {
  for (std::size_t function = 0; function < functions_; ++function) {
    for (std::size_t region = 0; region < regions_; ++region) {
      const std::string labels =
          canonical_labels({{"function", recorders.names.functions[function]},
                            {"region", recorders.names.regions[region].name}});
      Cell& made = cell(function, region);
      made.served = recorders.series.counter("attempts.served", labels);
      made.failed = recorders.series.counter("attempts.failed", labels);
    }
  }
}

Snapshot AttemptObserver::observe(const Fact& fact) {
  if (fact.kind == fact::attempt_began) {
    begin(fact);
  } else if (fact.kind == fact::attempt_ended) {
    end(fact);
  } else if (recorders_.phase.primary_began() == fact.time) {
    for (Cell& cell : cells_) cell.service_return.fault(fact.time);
  }
  return Snapshot::none;
}

void AttemptObserver::begin(const Fact& fact) {
  ++began_;
  const UserId user = user_of(fact);
  Cell& found = cell(static_cast<std::size_t>(fact.values[0]), recorders_.index.region_of(user));
  if (!found.measuring && recorders_.phase.counts(fact.time)) {
    found.measuring = true;
    found.service_return.start_measuring(recorders_.phase.measured_from());
  }
  found.service_return.began(fact.time);
  user_return_.began(fact.time, user);
  recorders_.fates.mark_active(fact.time, user);
}

void AttemptObserver::end(const Fact& fact) {
  const UserId user = user_of(fact);
  const auto function = static_cast<std::uint16_t>(fact.values[0]);
  AttemptOutcome outcome = attempt_outcome(fact);
  const bool may_be_right =
      outcome == AttemptOutcome::refused || outcome == AttemptOutcome::degraded;
  if (may_be_right && judge_ != nullptr) {
    outcome = judge_->judge(user, attempt_reason(fact), outcome);
  }
  const std::uint16_t region = recorders_.index.region_of(user);
  const AttemptVerdict verdict = verdict_of(outcome);
  Cell& found = cell(function, region);
  ++ended_;
  found.service_return.ended(fact.time, verdict);
  if (recorders_.phase.counts(fact.time)) count(fact, outcome, found);
  UserReturn::Ended ended{fact.time, user, function, found.service_return.is_out()};
  const bool is_switched_off =
      outcome == AttemptOutcome::refused && attempt_reason(fact) == switched_off_;
  // Such an answer is as quick as the way to the site that gives it, and no sign of an outage.
  if (is_switched_off) ended.function_is_out = false;
  const bool is_answered = verdict != AttemptVerdict::failed || is_switched_off;
  is_answered ? user_return_.ended_served(ended) : user_return_.ended_failed(ended);
}

void AttemptObserver::count(const Fact& fact, AttemptOutcome outcome, const Cell& found) {
  const std::int64_t function = fact.values[0];
  const std::int64_t reason = attempt_reason(fact);
  const std::int64_t requests = fact.values[2] & 0xFFFF;
  const std::uint16_t region = recorders_.index.region_of(user_of(fact));
  const AttemptVerdict verdict = verdict_of(outcome);
  const std::size_t phase = recorders_.phase.index();
  ++ended_measured_;
  attempts_.add(1, function, region, phase, static_cast<std::size_t>(outcome), reason);
  requests_.add(requests, function, region, phase);
  recorders_.fates.worsen(fact.time, user_of(fact), fate_of(outcome));
  if (verdict == AttemptVerdict::not_counted) return;
  const bool served = verdict == AttemptVerdict::served;
  availability_.add({served ? 1 : 0, 1}, function, region, phase);
  degraded_.add({outcome == AttemptOutcome::degraded ? 1 : 0, 1}, function, region, phase);
  recorders_.series.add(served ? found.served : found.failed, fact.time, 1);
}

void AttemptObserver::emit(Time end, std::vector<MeasureValue>& out) {
  attempts_.emit(out);
  requests_.emit(out);
  availability_.emit(out);
  degraded_.emit(out);
  Tally in_flight("attempts.in_flight", {{"function", recorders_.names.functions},
                                         {"region", region_labels(recorders_.names)}});
  for (std::size_t function = 0; function < functions_; ++function) {
    for (std::size_t region = 0; region < regions_; ++region) {
      in_flight.add(cell(function, region).service_return.under_way(), function, region);
    }
  }
  in_flight.emit(out);
  emit_rto(end, out);
  if (recorders_.phase.primary_began()) user_return_.emit(end, returns(), out);
}

// When each function was back in each region; where nothing says that it was away, at once.
std::vector<Time> AttemptObserver::returns() const {
  std::vector<Time> all(cells_.size(), *recorders_.phase.primary_began());
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (rto_[i]) all[i] = rto_[i]->censored ? Time::never() : all[i] + rto_[i]->rto;
  }
  return all;
}

// Of several functions or regions together, the last to come back decides.
void AttemptObserver::emit_rto(Time end, std::vector<MeasureValue>& out) {
  const LabelGrid grid(
      {{"function", recorders_.names.functions}, {"region", region_labels(recorders_.names)}});
  std::vector<std::optional<Extreme>> times(cells_.size());
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    rto_[i] = cells_[i].service_return.finish(end);
    if (rto_[i]) times[i] = Extreme{rto_[i]->rto.ns, rto_[i]->censored};
  }
  emit_largest("rto", grid, times, out);
}

}  // namespace twinsite
