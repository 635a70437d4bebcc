// Paying in, changing the password, registering: what is not core.
#include "models/conference/clients.h"
#include "sim/kernel/wait.h"

namespace twinsite::conference {

// A user who learns that her balance is low pays in, some time later. One such plan at a time.
void Clients::prompt_top_up(UserId user) {
  const std::uint32_t ordinal = index(user);
  if (top_up_planned_[ordinal]) return;
  top_up_planned_[ordinal] = true;
  const Entity family = entity(entity_family("top up"), parts_.population.entity_of(user).value);
  place().start(top_up_story(user, entity(family, top_ups_[ordinal]++)));
}

Flow<void> Clients::top_up_story(UserId user, Entity act) {
  Draw draw = place().draw(act, Purpose::top_up_delay);
  co_await sleep(parts_.settings.top_up_delay.sample_duration(draw));
  Attempt attempt = begin(Function::top_up, user, act);
  const Reply reply = co_await ask_in_session(&attempt, Ask::top_up, 0);
  end_by(attempt, reply);
  top_up_planned_[index(user)] = false;
  if (!reply.ok()) prompt_top_up(user);  // she still needs the money
}

Flow<void> Clients::change_password_story(UserId user, Entity act) {
  Attempt attempt = begin(Function::change_password, user, act);
  const Reply reply = co_await ask_in_session(&attempt, Ask::change_password, 0);
  // Without a clear yes she goes on with the old one; if it was changed all the same, a code by SMS
  // helps her.
  if (reply.ok()) passwords_[user.value] = static_cast<std::int64_t>(act.value);
  end_by(attempt, reply);
}

Flow<void> Clients::register_story(Entity act) {
  ASSERT(newcomers_ < parts_.region.newcomers);
  const UserId user = parts_.region.user(parts_.region.users + newcomers_++);
  Attempt attempt = begin(Function::register_user, user, act);
  Reply reply;
  for (std::uint16_t number = 0; number < parts_.settings.spec.client.attempts; ++number) {
    if (number > 0) co_await sleep(wait_before_retry(act, number - 1U));
    reply = co_await ask(&attempt, route(user), Ask::register_user, 0, act, number);
    if (!worth_another_try(reply)) break;
  }
  if (reply.ok()) passwords_[user.value] = static_cast<std::int64_t>(act.value);
  end_by(attempt, reply);
}

}  // namespace twinsite::conference
