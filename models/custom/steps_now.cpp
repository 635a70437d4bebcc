// Steps that take no time of their own: reads and writes at this site, checks, entries.
#include "models/custom/custom_desk.h"

namespace twinsite::custom {

bool CustomDesk::takes_time(const Step& step) {
  switch (step.kind) {
    case StepKind::read:
    case StepKind::write:
      return step.at != Where::here || quorums_.contains(step.data.value) ||
             waits_for_others(step) || step.on_missing == Remedy::read_home ||
             step.on_stale == Remedy::read_home;
    case StepKind::charge:
    case StepKind::credit:
      return step.at != Where::here || waits_for_others(step);
    case StepKind::check:
    case StepKind::generate:
    case StepKind::start:
    case StepKind::end:
      return false;
    case StepKind::call:
    case StepKind::send:
    case StepKind::wait:
    case StepKind::run:
    case StepKind::fallback:
    case StepKind::retry:
    case StepKind::fan_out:
    case StepKind::pick:
      return true;
  }
  return true;
}

Verdict CustomDesk::do_now(const Errand& errand, const Step& step) {
  switch (step.kind) {
    case StepKind::read:
      return read(errand, step);
    case StepKind::write:
      return write(errand, step);
    case StepKind::check:
      return check(errand, step);
    case StepKind::charge:
      return charge(errand, step);
    case StepKind::credit:
      return credit(errand, step);
    case StepKind::generate:
      store().generate(step.data);
      return {};
    case StepKind::start:
      return start_lasting(errand, step);
    case StepKind::end:
      return end_lasting(errand, step);
    default:
      break;
  }
  ASSERT(!takes_time(step));
  return {};
}

// Whose record: her own, or one of those that all share, the same for the whole operation.
UserId CustomDesk::record_of(const Errand& errand, const Step& step) {
  if (step.keys == 0) return errand.user;
  Draw draw = place().draw(errand.root, Purpose::user_attribute);
  return {static_cast<std::uint32_t>(draw.below(static_cast<std::uint64_t>(step.keys)))};
}

bool CustomDesk::waits_for_others(const Step& step) {
  const bool writes = step.kind == StepKind::write || step.kind == StepKind::charge ||
                      step.kind == StepKind::credit;
  return writes && store().acknowledgements().waits(step.data);
}

RecordId CustomDesk::commit_of(const Errand& errand, const Step& step) {
  if (step.kind != StepKind::write)
    return store().acknowledgements().waiting_entry(step.data, errand.act.value);
  return store().look(step.data, record_of(errand, step)).version;
}

Verdict CustomDesk::read(const Errand& errand, const Step& step) {
  const Reading reading = store().read(step.data, record_of(errand, step));
  if (reading.version.value == 0 && step.on_missing == Remedy::refuse) {
    return refused(Refusal::missing);
  }
  const bool differs = step.compares && reading.value != errand.known;
  return differs && step.on_stale == Remedy::refuse ? refused(Refusal::mismatch) : Verdict{};
}

// A retry of what stands here already writes nothing new.
Verdict CustomDesk::write(const Errand& errand, const Step& step) {
  const UserId record = record_of(errand, step);
  const auto value = static_cast<std::int64_t>(errand.act.value);
  if (store().look(step.data, record).value != value) {
    store().write(step.data, record, value, errand.act);
  }
  const auto& remembers = program_.operations[errand.operation].remembers;
  return {.written = step.keys == 0 && remembers == step.data ? value : 0};
}

Verdict CustomDesk::check(const Errand& errand, const Step& step) {
  if (step.lasting) {
    const auto found = lasting_.find(std::uint64_t{*step.lasting} << 32 | errand.user.value);
    const bool runs = found != lasting_.end() && place().now() < found->second.ends;
    return runs ? Verdict{} : refused(Refusal::not_running);
  }
  const UserId record = record_of(errand, step);
  if (step.looks_at_balance) {
    const std::int64_t balance = store().balance(step.data, record);
    if (balance >= step.limit) return {};
    place().record(fact::balance_too_low, errand.user.value,
                   record_number(step.data.value, record.value), balance, step.limit);
    return refused(Refusal::no_money);
  }
  if (step.compares) {
    const Reading reading = store().read(step.data, record);
    if (reading.value == errand.known) return {};
    place().record(fact::value_mismatched, errand.user.value,
                   record_number(step.data.value, record.value),
                   static_cast<std::int64_t>(reading.version.value));
    return refused(Refusal::mismatch);
  }
  Draw draw = place().draw(errand.act, Purpose::user_attribute);
  return draw.chance(step.chance) ? Verdict{} : refused(Refusal::check);
}

// By this site's own copy. The act is the key: a retry books nothing twice.
Verdict CustomDesk::charge(const Errand& errand, const Step& step) {
  if (store().knows_entry(errand.act)) return {};
  const UserId record = record_of(errand, step);
  Draw draw = place().draw(errand.act, Purpose::top_up_choice);
  const auto amount = static_cast<std::int64_t>(step.amount.sample(draw));
  const std::int64_t balance = store().balance(step.data, record);
  if (balance + step.limit < amount) {
    place().record(fact::balance_too_low, errand.user.value,
                   record_number(step.data.value, record.value), balance, amount - step.limit);
    return refused(Refusal::no_money);
  }
  store().add_entry({.data_class = step.data,
                     .user = record,
                     .amount = -amount,
                     .act = errand.act,
                     .operation = static_cast<std::uint8_t>(EntryKind::charge),
                     .key = EntryKey::entry_id});
  return {};
}

Verdict CustomDesk::credit(const Errand& errand, const Step& step) {
  Draw draw = place().draw(errand.act, Purpose::top_up_choice);
  store().add_entry({.data_class = step.data,
                     .user = record_of(errand, step),
                     .amount = static_cast<std::int64_t>(step.amount.sample(draw)),
                     .act = errand.act,
                     .operation = static_cast<std::uint8_t>(EntryKind::credit),
                     .key = EntryKey::entry_id});
  return {};
}

// A new one replaces the user's old one.
Verdict CustomDesk::start_lasting(const Errand& errand, const Step& step) {
  Draw draw = place().draw(errand.act, Purpose::session_life);
  const Duration life = program_.lasting[*step.lasting].life.sample_duration(draw);
  const Time ends = place().now() + life;
  lasting_[std::uint64_t{*step.lasting} << 32 | errand.user.value] = {ends};
  place().record(fact::lasting_started, errand.user.value, *step.lasting, ends.ns);
  return {};
}

Verdict CustomDesk::end_lasting(const Errand& errand, const Step& step) {
  if (lasting_.erase(std::uint64_t{*step.lasting} << 32 | errand.user.value) > 0) {
    place().record(fact::lasting_ended, errand.user.value, *step.lasting);
  }
  return {};
}

}  // namespace twinsite::custom
