// Steps that wait: for a service, for another site, for other operations.
#include "models/custom/custom_desk.h"

#include <algorithm>

#include "sim/kernel/wait.h"

namespace twinsite::custom {
namespace {

// Silence is no knowledge: it may have been done.
Verdict verdict_of(const Reply& reply, Refusal if_unreachable) {
  if (reply.ok()) return {};
  if (reply.outcome == Outcome::timed_out) return {.refusal = desk_answer::silent};
  if (reply.code == turned_away) return refused(Refusal::busy);
  if (reply.outcome == Outcome::unreachable) return refused(if_unreachable);
  return {.refusal = reply.code};
}

}  // namespace

// `where`: the step's operation, and above eight bits its number in it.
Flow<Verdict> CustomDesk::do_step(Errand errand, const Step* step, std::uint64_t where) {
  Verdict verdict;
  switch (step->kind) {
    case StepKind::call:
      verdict = co_await call(errand, step);
      break;
    case StepKind::send:
      place().start(send(errand, step));
      break;
    case StepKind::wait: {
      Draw draw = place().draw(errand.act, Purpose::think_time);
      co_await sleep(step->amount.sample_duration(draw));
      break;
    }
    case StepKind::run:
      verdict = co_await perform(errand, step->operation);
      break;
    case StepKind::fallback:
      verdict = co_await fall_back(errand, step);
      break;
    case StepKind::retry:
      verdict = co_await try_again(errand, step);
      break;
    case StepKind::fan_out:
      verdict = co_await fan_out(errand, step);
      break;
    case StepKind::pick: {
      Draw draw = place().draw(errand.act, Purpose::user_attribute);
      double left = draw.uniform();
      std::uint8_t chosen = step->branches.back().operation;
      for (const Step::Branch& branch : step->branches) {
        if (left < branch.share) {
          chosen = branch.operation;
          break;
        }
        left -= branch.share;
      }
      verdict = co_await perform(errand, chosen);
      break;
    }
    default:
      if (quorums_.contains(step->data.value)) {
        verdict = co_await ask_quorum(errand, step);
      } else if (step->kind == StepKind::read) {
        verdict = co_await read_with_remedy(errand, step, where);
      } else {
        const PlaceId site = site_of(step->at, errand.user);
        if (site == here()) {
          verdict = co_await do_here(errand, step);
        } else {
          verdict = co_await elsewhere(errand, step, where, site);
        }
      }
  }
  co_return verdict;
}

// As soon as other sites hold it, if its class asks for that.
Flow<Verdict> CustomDesk::do_here(Errand errand, const Step* step) {
  const Verdict verdict = do_now(errand, *step);
  if (verdict.ok() && waits_for_others(*step)) {
    co_await store().acknowledgements().of(step->data, commit_of(errand, *step));
  }
  co_return verdict;
}

PlaceId CustomDesk::site_of(Where where, UserId user) {
  if (where == Where::home) return population().home(user);
  if (where == Where::here) return here();
  return program_.sites[(store().number().value + std::size_t{1}) % program_.sites.size()];
}

Flow<Verdict> CustomDesk::call(Errand errand, const Step* step) {
  const PlaceId site = step->service_at.value_or(site_of(step->at, errand.user));
  const CallRequest request{.to = site,
                            .kind = static_cast<std::uint8_t>(first_service + step->service),
                            .user = errand.user,
                            .act = errand.act,
                            .attempt = errand.attempt};
  const Duration patience = program_.patience[step->service].at(site);
  const Reply reply = co_await this->site().calls().call(request, patience);
  if (reply.ok()) {
    Draw draw = place().draw(errand.act, Purpose::user_attribute, errand.attempt);
    if (draw.chance(step->chance)) co_return refused(Refusal::failed);
  }
  co_return verdict_of(reply, Refusal::no_answer);
}

Flow<void> CustomDesk::send(Errand errand, const Step* step) { co_await call(errand, step); }

Flow<Verdict> CustomDesk::elsewhere(Errand errand, const Step* step, std::uint64_t where,
                                    PlaceId site) {
  const Question question{.to = site,
                          .what = remote_step,
                          .user = record_of(errand, *step),
                          .argument = static_cast<std::int64_t>(where),
                          .act = errand.act,
                          .attempt = errand.attempt};
  const Reply reply = co_await ask(question);
  Verdict verdict = verdict_of(reply, Refusal::home_unreachable);
  const auto& remembers = program_.operations[errand.operation].remembers;
  if (reply.ok() && step->kind == StepKind::write && step->keys == 0 && remembers == step->data) {
    verdict.written = static_cast<std::int64_t>(errand.act.value);
  }
  const bool differs = step->compares && reply.value != errand.known;
  if (reply.ok() && step->kind == StepKind::read) {
    if (reply.value == 0 && step->on_missing != Remedy::go_on) verdict = refused(Refusal::missing);
    if (differs) verdict = refused(Refusal::mismatch);
  }
  co_return verdict;
}

// Reads here; what is missing, or not what its user knows, is asked for at home.
Flow<Verdict> CustomDesk::read_with_remedy(Errand errand, const Step* step, std::uint64_t where) {
  const PlaceId first = site_of(step->at, errand.user);
  const PlaceId home = population().home(errand.user);
  if (first != here()) {
    const Verdict far = co_await elsewhere(errand, step, where, first);
    co_return far;
  }
  const Reading reading = store().read(step->data, record_of(errand, *step));
  const bool is_missing = reading.version.value == 0 && step->on_missing == Remedy::read_home;
  const bool differs = step->compares && reading.value != errand.known;
  if ((!is_missing && !(differs && step->on_stale == Remedy::read_home)) || home == here()) {
    co_return do_now(errand, *step);
  }
  Verdict helped = co_await elsewhere(errand, step, where, home);
  helped.degraded = true;
  co_return helped;
}

Flow<Verdict> CustomDesk::ask_quorum(Errand errand, const Step* step) {
  QuorumGroup& group = *quorums_.at(step->data.value);
  const UserId record = record_of(errand, *step);
  if (step->kind == StepKind::write) {
    co_await group.write(record, errand.act);
  } else {
    co_await group.read(record, errand.act);
  }
  co_return Verdict{};
}

Flow<Verdict> CustomDesk::fall_back(Errand errand, const Step* step) {
  const Verdict first = co_await perform(errand, step->operation);
  if (first.ok()) co_return first;
  Errand second = errand;
  second.act = entity(errand.act, 1);
  Verdict helped = co_await perform(second, step->instead);
  helped.degraded = true;
  co_return helped;
}

Flow<Verdict> CustomDesk::try_again(Errand errand, const Step* step) {
  Verdict verdict;
  for (std::int64_t number = 0; number < step->times; ++number) {
    if (number > 0) co_await sleep(step->pause);
    Errand again = errand;
    again.act = entity(errand.act, static_cast<std::uint64_t>(number));
    verdict = co_await perform(again, step->operation);
    if (verdict.ok()) break;
  }
  co_return verdict;
}

// Side by side; the last one ends it. The first refusal speaks for all.
Flow<Verdict> CustomDesk::fan_out(Errand errand, const Step* step) {
  std::vector<Flow<Verdict>> copies;
  for (std::int64_t number = 0; number < step->times; ++number) {
    Errand copy = errand;
    copy.act = entity(errand.act, static_cast<std::uint64_t>(number));
    copies.push_back(perform(copy, step->operation));
  }
  const std::vector<Verdict> verdicts = co_await all_of(std::move(copies));
  std::int64_t succeeded = 0;
  Verdict total;
  for (const Verdict& verdict : verdicts) {
    succeeded += verdict.ok() ? 1 : 0;
    total.degraded = total.degraded || verdict.degraded;
    if (!verdict.ok() && total.ok()) total.refusal = verdict.refusal;
  }
  if (succeeded >= step->needed) {
    total.degraded = total.degraded || !total.ok();
    total.refusal = desk_answer::none;
  }
  co_return total;
}

}  // namespace twinsite::custom
