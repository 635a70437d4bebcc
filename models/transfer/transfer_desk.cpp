#include "models/transfer/transfer_desk.h"

#include "sim/kernel/distribution_of.h"
#include "sim/kernel/wait.h"

namespace twinsite::transfer {

Settings::Settings(const TransferSpec& transfer, const WorldSpec&, BusinessWorld& common)
    : spec(transfer),
      population(common.population()),
      opening(distribution_of(transfer.money.balance)),
      sum(distribution_of(transfer.money.amount)),
      balance(common.data().catalogue().id_of("balance")) {}

std::vector<OpeningAccount> Settings::opening_accounts(BusinessWorld& common) const {
  std::vector<OpeningAccount> all;
  for (const Region& region : population.regions()) {
    const Place& place = common.world().place(region.place);
    for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
      Draw draw = place.draw(entity(region.family, ordinal), Purpose::initial_balance);
      const auto amount = static_cast<std::int64_t>(opening.sample(draw));
      if (amount != 0) all.push_back({balance, region.user(ordinal), amount});
    }
  }
  return all;
}

// Anybody else, in any region.
UserId Settings::payee(const Place& place, Entity act, UserId payer) const {
  Draw draw = place.draw(act, Purpose::participant_pick);
  const auto users = population.room();
  const auto chosen = static_cast<std::uint32_t>(draw.below(users));
  return chosen == payer.value ? UserId{(chosen + 1) % users} : UserId{chosen};
}

std::int64_t Settings::amount(const Place& place, Entity act) const {
  Draw draw = place.draw(act, Purpose::user_attribute);
  return static_cast<std::int64_t>(sum.sample(draw));
}

TransferDesk::TransferDesk(const Parts& parts, const Settings& settings)
    : SiteDesk(parts), settings_(settings) {
  place().on_crash<&TransferDesk::forget>(*this);
  site().on_return<&TransferDesk::resume>(*this);
}

void TransferDesk::serve(const Request& request) {
  switch (static_cast<Ask>(request.kind)) {
    case Ask::transfer:
      if (!admits(request)) return;
      return settings_.spec.business.transfer == Mode::application
                 ? take_down(request)
                 : place().start(transfer_now(request));
    case Ask::debit:
      return debit(request);
    case Ask::credit:
      return credit(request);
    case Ask::refund:
      return refund(request);
  }
}

// Both homes book, one after the other, while she waits. A clear no undoes what was done; a silence
// does not tell what was done, so the work goes on behind her back until it is.
Flow<void> TransferDesk::transfer_now(Request request) {
  if (open_.contains(request.act.value)) {
    refuse(request, desk_answer::silent);
    co_return;
  }
  const UserId payer = request.user;
  place().record(fact::taken_up, payer.value, settings_.amount(place(), request.act),
                 static_cast<std::int64_t>(request.act.value));
  const Question debit = booking(Ask::debit, request.act, payer);
  const Reply paid = co_await ask(debit);
  if (!paid.ok()) {
    if (paid.outcome == Outcome::timed_out) {
      leave_to_do(request.act, {payer, Task::settle});
    } else if (!worth_another_try(paid) || paid.outcome == Outcome::unreachable) {
      place().record(fact::dropped, payer.value, 0, static_cast<std::int64_t>(request.act.value));
    }
    pass_on(request, paid);
    co_return;
  }
  const Question credit = booking(Ask::credit, request.act, payer);
  const Reply received = co_await ask(credit);
  if (!received.ok()) {
    const bool is_unknown = received.outcome == Outcome::timed_out;
    leave_to_do(request.act, {payer, is_unknown ? Task::settle : Task::refund});
  }
  pass_on(request, received);
}

// "Being verified": she may go.
void TransferDesk::take_down(const Request& request) {
  accept(request);
  if (open_.contains(request.act.value) || has_booked(request.act, Operation::debit)) return;
  place().record(fact::taken_up, request.user.value, settings_.amount(place(), request.act),
                 static_cast<std::int64_t>(request.act.value));
  leave_to_do(request.act, {request.user, Task::settle});
}

void TransferDesk::leave_to_do(Entity act, Open open) {
  if (!open_.emplace(act.value, open).second) return;
  place().start(open.task == Task::settle ? settle(act, open.payer) : undo(act, open.payer));
}

// Debit, then credit, each until its home has answered. The act is the key by which each home knows
// what it has booked already.
Flow<void> TransferDesk::settle(Entity act, UserId payer) {
  Question debit = booking(Ask::debit, act, payer);
  Question credit = booking(Ask::credit, act, payer);
  for (Reply paid; !paid.ok(); ++debit.attempt) {
    if (debit.attempt > 0) co_await sleep(settings_.spec.business.settle_again);
    paid = co_await ask(debit);
    if (paid.outcome == Outcome::rejected && !worth_another_try(paid)) {
      place().record(fact::dropped, payer.value, 0, static_cast<std::int64_t>(act.value));
      open_.erase(act.value);
      co_return;
    }
  }
  for (Reply received; !received.ok(); ++credit.attempt) {
    if (credit.attempt > 0) co_await sleep(settings_.spec.business.settle_again);
    received = co_await ask(credit);
  }
  open_.erase(act.value);
}

