// Logging in, as a user lives through it.
#include <algorithm>

#include "models/conference/clients.h"
#include "models/conference/facts.h"
#include "sim/kernel/wait.h"

namespace twinsite::conference {

Flow<void> Clients::log_in_story(UserId user, Entity act) {
  Attempt attempt = begin(Function::login, user, act);
  const Login result = co_await log_in(&attempt, act);
  switch (result) {
    case Login::by_password:
      end(attempt, AttemptOutcome::succeeded, Reason::none);
      break;
    case Login::by_sms:
    case Login::by_secondary_read:
      end(attempt, AttemptOutcome::degraded, Reason::none);
      break;
    case Login::refused:
      end(attempt, AttemptOutcome::refused, Reason::password);
      break;
    case Login::switched_off:
      end(attempt, AttemptOutcome::refused, Reason::switched_off);
      break;
    case Login::no_answer:
      end(attempt, AttemptOutcome::abandoned, Reason::no_answer);
      break;
  }
}

// Tries again, each time where the route leads then, until somebody answers or patience ends.
Flow<Login> Clients::log_in(Attempt* attempt, Entity act) {
  for (std::uint16_t number = 0; number < parts_.settings.spec.client.attempts; ++number) {
    if (number > 0) co_await sleep(wait_before_retry(act, number - 1U));
    const Login result = co_await log_in_at(attempt, route(attempt->user), act, number);
    if (result != Login::no_answer) co_return result;
  }
  co_return Login::no_answer;
}

// One try at one site.
Flow<Login> Clients::log_in_at(Attempt* attempt, PlaceId site, Entity act, std::uint16_t number) {
  const UserId user = attempt->user;
  const std::int64_t typed = typed_password(user, act, number);
  const Reply password = co_await ask(attempt, site, Ask::verify_password, typed, act, number);
  if (password.ok()) {
    const Login how = password.detail == 0 ? Login::by_password : Login::by_secondary_read;
    take_session(user, site, password.value, act, how);
    co_return how;
  }
  if (worth_another_try(password))
    co_return Login::no_answer;  // silence says nothing of the password: no SMS helps
  if (password.code == static_cast<std::uint8_t>(Answer::switched_off)) {
    co_return Login::switched_off;  // nor does it help where nobody may log in
  }
  // Mismatch or absent: a replica cannot know that it is old, and the user believes her password.
  // Prove the phone instead.
  if (parts_.settings.spec.business.login_fallback.empty()) co_return Login::refused;
  const Reply sent = co_await ask(attempt, site, Ask::send_code, 0, act, number);
  if (worth_another_try(sent)) co_return Login::no_answer;
  if (!sent.ok()) co_return Login::refused;
  const auto phone = phones_.find(user.value);
  const std::int64_t hers = phone == phones_.end() ? 0 : phone->second;
  if (parts_.settings.phone && sent.value != hers) {
    // The site cannot know that this is not her phone any more; she waits in vain.
    co_await sleep(parts_.settings.spec.client.code_patience);
    co_return Login::refused;
  }
  // The code comes by the telephone network, which is not part of this world: only its delay is.
  Draw draw = place().draw(act, Purpose::sms_delivery, number);
  co_await sleep(parts_.settings.sms_delivery.sample_duration(draw));
  const auto code = static_cast<std::int64_t>(act.value);
  const Reply checked = co_await ask(attempt, site, Ask::verify_code, code, act, number);
  // Silence; or a newer code has been sent to her meanwhile, or the site has forgotten this one:
  // she asks again.
  if (!checked.ok()) co_return Login::no_answer;
  take_session(user, site, checked.value, act, Login::by_sms);
  co_return Login::by_sms;
}

std::int64_t Clients::typed_password(UserId user, Entity act, std::uint16_t number) const {
  Draw draw = parts_.calls.place().draw(act, Purpose::forgotten_password, number);
  if (draw.chance(parts_.settings.spec.client.forgotten_password)) return mistyped_password;
  return chose_password_[index(user)] ? passwords_.at(user.value) : 0;
}

std::int64_t Clients::choose_password(UserId user, Entity act) {
  chose_password_[index(user)] = true;
  return std::exchange(passwords_[user.value], static_cast<std::int64_t>(act.value));
}

// A new session replaces the old one.
void Clients::take_session(UserId user, PlaceId site, std::int64_t number, Entity act, Login how) {
  Draw draw = place().draw(act, Purpose::session_life);
  const Duration life = parts_.settings.session_life.sample_duration(draw);
  const Time ends = place().now() + std::min(life, parts_.settings.spec.session.ttl);
  sessions_[index(user)] = {site, static_cast<std::uint32_t>(number), ends};
  place().record(fact::session_started, user.value, site.value, number, ends.ns);
  settle_loss(user, how);  // one that was lost before is made good now
  if (beats_at(site)) next_beat(user);
}

}  // namespace twinsite::conference
