// Holding a session, noticing that it is gone, and getting it back.
#include <algorithm>

#include "models/conference/clients.h"
#include "models/conference/facts.h"
#include "sim/kernel/wait.h"

namespace twinsite::conference {

bool Clients::has_session(UserId user) const {
  const DeviceSession& session = sessions_[index(user)];
  return session.number != 0 && parts_.calls.place().now() < session.ends;
}

bool Clients::holds(UserId user, const DeviceSession& session) const {
  const DeviceSession& now = sessions_[index(user)];
  return now.number == session.number && now.site == session.site;
}

// Named by its user and its end: which site gave it, and the how manyth there, depends on others.
Entity Clients::act_of(UserId user, const DeviceSession& session) const {
  return entity(parts_.population.entity_of(user), static_cast<std::uint64_t>(session.ends.ns));
}

Entity Clients::act_of(UserId user, Entity common) const {
  return entity(common, parts_.population.entity_of(user).value);
}

void Clients::lose_session(UserId user, Time broke) {
  DeviceSession& session = sessions_[index(user)];
  place().record(fact::session_lost, user.value, session.site.value, session.number, broke.ns);
  lost_[user.value] = {session.site, broke};
  session = {};
}

void Clients::settle_loss(UserId user, Login how) {
  const auto lost = lost_.find(user.value);
  if (lost == lost_.end()) return;
  const Duration without = place().now() - lost->second.broke;
  place().record(fact::session_regained, user.value, static_cast<std::int64_t>(how), without.ns,
                 lost->second.site.value);
  lost_.erase(lost);
}

// Asks in a session, logging in first where there is none. Sessions ignore routes as long as their
// connection holds: only when the session's site does not answer, or may not write for her any
// more, does the device ask where to go.
Flow<Reply> Clients::ask_in_session(Attempt* attempt, Ask what, std::uint64_t extra) {
  const UserId user = attempt->user;
  Reply reply;
  for (std::uint16_t number = 0; number < parts_.settings.spec.client.attempts; ++number) {
    if (number > 0) co_await sleep(wait_before_retry(attempt->act, number - 1U));
    if (is_overtaken(*attempt)) co_return reply;
    if (!has_session(user)) {
      const Login login = co_await log_in(attempt, entity(attempt->act, number));
      if (by_fallback(login)) attempt->degraded = true;
      if (login == Login::refused) {
        reply.outcome = Outcome::rejected;
        reply.code = static_cast<std::uint8_t>(Answer::mismatch);
      }
      if (login == Login::switched_off) {
        reply.outcome = Outcome::rejected;
        reply.code = static_cast<std::uint8_t>(Answer::switched_off);
      }
      if (!got_in(login)) co_return reply;
    }
    const DeviceSession session = sessions_[index(user)];
    const std::int64_t argument = Demand{session.number, extra}.packed();
    const Time asked = place().now();
    reply = co_await ask(attempt, session.site, what, argument, attempt->act, number);
    const bool forgotten = reply.outcome == Outcome::rejected &&
                           reply.code == static_cast<std::uint8_t>(Answer::no_session);
    const bool unanswered = worth_another_try(reply);
    if (!forgotten && !unanswered) co_return reply;
    const bool of_no_use = forgotten || route(user) != session.site;
    if (of_no_use && holds(user, session) && has_session(user)) lose_session(user, asked);
  }
  co_return reply;
}

void Clients::heartbeats_matter(PlaceId site, Time until) {
  beat_until_[site] = std::max(beat_until_[site], until);
  for (std::uint32_t ordinal = 0; ordinal < parts_.region.room(); ++ordinal) {
    const UserId user = parts_.region.user(ordinal);
    const bool in_session = has_session(user) && sessions_[ordinal].site == site;
    const bool in_meeting = seats_[ordinal].taken && seats_[ordinal].through == site;
    if (in_session || in_meeting) next_beat(user);
  }
}

bool Clients::beats_at(PlaceId site) const {
  const auto found = beat_until_.find(site);
  return found != beat_until_.end() && parts_.calls.place().now() < found->second;
}

// Each device beats at a phase of its own.
void Clients::next_beat(UserId user) {
  if (beats_[index(user)]) return;
  beats_[index(user)] = true;
  const Duration period = parts_.settings.spec.client.heartbeat;
  Draw draw = place().draw(parts_.population.entity_of(user), Purpose::heartbeat_phase);
  const Duration phase = Duration::from_seconds(period.seconds() * draw.uniform());
  const Duration into_period = (place().now().since_start() + period - phase) % period;
  place().at<&Clients::beat>(period - into_period, *this, Beat{user});
}

void Clients::beat(const Beat& beat) {
  const UserId user = beat.user;
  const DeviceSession session = sessions_[index(user)];
  const bool in_session = has_session(user);
  const Seat& seat = seats_[index(user)];
  // One connection serves session and meeting where both are at one site.
  const bool apart = seat.taken && (!in_session || seat.through != session.site);
  if (in_session) place().start(watch_connection(user));
  if (apart) place().start(check_meeting(user));
  if (!in_session) beat_again(user);
}

// While it lasts, however long it takes to get the session back, there is no other beat.
Flow<void> Clients::watch_connection(UserId user) {
  co_await check_connection(user);
  beat_again(user);
}

void Clients::beat_again(UserId user) {
  beats_[index(user)] = false;
  const Seat& seat = seats_[index(user)];
  const bool in_danger = (has_session(user) && beats_at(sessions_[index(user)].site)) ||
                         (seat.taken && beats_at(seat.through));
  if (in_danger) next_beat(user);
}

// Numbers a device's heartbeats.
std::uint16_t Clients::beat_number() const {
  const Duration since_start = parts_.calls.place().now().since_start();
  return static_cast<std::uint16_t>(since_start / parts_.settings.spec.client.heartbeat);
}

Flow<void> Clients::check_connection(UserId user) {
  const DeviceSession session = sessions_[index(user)];
  const Entity act = act_of(user, session);
  Attempt heartbeat{.function = Function::relogin, .user = user, .act = act};
  const Time sent = place().now();
  const Reply reply =
      co_await ask(&heartbeat, session.site, Ask::heartbeat, session.number, act, beat_number());
  if (reply.ok() || !holds(user, session)) co_return;
  place().record(fact::session_broken, user.value, session.site.value, session.number,
                 session.ends.ns);
  const Seat meeting = leave_broken_meeting(user, session.site);
  co_await pause_before_reconnecting(user, session);
  const bool back = co_await regain_session(user, session, sent);
  if (back && meeting.organiser) co_await start_again(user, meeting, sent);
  const bool hosted_elsewhere = meeting.taken && meeting.meeting.site != session.site.value;
  if (back && hosted_elsewhere)
    co_await join_story(user, meeting.act, meeting.meeting, meeting.ends);
}

// The device tries to get back in as long as its user would have stayed: by the old session while
// the route still leads there, else by logging in again. True when she has a session.
Flow<bool> Clients::regain_session(UserId user, DeviceSession old, Time broke) {
  const Entity act = act_of(user, old);
  Attempt attempt{.function = Function::relogin, .user = user, .act = act};
  for (std::uint32_t retry = 0;; ++retry) {
    if (retry > 0) co_await sleep(wait_before_retry(act, retry - 1));
    const auto number = static_cast<std::uint16_t>(retry);
    const PlaceId site = route(user);
    if (holds(user, old) && site == old.site && place().now() < old.ends) {
      const Reply beat = co_await ask(&attempt, site, Ask::heartbeat, old.number, act, number);
      if (beat.ok()) {
        place().record(fact::session_kept, user.value, site.value, old.number);
        co_return true;
      }
      if (worth_another_try(beat)) continue;
    }
    if (holds(user, old)) lose_session(user, broke);
    if (has_session(user)) {  // another intent of hers has logged in meanwhile
      if (attempt.ordinal != 0) end(attempt, AttemptOutcome::succeeded, Reason::none);
      co_return true;
    }
    if (attempt.ordinal == 0) attempt = begin(Function::relogin, user, act);
    if (place().now() >= old.ends) {
      settle_loss(user, Login::no_answer);
      end(attempt, AttemptOutcome::abandoned, Reason::user_left);
      co_return false;
    }
    const Login result = co_await log_in_at(&attempt, site, entity(act, retry), 0);
    if (result == Login::no_answer) continue;
    if (result == Login::refused || result == Login::switched_off) {
      settle_loss(user, result);
      end(attempt, AttemptOutcome::refused,
          result == Login::refused ? Reason::password : Reason::switched_off);
      co_return false;
    }
    end(attempt, by_fallback(result) ? AttemptOutcome::degraded : AttemptOutcome::succeeded,
        Reason::none);
    co_return true;
  }
}

// So that not all devices of a site come back in the same instant.
Flow<void> Clients::pause_before_reconnecting(UserId user, DeviceSession old) {
  const Duration within = parts_.settings.spec.client.reconnect_within;
  if (within.ns == 0) co_return;
  const Entity act = entity(parts_.population.entity_of(user), old.number);
  Draw draw = place().draw(act, Purpose::heartbeat_phase, old.site.value);
  co_await sleep(Duration::from_seconds(within.seconds() * draw.uniform()));
}

// The site has ended it, on the way back home.
void Clients::session_closed(UserId user, std::uint32_t session) {
  const DeviceSession closed = sessions_[index(user)];
  if (closed.number != session || !has_session(user)) return;
  lose_session(user, place().now());
  place().start(regain_after_close(user, closed));
}

Flow<void> Clients::regain_after_close(UserId user, DeviceSession closed) {
  const Time broke = place().now();
  co_await pause_before_reconnecting(user, closed);
  co_await regain_session(user, closed, broke);
}

}  // namespace twinsite::conference
