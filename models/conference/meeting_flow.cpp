// Meeting, as organisers and participants live through it.
#include "models/conference/clients.h"
#include "models/conference/facts.h"
#include "models/conference/site_server.h"
#include "sim/kernel/wait.h"

namespace twinsite::conference {

Flow<void> Clients::start_story(UserId user, Entity act) {
  Attempt attempt = begin(Function::start_meeting, user, act);
  const Reply reply = co_await ask_in_session(&attempt, Ask::start_meeting, 0);
  if (reply.ok()) {
    const Time ends = place().now() + seconds(reply.detail);
    const auto meeting = MeetingRef::unpack(static_cast<std::uint64_t>(reply.value));
    seats_[index(user)] = {meeting, act, ends, true, true, PlaceId{meeting.site}};
  } else {
    if (reason_of(reply) == Reason::no_money) prompt_top_up(user);
    start_failed(user, act, reason_of(reply));
  }
  end_by(attempt, reply);
}

// What would have been, had she met as she planned.
void Clients::start_failed(UserId user, Entity act, Reason reason) {
  const Duration planned = parts_.settings.meeting_duration(place(), act);
  const std::int64_t minutes_planned = (planned + minutes(1) - nanoseconds(1)) / minutes(1);
  const bool away = route(user) != parts_.population.home(user);
  place().record(fact::start_failed, user.value,
                 parts_.settings.meeting_size(place(), act) * minutes_planned,
                 static_cast<std::int64_t>(reason), away ? 1 : 0);
}

// She is invited by the hosting site, and joins through the site that she is logged in at.
Flow<void> Clients::join_story(UserId user, Entity meeting_act, MeetingRef meeting, Time ends) {
  Attempt attempt = begin(Function::join_meeting, user, act_of(user, meeting_act));
  Reply reply = co_await ask_in_session(&attempt, Ask::join_meeting, meeting.packed());
  const bool not_let_in = !reply.ok() && (reason_of(reply) == Reason::password ||
                                          reason_of(reply) == Reason::no_answer);
  if (not_let_in && parts_.settings.spec.business.guest_join)
    reply = co_await join_as_guest(&attempt, meeting);
  const PlaceId through = attempt.as_guest ? PlaceId{meeting.site} : media_through(user, meeting);
  if (reply.ok()) seats_[index(user)] = {meeting, meeting_act, ends, false, true, through};
  end_by(attempt, reply);
}

// Who has no account is let in as a guest, or must register first, like the urgent guest of the
// talk.
Flow<void> Clients::guest_story(UserId guest, Entity meeting_act, MeetingRef meeting, Time ends) {
  const Entity act = act_of(guest, meeting_act);
  Attempt attempt = begin(Function::join_meeting, guest, act);
  Reply reply;
  if (parts_.settings.spec.business.guest_join) {
    reply = co_await join_as_guest(&attempt, meeting);
  } else {
    if (!chose_password_[index(guest)]) reply = co_await register_newcomer(guest, act);
    if (chose_password_[index(guest)])
      reply = co_await ask_in_session(&attempt, Ask::join_meeting, meeting.packed());
  }
  const PlaceId through = attempt.as_guest ? PlaceId{meeting.site} : media_through(guest, meeting);
  if (reply.ok()) seats_[index(guest)] = {meeting, meeting_act, ends, false, true, through};
  end_by(attempt, reply);
}

// At the hosting site itself: no session, no other site.
Flow<Reply> Clients::join_as_guest(Attempt* attempt, MeetingRef meeting) {
  attempt->degraded = true;
  attempt->as_guest = true;
  const PlaceId host{meeting.site};
  Reply reply;
  for (std::uint16_t number = 0; number < parts_.settings.spec.client.attempts; ++number) {
    const Entity act = entity(attempt->act, entity_family("as guest").value);
    if (number > 0) co_await sleep(wait_before_retry(act, number - 1U));
    reply = co_await ask(attempt, host, Ask::join_as_guest, meeting.number, act, number);
    if (!worth_another_try(reply)) break;
  }
  co_return reply;
}

// A meeting that is started again invites the same people.
UserId Clients::guest_of(Entity invitation) {
  const auto [found, is_new] = guests_.try_emplace(invitation.value, 0);
  if (is_new) found->second = next_newcomer().value;
  return {found->second};
}

// For those whose meeting is hosted at another site than their session.
Flow<void> Clients::check_meeting(UserId user) {
  const Seat seat = seats_[index(user)];
  const PlaceId host{seat.meeting.site};
  if (seat.through != host) co_return;  // the site that relays her media watches the line
  const Entity act = act_of(user, seat.act);
  Attempt heartbeat{.function = Function::join_meeting, .user = user, .act = act};
  const Time sent = place().now();
  const Reply reply =
      co_await ask(&heartbeat, host, Ask::meeting_alive, seat.meeting.number, act, beat_number());
  if (reply.ok()) co_return;
  const Seat broken = leave_broken_meeting(user, host);
  if (broken.organiser) co_await start_again(user, broken, sent);
}

// Straight to the host, or by the site that she is logged in at.
PlaceId Clients::media_through(UserId user, MeetingRef meeting) const {
  const bool relayed = parts_.settings.relays_media() && has_session(user);
  return relayed ? sessions_[index(user)].site : PlaceId{meeting.site};
}

// The site that relays her media has lost the one that hosts her meeting, and so has she, until
// she gets in again.
void Clients::cut_off(const Message& message) {
  const auto told = message.read<Telling>();
  const Seat seat = seats_[index(told.user)];
  const bool is_it =
      seat.taken && seat.through == message.from && seat.meeting.number == told.number;
  if (!is_it) return;
  const Seat broken = leave_broken_meeting(told.user, seat.through);
  if (broken.taken) place().start(join_story(told.user, broken.act, broken.meeting, broken.ends));
}

// The site that hosts it says so: it lives, but its media servers do not.
void Clients::meeting_lost(UserId user, MeetingRef meeting) {
  const Seat& seat = seats_[index(user)];
  const bool same = seat.meeting.site == meeting.site && seat.meeting.number == meeting.number;
  if (!seat.taken || !same) return;
  const Seat broken = leave_broken_meeting(user, PlaceId{meeting.site});
  if (broken.organiser) place().start(start_again(user, broken, place().now()));
}

// What her device had by way of that site, if anything: no organiser, no meeting.
Clients::Seat Clients::leave_broken_meeting(UserId user, PlaceId site) {
  Seat& seat = seats_[index(user)];
  const bool concerned = seat.through == site || seat.meeting.site == site.value;
  if (!seat.taken || !concerned || place().now() >= seat.ends) return {};
  place().record(fact::meeting_broken, user.value, static_cast<std::int64_t>(seat.meeting.packed()),
                 seat.ends.ns, seat.organiser ? 1 : 0);
  return std::exchange(seat, {});
}

// The organiser starts her meeting again for what was left of it; its participants, drawn by the
// same act, are invited anew.
Flow<void> Clients::start_again(UserId user, Seat broken, Time broke) {
  const std::int64_t left = (broken.ends - place().now()) / seconds(1);
  if (left <= 0) co_return;
  Attempt attempt = begin(Function::start_meeting, user, broken.act);
  const Reply reply =
      co_await ask_in_session(&attempt, Ask::start_meeting, static_cast<std::uint64_t>(left));
  if (reply.ok()) {
    const auto meeting = MeetingRef::unpack(static_cast<std::uint64_t>(reply.value));
    seats_[index(user)] = {meeting, broken.act, broken.ends, true, true, PlaceId{meeting.site}};
    place().record(fact::meeting_restarted, user.value, reply.value,
                   static_cast<std::int64_t>(broken.meeting.packed()), (place().now() - broke).ns);
  } else if (reply.code == static_cast<std::uint8_t>(Answer::no_money)) {
    prompt_top_up(user);
  }
  end_by(attempt, reply);
}

}  // namespace twinsite::conference
