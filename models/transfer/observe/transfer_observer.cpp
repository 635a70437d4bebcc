#include "models/transfer/observe/transfer_observer.h"

namespace twinsite::transfer {
namespace {

std::vector<Dimension> by_region_and_phase(const WorldNames& names) {
  return {{"region", region_labels(names)}, {"phase", phase_labels()}};
}

}  // namespace

TransferObserver::TransferObserver(Recorders& recorders, const DataObserver& data,
                                   const Settings& settings)
    : recorders_(recorders),
      data_(data),
      settings_(settings),
      settled_("transfers.settled", by_region_and_phase(recorders.names)),
      dropped_("transfers.dropped", by_region_and_phase(recorders.names)),
      twice_("double_execution", by_region_and_phase(recorders.names)),
      lost_("applications.lost", by_region_and_phase(recorders.names)),
      time_("settle_time", by_region_and_phase(recorders.names)),
      pending_("pending", "region", region_labels(recorders.names), recorders.phase),
      in_transit_("in_transit", "region", region_labels(recorders.names), recorders.phase),
      pending_series_(recorders.series.gauge("pending", "")),
      transit_series_(recorders.series.gauge("in_transit", "", MeasureUnit::fen)),
      lost_measure_(recorders.ledger.measure("applications.lost")) {}

Snapshot TransferObserver::observe(const Fact& fact) {
  if (fact.kind == twinsite::fact::disks_lost) {
    disks_lost_ = true;
    lose_applications(fact);
    return Snapshot::none;
  }
  if (fact.kind == fact::debit_refused) {
    const UserId payer{static_cast<std::uint32_t>(fact.subject)};
    wronged_[payer.value] = data_.true_balance(settings_.balance, payer) >= fact.values[1];
    return Snapshot::none;
  }
  Transfer& transfer = transfers_[static_cast<std::uint64_t>(fact.values[1])];
  if (fact.kind == fact::taken_up) {
    begin(transfer, fact);
  } else if (fact.kind == fact::dropped) {
    close(transfer, fact.time);
    if (recorders_.phase.counts(fact.time)) {
      dropped_.add(1, recorders_.index.region_of(transfer.payer), recorders_.phase.index());
    }
  } else {
    book(transfer, fact);
  }
  return Snapshot::none;
}

// A retry takes up what is under way already.
void TransferObserver::begin(Transfer& transfer, const Fact& fact) {
  if (transfer.pending || transfer.credits > 0) return;
  transfer.payer = {static_cast<std::uint32_t>(fact.subject)};
  if (transfer.since == Time{}) transfer.since = fact.time;
  transfer.taken_up_at = fact.place;
  transfer.pending = true;
  pending_.change(fact.time, recorders_.index.region_of(transfer.payer), 1);
  recorders_.series.set(pending_series_, fact.time, pending_.level());
}

void TransferObserver::book(Transfer& transfer, const Fact& fact) {
  const std::int64_t amount = fact.values[0];
  transfer.payer = {static_cast<std::uint32_t>(fact.subject)};
  const std::uint16_t region = recorders_.index.region_of(transfer.payer);
  const bool leaves = fact.kind == fact::debited;
  std::uint8_t& count = leaves
                            ? transfer.debits
                            : (fact.kind == fact::credited ? transfer.credits : transfer.refunds);
  ++count;
  by_desks_ += leaves ? -amount : amount;
  in_transit_.change(fact.time, region, leaves ? amount : -amount);
  recorders_.series.set(transit_series_, fact.time, in_transit_.level());
  if (in_transit_.level() < 0) overdrawn_transit_ = true;
  const bool counts = recorders_.phase.counts(fact.time);
  if (count > 1 && counts) twice_.add(1, region, recorders_.phase.index());
  if (fact.kind != fact::credited) return;
  if (counts) {
    settled_.add(1, region, recorders_.phase.index());
    time_.add((fact.time - transfer.since).ns, region, recorders_.phase.index());
  }
  close(transfer, fact.time);
}

void TransferObserver::close(Transfer& transfer, Time time) {
  if (!transfer.pending) return;
  transfer.pending = false;
  pending_.change(time, recorders_.index.region_of(transfer.payer), -1);
  recorders_.series.set(pending_series_, time, pending_.level());
}

// What was only taken down there, and not yet carried out, nobody knows of any more.
void TransferObserver::lose_applications(const Fact& fact) {
  if (settings_.spec.business.transfer != Mode::application) return;
  for (auto& [act, transfer] : transfers_) {
    if (!transfer.pending || transfer.taken_up_at != fact.place) continue;
    close(transfer, fact.time);
    recorders_.fates.worsen(fact.time, transfer.payer, Fate::wronged);
    if (!recorders_.phase.counts(fact.time)) continue;
    lost_.add(1, recorders_.index.region_of(transfer.payer), recorders_.phase.index());
    recorders_.ledger.add({.measure = lost_measure_,
                           .user = transfer.payer,
                           .site = recorders_.index.site_at(fact.place),
                           .cause_class = static_cast<std::uint16_t>(CauseClass::outage),
                           .time = fact.time,
                           .event = fact.event,
                           .cause = fact.event});
  }
}

AttemptOutcome TransferObserver::judge(UserId user, std::int64_t reason,
                                       AttemptOutcome said) const {
  if (reason != no_money) return said;
  const auto found = wronged_.find(user.value);
  return found != wronged_.end() && found->second ? said : AttemptOutcome::refused_rightly;
}

void TransferObserver::emit(Time, std::vector<MeasureValue>& out) {
  settled_.emit(out);
  dropped_.emit(out);
  twice_.emit(out);
  lost_.emit(out);
  time_.emit(out);
  pending_.emit(out);
  in_transit_.emit(out);
}

// Money is in an account or between two: what desks say that they moved is what the entries say,
// and nothing comes out that did not go in.
void TransferObserver::audit(const AuditInput& input, AuditFindings& found) {
  const std::int64_t by_entries = data_.committed_total(settings_.balance);
  if (by_entries != by_desks_ || by_entries != -in_transit_.level() || overdrawn_transit_) {
    found.push_back({"transfer: money is conserved at every instant",
                     "entries add up to " + std::to_string(by_entries) + " fen, desks moved " +
                         std::to_string(by_desks_) + ", " + std::to_string(in_transit_.level()) +
                         " are between two accounts",
                     input.time});
  }
  // A home that lost its disks does not know any more what it has booked.
  if (twice_.total() == 0 || disks_lost_) return;
  found.push_back({"transfer: nothing is booked twice",
                   std::to_string(twice_.total()) + " bookings were repeated", input.time});
}

}  // namespace twinsite::transfer
