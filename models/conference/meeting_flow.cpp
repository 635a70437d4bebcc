// Meeting, as organisers and participants live through it.
#include "models/conference/clients.h"
#include "models/conference/facts.h"
#include "sim/kernel/wait.h"

namespace twinsite::conference {

Flow<void> Clients::start_story(UserId user, Entity act) {
  Attempt attempt = begin(Function::start_meeting, user, act);
  const Reply reply = co_await ask_in_session(&attempt, Ask::start_meeting, 0);
  if (reply.ok()) {
    const Time ends = place().now() + seconds(reply.detail);
    const auto meeting = MeetingRef::unpack(static_cast<std::uint64_t>(reply.value));
    seats_[index(user)] = {meeting, act, ends, true, true};
  } else if (reply.code == static_cast<std::uint8_t>(Answer::no_money)) {
    prompt_top_up(user);
  }
  end_by(attempt, reply);
}

// She is invited by the hosting site, and joins through the site that she is logged in at.
Flow<void> Clients::join_story(UserId user, Entity meeting_act, MeetingRef meeting, Time ends) {
  Attempt attempt = begin(Function::join_meeting, user, entity(meeting_act, user.value));
  const Reply reply = co_await ask_in_session(&attempt, Ask::join_meeting, meeting.packed());
  if (reply.ok()) seats_[index(user)] = {meeting, meeting_act, ends, false, true};
  end_by(attempt, reply);
}

// For those whose meeting is hosted at another site than their session.
Flow<void> Clients::check_meeting(UserId user) {
  const Seat seat = seats_[index(user)];
  const PlaceId host{seat.meeting.site};
  const Entity act = entity(seat.act, user.value);
  Attempt heartbeat{.function = Function::join_meeting, .user = user, .act = act};
  const Time sent = place().now();
  const Reply reply =
      co_await ask(&heartbeat, host, Ask::meeting_alive, seat.meeting.number, act, beat_number());
  if (reply.ok()) co_return;
  const Seat broken = leave_broken_meeting(user, host);
  if (broken.organiser) co_await start_again(user, broken, sent);
}

// What she had there, if anything: no organiser, no meeting.
Clients::Seat Clients::leave_broken_meeting(UserId user, PlaceId site) {
  Seat& seat = seats_[index(user)];
  if (!seat.taken || seat.meeting.site != site.value || place().now() >= seat.ends) return {};
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
    seats_[index(user)] = {meeting, broken.act, broken.ends, true, true};
    place().record(fact::meeting_restarted, user.value, reply.value,
                   static_cast<std::int64_t>(broken.meeting.packed()), (place().now() - broke).ns);
  } else if (reply.code == static_cast<std::uint8_t>(Answer::no_money)) {
    prompt_top_up(user);
  }
  end_by(attempt, reply);
}

}  // namespace twinsite::conference
