#include "models/devices.h"

#include "sim/kernel/wait.h"

namespace twinsite {

void Devices::add_arrivals(std::uint8_t function, std::string_view name, double per_user) {
  arrivals_.emplace_back(
      place(), parts_.curve, *this,
      ArrivalOptions{
          .function = function, .name = name, .mean_per_second = per_user * parts_.region.users});
}

void Devices::start() {
  for (ArrivalProcess& process : arrivals_) process.start();
}

UserId Devices::pick_user(Entity act) const {
  Draw draw = place().draw(act, Purpose::arrival_user);
  return parts_.region.user(static_cast<std::uint32_t>(draw.below(parts_.region.users)));
}

PlaceId Devices::route(UserId user) const {
  return parts_.routes.site_for(parts_.population.entity_of(user));
}

Attempt Devices::begin(std::uint8_t function, UserId user, Entity act) {
  const Attempt attempt{.function = function, .user = user, .act = act, .ordinal = ++attempts_};
  ++in_flight_;
  place().record(fact::attempt_began, user.value, function, attempt.ordinal);
  return attempt;
}

void Devices::end(const Attempt& attempt, AttemptOutcome outcome, std::uint8_t reason) {
  --in_flight_;
  place().record(fact::attempt_ended, attempt.user.value, attempt.function,
                 static_cast<std::int64_t>(outcome) | static_cast<std::int64_t>(reason) << 8,
                 attempt.requests | static_cast<std::int64_t>(attempt.ordinal) << 16);
}

void Devices::end_by(const Attempt& attempt, const Reply& reply) {
  if (reply.ok()) {
    return end(attempt, attempt.degraded ? AttemptOutcome::degraded : AttemptOutcome::succeeded,
               desk_answer::none);
  }
  if (worth_another_try(reply)) {
    return end(attempt, AttemptOutcome::abandoned, desk_answer::no_answer);
  }
  end(attempt, AttemptOutcome::refused, reply.code);
}

Flow<Reply> Devices::ask(Attempt* attempt, std::uint8_t what, std::int64_t argument) {
  Reply reply;
  for (std::uint16_t number = 0; number < parts_.client.attempts; ++number) {
    if (number > 0) {
      const std::uint32_t retry = number - 1U;
      Draw jitter = place().draw(attempt->act, Purpose::retry_backoff, retry);
      co_await sleep(backoff(parts_.client.backoff, retry, jitter));
    }
    ++attempt->requests;
    const CallRequest request{.to = route(attempt->user),
                              .kind = what,
                              .user = attempt->user,
                              .argument = argument,
                              .act = attempt->act,
                              .attempt = number};
    reply = co_await parts_.calls.call(request, patience(what, request.to));
    if (!worth_another_try(reply)) break;
  }
  co_return reply;
}

}  // namespace twinsite
