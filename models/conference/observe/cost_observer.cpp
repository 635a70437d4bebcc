#include "models/conference/observe/cost_observer.h"

namespace twinsite::conference {

CostObserver::CostObserver(const Parts& parts)
    : recorders_(parts.recorders),
      logins_(parts.logins),
      money_(parts.money),
      meetings_(parts.meetings),
      data_(parts.data),
      prices_(parts.spec.prices),
      unpaid_(1 - parts.spec.debt.repaid),
      per_participant_minute_(parts.spec.money.per_participant_minute) {}

// Who has no money at home has none: nothing is lost that the design could have earned. Away, the
// debt limit decides.
Snapshot CostObserver::observe(const Fact& fact) {
  if (!recorders_.phase.counts(fact.time)) return Snapshot::none;
  if (fact.kind == fact::start_failed) {
    const bool no_money = static_cast<Reason>(fact.values[1]) == Reason::no_money;
    const bool away = fact.values.back() != 0;
    if (!no_money || away) minutes_not_met_ += fact.values[0];
  } else {
    const Ending ending = Ending::unpack(fact.values[1]);
    if (ending.why == MeetingEnd::out_of_money && ending.away)
      minutes_not_met_ += fact.values.back() * (seconds(ending.seconds_left) / minutes(1));
  }
  return Snapshot::none;
}

std::int64_t CostObserver::harmed_users() const {
  std::int64_t harmed = 0;
  for (const std::uint8_t byte : recorders_.fates.all()) {
    if (UserFate::of(byte).worst > Fate::degraded) ++harmed;
  }
  return harmed;
}

std::int64_t CostObserver::bad_debt() const {
  return static_cast<std::int64_t>(static_cast<double>(money_.debt()) * unpaid_);
}

void CostObserver::emit(Time, std::vector<MeasureValue>& out) {
  struct Head {
    const char* name;
    std::int64_t amount;
  };
  const std::int64_t minutes_lost = meetings_.minutes_lost() + minutes_not_met_;
  const std::array heads{
      Head{"bad_debt", bad_debt()},
      Head{"compensation", harmed_users() * prices_.compensation_per_user},
      Head{"manual_repair", data_.conflicts().manual_corrections() * prices_.manual_repair},
      Head{"revenue_lost", minutes_lost * per_participant_minute_},
      Head{"sms", logins_.codes_sent() * prices_.sms}};
  std::int64_t total = 0;
  for (const Head& head : heads) {
    out.push_back(
        {.name = "cost", .labels = std::string("head=") + head.name, .value = head.amount});
    total += head.amount;
  }
  out.push_back({.name = "cost", .labels = "", .value = total});
}

}  // namespace twinsite::conference
