#include "models/conference/observe/money_observer.h"

#include <algorithm>

namespace twinsite::conference {

MoneyObserver::MoneyObserver(Recorders& recorders, const DataObserver& data, DataClassId balance,
                             const BusinessSpec& business)
    : recorders_(recorders),
      data_(data),
      balance_(balance),
      limit_(business.over_debt_limit),
      over_debt_("over_debt", "region", region_labels(recorders.names), recorders.phase),
      tolerated_("debt.tolerated", "region", region_labels(recorders.names), recorders.phase),
      total_("debt.total", "region", region_labels(recorders.names), recorders.phase),
      missing_exposed_("missing_top_ups.exposed", {{"region", region_labels(recorders.names)}}),
      missing_hit_("missing_top_ups.hit",
                   {{"region", region_labels(recorders.names)}, {"phase", phase_labels()}}),
      incurred_("over_debt.incurred",
                {{"region", region_labels(recorders.names)}, {"phase", phase_labels()}}),
      over_series_(recorders.series.gauge("debt.over", "", MeasureUnit::fen)),
      tolerated_series_(recorders.series.gauge("debt.tolerated", "", MeasureUnit::fen)),
      missing_measure_(recorders.ledger.measure("missing_top_ups.hit")),
      incurred_measure_(recorders.ledger.measure("over_debt.incurred")) {}

Snapshot MoneyObserver::observe(const Fact& fact) {
  if (fact.kind == twinsite::fact::entry_committed) {
    book(fact);
  } else if (fact.kind == fact::start_refused) {
    refuse(fact);
  } else if (fact.kind == fact::meeting_charged) {
    charged_by_meetings_ += fact.values[1];
  } else if (fact.kind == twinsite::fact::attempt_ended) {
    wronged_.erase(static_cast<std::uint32_t>(fact.subject));
  } else {
    moved_.push_back({recorders_.index.region_at({static_cast<std::uint16_t>(fact.subject)}),
                      {static_cast<std::uint16_t>(fact.values[0])}});
    return Snapshot::end_of_instant;
  }
  return Snapshot::none;
}

void MoneyObserver::book(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  if (subject.data_class != balance_) return;
  const std::int64_t amount = fact.values[1];
  const std::int64_t now = data_.true_balance(balance_, subject.user);
  const std::int64_t before = now - amount;
  if (static_cast<Operation>(subject.operation) == Operation::charge) charged_by_entries_ -= amount;
  if (static_cast<Operation>(subject.operation) == Operation::top_up) {
    const auto [paid, is_first] = top_ups_.try_emplace(subject.user.value, 0);
    paid->second += amount;
    if (is_first) payers_in_.push_back(subject.user);
  }
  const std::int64_t more_over = over(now) - over(before);
  const std::int64_t more_tolerated = tolerated(now) - tolerated(before);
  if (more_over == 0 && more_tolerated == 0) return;
  const std::uint16_t region = recorders_.index.region_of(subject.user);
  over_debt_.change(fact.time, region, more_over);
  tolerated_.change(fact.time, region, more_tolerated);
  total_.change(fact.time, region, more_over + more_tolerated);
  recorders_.series.set(over_series_, fact.time, over_debt_.level());
  recorders_.series.set(tolerated_series_, fact.time, tolerated_.level());
  users_over_ += (over(now) > 0 ? 1 : 0) - (over(before) > 0 ? 1 : 0);
  if (!recorders_.phase.counts(fact.time)) return;
  largest_ = std::max(largest_, over(now));
  if (over_debt_.level() > highest_) {
    highest_ = over_debt_.level();
    users_at_peak_ = users_over_;
  }
  if (more_over <= 0) return;
  incurred_.add(more_over, region, recorders_.phase.index());
  recorders_.ledger.add({.measure = incurred_measure_,
                         .user = subject.user,
                         .site = recorders_.index.site_at(fact.place),
                         .data_class = balance_.value,
                         .cause_class = static_cast<std::uint16_t>(CauseClass::replication_lag),
                         .amount = more_over,
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

// Wrongful if her true balance would have covered the start: a top-up that this site cannot see is
// missing.
void MoneyObserver::refuse(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const auto [replica_balance, limit, minimum] = fact.values;
  const bool covered = data_.true_balance(balance_, user) + limit >= minimum;
  ASSERT(replica_balance + limit < minimum);
  if (!covered) return;
  wronged_[user.value] = true;
  if (!recorders_.phase.counts(fact.time)) return;
  recorders_.fates.worsen(fact.time, user, Fate::out_of_money);
  missing_hit_.add(1, recorders_.index.region_of(user), recorders_.phase.index());
  recorders_.ledger.add({.measure = missing_measure_,
                         .user = user,
                         .site = recorders_.index.site_at(fact.place),
                         .data_class = balance_.value,
                         .cause_class = static_cast<std::uint16_t>(CauseClass::replication_lag),
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

// Users who have paid in, and of whose money the site that serves them from now on knows less than
// there is.
void MoneyObserver::end_of_instant(Time) {
  for (const Moved& moved : moved_) {
    for (const UserId user : payers_in_) {
      if (recorders_.index.region_of(user) != moved.region) continue;
      const std::int64_t missing =
          data_.true_balance(balance_, user) - data_.balance_at(moved.site, balance_, user);
      if (missing > 0) missing_exposed_.add(1, moved.region);
    }
  }
  moved_.clear();
}

void MoneyObserver::emit(Time, std::vector<MeasureValue>& out) {
  over_debt_.emit(out);
  tolerated_.emit(out);
  total_.emit(out);
  missing_exposed_.emit(out);
  missing_hit_.emit(out);
  incurred_.emit(out);
  out.push_back({.name = "over_debt.users", .labels = "", .value = users_at_peak_});
  out.push_back({.name = "over_debt.largest", .labels = "", .value = largest_});
}

// Two books of the same money, kept by different parts: what meetings say that they charged, and
// the entries.
void MoneyObserver::audit(const AuditInput& input, AuditFindings& found) {
  if (charged_by_meetings_ == charged_by_entries_) return;
  found.push_back({"charges: meetings and entries agree",
                   "meetings charged " + std::to_string(charged_by_meetings_) +
                       " fen, entries say " + std::to_string(charged_by_entries_),
                   input.time});
}

}  // namespace twinsite::conference