Flow<void> TransferDesk::undo(Entity act, UserId payer) {
  Question refund = booking(Ask::refund, act, payer);
  for (Reply undone; !undone.ok(); ++refund.attempt) {
    if (refund.attempt > 0) co_await sleep(settings_.spec.business.settle_again);
    undone = co_await ask(refund);
  }
  place().record(fact::dropped, payer.value, 0, static_cast<std::int64_t>(act.value));
  open_.erase(act.value);
}

SiteDesk::Question TransferDesk::booking(Ask what, Entity act, UserId payer) {
  const UserId payee = settings_.payee(place(), act, payer);
  const bool is_credit = what == Ask::credit;
  return {.to = settings_.population.home(is_credit ? payee : payer),
          .what = static_cast<std::uint8_t>(what),
          .user = is_credit ? payee : payer,
          .argument = payer.value,
          .act = act};
}

void TransferDesk::debit(const Request& request) {
  if (!is_open(request)) return;
  if (has_booked(request.act, Operation::refund)) {
    return refuse(request, desk_answer::home_unreachable);
  }
  if (has_booked(request.act, Operation::debit)) {
    // One site carries a transfer through; a retry that reached another one must wait for it.
    const auto carrier = carriers_.find(request.act.value);
    const bool same = carrier == carriers_.end() || carrier->second == request.from;
    return same ? accept_booked(request, Operation::debit) : refuse(request, desk_answer::silent);
  }
  const std::int64_t amount = settings_.amount(place(), request.act);
  const std::int64_t balance = store().balance(settings_.balance, request.user);
  if (balance < amount) {
    place().record(fact::debit_refused, request.user.value, balance, amount,
                   static_cast<std::int64_t>(request.act.value));
    return refuse(request, no_money);
  }
  const RecordId booked = book(request, request.user, -amount, Operation::debit);
  carriers_[request.act.value] = request.from;
  accept_booked(request, Operation::debit, booked);
}

void TransferDesk::credit(const Request& request) {
  if (!is_open(request)) return;
  RecordId booked;
  if (!has_booked(request.act, Operation::credit)) {
    booked = book(request, request.user, settings_.amount(place(), request.act), Operation::credit);
  }
  accept_booked(request, Operation::credit, booked);
}

// A debit that has not come is forbidden by an entry of nothing.
void TransferDesk::refund(const Request& request) {
  if (!is_open(request)) return;
  RecordId booked;
  if (!has_booked(request.act, Operation::refund)) {
    const bool was_paid = has_booked(request.act, Operation::debit);
    booked = book(request, request.user, was_paid ? settings_.amount(place(), request.act) : 0,
                  Operation::refund);
  }
  accept_booked(request, Operation::refund, booked);
}

void TransferDesk::accept_booked(const Request& request, Operation operation, RecordId booked) {
  const Entity booking = entity(request.act, static_cast<std::uint64_t>(operation));
  accept_written(request, {settings_.balance, booked, booking});
}

RecordId TransferDesk::book(const Request& request, UserId user, std::int64_t amount,
                            Operation operation) {
  const RecordId booked =
      store().add_entry({.data_class = settings_.balance,
                         .user = user,
                         .amount = amount,
                         .act = entity(request.act, static_cast<std::uint64_t>(operation)),
                         .operation = static_cast<std::uint8_t>(operation),
                         .key = EntryKey::entry_id});
  if (booked.value == 0) return booked;
  const FactKind kind = operation == Operation::debit    ? fact::debited
                        : operation == Operation::credit ? fact::credited
                                                         : fact::refunded;
  place().record(kind, static_cast<std::uint64_t>(request.argument), amount < 0 ? -amount : amount,
                 static_cast<std::int64_t>(request.act.value));
  return booked;
}

// What was taken down is durable, and goes with the disks.
void TransferDesk::forget() {
  if (site().disks() == Disks::kept) return;
  open_.clear();
  carriers_.clear();
}

void TransferDesk::resume() {
  for (const auto& [act, open] : open_) {
    place().start(open.task == Task::settle ? settle({act}, open.payer) : undo({act}, open.payer));
  }
}

Payers::Payers(const Parts& parts, const Settings& settings) : Devices(parts) {
  add_arrivals(static_cast<std::uint8_t>(Function::transfer), function_names[0],
               settings.spec.traffic.transfer);
}

void Payers::intend(std::uint8_t, Intent intent) {
  place().start(transfer_story(pick_user(intent.act), intent.act));
}

Flow<void> Payers::transfer_story(UserId user, Entity act) {
  Attempt attempt = begin(static_cast<std::uint8_t>(Function::transfer), user, act);
  const Reply sent = co_await ask(&attempt, static_cast<std::uint8_t>(Ask::transfer), 0);
  end_by(attempt, sent);
}

}  // namespace twinsite::transfer
