#include "models/wallet/observe/wallet_observer.h"

namespace twinsite::wallet {
namespace {

std::vector<Dimension> by_region_and_phase(const WorldNames& names) {
  return {{"region", region_labels(names)}, {"phase", phase_labels()}};
}

}  // namespace

WalletObserver::WalletObserver(Recorders& recorders, const DataObserver& data,
                               const Settings& settings)
    : recorders_(recorders),
      data_(data),
      settings_(settings),
      top_ups_("top_ups.booked", by_region_and_phase(recorders.names)),
      doubled_("top_ups.doubled", by_region_and_phase(recorders.names)),
      caught_("top_ups.caught", by_region_and_phase(recorders.names)),
      overdrawn_("overdrawn", by_region_and_phase(recorders.names)),
      missing_("missing_top_ups.hit", by_region_and_phase(recorders.names)),
      negative_("negative_balances", "region", region_labels(recorders.names), recorders.phase),
      negative_series_(recorders.series.gauge("negative_balances", "", MeasureUnit::fen)),
      overdrawn_measure_(recorders.ledger.measure("overdrawn")),
      missing_measure_(recorders.ledger.measure("missing_top_ups.hit")) {}

Snapshot WalletObserver::observe(const Fact& fact) {
  if (fact.kind == twinsite::fact::entry_committed) {
    book(fact);
  } else if (fact.kind == fact::topped_up) {
    by_desks_ += fact.values[0];
    count_payment(fact);
  } else if (fact.kind == fact::spent) {
    by_desks_ -= fact.values[0];
  } else if (fact.kind == fact::spend_refused) {
    refuse(fact);
  } else if (fact.kind != twinsite::fact::duplicate_ignored) {
    has_forgotten_ = true;
  } else {
    const RecordSubject subject = RecordSubject::unpack(fact.subject);
    const bool by_key = static_cast<DuplicateReason>(fact.values[1]) == DuplicateReason::entry_id;
    if (!by_key || static_cast<Operation>(subject.operation) != Operation::top_up) {
      return Snapshot::none;
    }
    if (recorders_.phase.counts(fact.time)) {
      caught_.add(1, recorders_.index.region_of(subject.user), recorders_.phase.index());
    }
  }
  return Snapshot::none;
}

void WalletObserver::book(const Fact& fact) {
  const RecordSubject subject = RecordSubject::unpack(fact.subject);
  if (subject.data_class != settings_.balance) return;
  const UserId user = subject.user;
  const std::int64_t now = data_.true_balance(settings_.balance, user);
  const std::int64_t more = beyond(now) - beyond(now - fact.values[1]);
  if (more == 0) return;
  const std::uint16_t region = recorders_.index.region_of(user);
  negative_.change(fact.time, region, more);
  recorders_.series.set(negative_series_, fact.time, negative_.level());
  if (more < 0 || !recorders_.phase.counts(fact.time)) return;
  overdrawn_.add(more, region, recorders_.phase.index());
  recorders_.ledger.add({.measure = overdrawn_measure_,
                         .user = user,
                         .site = recorders_.index.site_at(fact.place),
                         .data_class = settings_.balance.value,
                         .cause_class = static_cast<std::uint16_t>(CauseClass::replication_lag),
                         .amount = more,
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

// Booked again under the same intent: at another site, or here, where there is no key to know it
// by.
void WalletObserver::count_payment(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const auto act = static_cast<std::uint64_t>(fact.values[1]);
  const bool again = !paid_.insert(act).second;
  if (settings_.spec.business.idempotency_key && !paid_at_.insert({act, fact.place.value}).second)
    ++repeated_;
  if (!recorders_.phase.counts(fact.time)) return;
  const std::uint16_t region = recorders_.index.region_of(user);
  top_ups_.add(1, region, recorders_.phase.index());
  // With a key the merge will see it.
  if (again && !settings_.spec.business.idempotency_key) {
    doubled_.add(1, region, recorders_.phase.index());
  }
}

void WalletObserver::refuse(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const MoneySpec& money = settings_.spec.money;
  const bool wrong =
      data_.true_balance(settings_.balance, user) + money.credit_limit >= money.price;
  wronged_[user.value] = wrong;
  if (!wrong || !recorders_.phase.counts(fact.time)) return;
  recorders_.fates.worsen(fact.time, user, Fate::out_of_money);
  missing_.add(1, recorders_.index.region_of(user), recorders_.phase.index());
  recorders_.ledger.add({.measure = missing_measure_,
                         .user = user,
                         .site = recorders_.index.site_at(fact.place),
                         .data_class = settings_.balance.value,
                         .cause_class = static_cast<std::uint16_t>(CauseClass::replication_lag),
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

AttemptOutcome WalletObserver::judge(UserId user, std::int64_t reason, AttemptOutcome said) const {
  if (reason != no_money) return said;
  const auto found = wronged_.find(user.value);
  return found != wronged_.end() && found->second ? said : AttemptOutcome::refused_rightly;
}

void WalletObserver::emit(Time, std::vector<MeasureValue>& out) {
  top_ups_.emit(out);
  doubled_.emit(out);
  caught_.emit(out);
  overdrawn_.emit(out);
  missing_.emit(out);
  negative_.emit(out);
  std::int64_t harmed = 0;
  for (const std::uint8_t byte : recorders_.fates.all()) {
    if (UserFate::of(byte).worst > Fate::degraded) ++harmed;
  }
  const PricesSpec& prices = settings_.spec.prices;
  const std::int64_t gifts = harmed * prices.compensation_per_user;
  const std::int64_t rolled_back = data_.lost_with_trace() * prices.lost_record;
  out.push_back({.name = "cost", .labels = "", .value = gifts + rolled_back});
  out.push_back({.name = "cost", .labels = "head=compensation", .value = gifts});
  out.push_back({.name = "cost", .labels = "head=lost_records", .value = rolled_back});
}

// Two books of the same money, kept by different parts: what desks say, and the entries.
void WalletObserver::audit(const AuditInput& input, AuditFindings& found) {
  const std::int64_t by_entries = data_.committed_total(settings_.balance);
  if (by_desks_ != by_entries) {
    found.push_back({"wallet: desks and entries agree",
                     "desks booked " + std::to_string(by_desks_) + " fen, entries say " +
                         std::to_string(by_entries),
                     input.time});
  }
  // A site that lost its books cannot know any more what it has booked.
  if (repeated_ == 0 || has_forgotten_) return;
  found.push_back({"wallet: a payment with a key is booked once at a site",
                   std::to_string(repeated_) + " were booked again", input.time});
}

}  // namespace twinsite::wallet
