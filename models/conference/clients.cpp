#include "models/conference/clients.h"

#include <limits>

#include "models/conference/facts.h"
#include "models/conference/site_server.h"
#include "sim/kernel/distribution_of.h"
#include "sim/kernel/memory.h"
#include "sim/net/ports.h"

namespace twinsite::conference {

bool worth_another_try(const Reply& reply) {
  switch (reply.outcome) {
    case Outcome::ok:
      return false;
    case Outcome::timed_out:
    case Outcome::unreachable:
      return true;
    case Outcome::rejected:
      break;
  }
  if (reply.code == turned_away) return true;
  const auto answer = static_cast<Answer>(reply.code);
  return answer == Answer::fenced || answer == Answer::home_silent ||
         answer == Answer::carrier_silent;
}

namespace {

std::vector<std::uint32_t> those_who_pay(const Place& place, const Region& region, double share) {
  std::vector<std::uint32_t> payers;
  for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
    Draw draw = place.draw(entity(region.family, ordinal), Purpose::paying);
    if (draw.chance(share)) payers.push_back(ordinal);
  }
  return payers;
}

// Whether what was set before is gone once it has been done.
bool sets_anew(Function function) {
  return function == Function::change_password || function == Function::change_phone ||
         function == Function::edit_profile;
}

std::uint64_t change_of(UserId user, Function function) {
  constexpr int function_bits = 8;
  return std::uint64_t{user.value} << function_bits | static_cast<std::uint8_t>(function);
}

std::optional<Distribution> weight_of(const TrafficSpec& traffic) {
  if (!traffic.weights) return std::nullopt;
  return distribution_of(*traffic.weights);
}

}  // namespace

Clients::Clients(const Parts& parts)
    : parts_(parts),
      sessions_(parts.region.room()),
      seats_(parts.region.room()),
      beats_(parts.region.room()),
      top_up_planned_(parts.region.room()),
      pays_no_more_(parts.region.room()),
      users_(place(), parts.region, weight_of(parts.settings.spec.traffic)),
      payers_(place(), parts.region,
              those_who_pay(place(), parts.region, parts.settings.spec.money.paying),
              weight_of(parts.settings.spec.traffic)),
      chose_password_(parts.region.room()),
      top_ups_(parts.region.room()) {
  const auto receive = [](void* object, Place&, const Message& message) {
    static_cast<Clients*>(object)->hear(message);
  };
  place().receive_at(port::first_model, {receive, this});
  const TrafficSpec& traffic = parts.settings.spec.traffic;
  add_arrivals(Function::login, traffic.login);
  if (!payers_.empty()) add_arrivals(Function::start_meeting, traffic.start_meeting);
  add_arrivals(Function::change_password, traffic.change_password);
  add_arrivals(Function::register_user, traffic.register_user);
  if (parts.settings.phone) add_arrivals(Function::change_phone, traffic.change_phone);
  if (parts.settings.group) add_arrivals(Function::create_group, traffic.create_group);
  if (parts.settings.profile) {
    add_arrivals(Function::view_profile, traffic.view_profile);
    add_arrivals(Function::edit_profile, traffic.edit_profile);
  }
  add_arrivals(Function::log_out, traffic.log_out);
}

void Clients::add_arrivals(Function function, double per_user) {
  const auto number = static_cast<std::uint8_t>(function);
  arrivals_.emplace_back(place(), parts_.curve, *this,
                         ArrivalOptions{.function = number,
                                        .name = function_names[number],
                                        .mean_per_second = per_user * parts_.region.users});
}

void Clients::start() {
  for (ArrivalProcess& process : arrivals_) process.start();
}

void Clients::intend(std::uint8_t function, Intent intent) {
  switch (static_cast<Function>(function)) {
    case Function::login:
      return place().start(log_in_story(pick_user(intent.act), intent.act));
    case Function::start_meeting:
      return place().start(start_story(pick_payer(intent.act), intent.act));
    case Function::change_password:
      return place().start(change_password_story(pick_user(intent.act), intent.act));
    case Function::register_user:
      return place().start(register_story(intent.act));
    case Function::change_phone:
      return place().start(change_phone_story(pick_user(intent.act), intent.act));
    case Function::create_group:
    case Function::view_profile:
    case Function::edit_profile:
      return place().start(
          account_story(static_cast<Function>(function), pick_user(intent.act), intent.act));
    case Function::log_out:
      return place().start(log_out_story(pick_user(intent.act), intent.act));
    case Function::relogin:
    case Function::join_meeting:
    case Function::top_up:
      break;  // these follow from what happened before
  }
  ASSERT(static_cast<Function>(function) == Function::login);
}

UserId Clients::pick_user(Entity act) const {
  return parts_.region.user(users_.pick(place().draw(act, Purpose::arrival_user)));
}

UserId Clients::pick_payer(Entity act) const {
  return parts_.region.user(payers_.pick(place().draw(act, Purpose::arrival_user)));
}

Attempt Clients::begin(Function function, UserId user, Entity act) {
  const Attempt attempt{.function = function, .user = user, .act = act, .ordinal = ++attempts_};
  ++in_flight_;
  if (sets_anew(function)) newest_changes_[change_of(user, function)] = attempt.ordinal;
  place().record(twinsite::fact::attempt_began, user.value, static_cast<std::int64_t>(function),
                 attempt.ordinal);
  return attempt;
}

// The user has meanwhile set the same to something else: what came of this one must not count, and
// it is not tried again.
bool Clients::is_overtaken(const Attempt& attempt) const {
  if (!sets_anew(attempt.function)) return false;
  const auto newest = newest_changes_.find(change_of(attempt.user, attempt.function));
  return newest != newest_changes_.end() && newest->second != attempt.ordinal;
}

void Clients::end(const Attempt& attempt, AttemptOutcome outcome, Reason reason) {
  --in_flight_;
  place().record(twinsite::fact::attempt_ended, attempt.user.value,
                 static_cast<std::int64_t>(attempt.function),
                 static_cast<std::int64_t>(outcome) | static_cast<std::int64_t>(reason) << 8,
                 attempt.requests | static_cast<std::int64_t>(attempt.ordinal) << 16);
}

void Clients::end_by(const Attempt& attempt, const Reply& reply) {
  if (reply.ok()) {
    const bool degraded = attempt.degraded;
    return end(attempt, degraded ? AttemptOutcome::degraded : AttemptOutcome::succeeded,
               attempt.as_guest ? Reason::as_guest : Reason::none);
  }
  const Reason reason = reason_of(reply);
  const bool refused_rightly = reason == Reason::meeting_over || reason == Reason::phone_taken;
  const AttemptOutcome outcome = reason == Reason::no_answer ? AttemptOutcome::abandoned
                                 : refused_rightly           ? AttemptOutcome::refused_rightly
                                                             : AttemptOutcome::refused;
  end(attempt, outcome, reason);
}

// Why it came to nothing. `reply` is not ok.
Reason Clients::reason_of(const Reply& reply) {
  if (reply.outcome != Outcome::rejected) return Reason::no_answer;
  switch (static_cast<Answer>(reply.code)) {
    case Answer::mismatch:
    case Answer::absent:
    case Answer::carrier_full:
      return Reason::password;
    case Answer::no_money:
      return Reason::no_money;
    case Answer::no_media:
      return Reason::no_media;
    case Answer::meeting_over:
      return Reason::meeting_over;
    case Answer::switched_off:
      return Reason::switched_off;
    case Answer::home_unreachable:
      return Reason::home_unreachable;
    case Answer::phone_taken:
      return Reason::phone_taken;
    case Answer::none:
    case Answer::no_session:
    case Answer::fenced:
    case Answer::home_silent:
    case Answer::carrier_silent:
      break;
  }
  return Reason::no_answer;
}

CallTable::Call Clients::ask(Attempt* attempt, PlaceId site, Ask what, std::int64_t argument,
                             Entity act, std::uint16_t number) {
  ++attempt->requests;
  return parts_.calls.call({.to = site,
                            .kind = static_cast<std::uint8_t>(what),
                            .user = attempt->user,
                            .argument = argument,
                            .act = act,
                            .attempt = number,
                            .next_read = &sessions_[index(attempt->user)]},
                           parts_.settings.patience(what, site));
}

PlaceId Clients::route(UserId user) const {
  return parts_.routes.site_for(parts_.population.entity_of(user));
}

Duration Clients::wait_before_retry(Entity act, std::uint32_t retry) {
  return backoff(parts_.settings.spec.client.backoff, retry,
                 place().draw(act, Purpose::retry_backoff, retry));
}

void Clients::hear(const Message& message) {
  const auto told = message.read<Telling>();
  switch (static_cast<Tell>(message.kind)) {
    case Tell::invite:
      return place().start(
          join_story(told.user, message.act, {message.from.value, told.number}, told.ends));
    case Tell::meeting_ended: {
      Seat& seat = seats_[index(told.user)];
      const bool same =
          seat.meeting.site == message.from.value && seat.meeting.number == told.number;
      if (seat.taken && same) seat = {};
      return;
    }
    case Tell::meeting_lost:
      return meeting_lost(told.user, {message.from.value, told.number});
    case Tell::invite_guest: {
      const UserId guest = guest_of(act_of(told.user, message.act));
      return place().start(
          guest_story(guest, message.act, {message.from.value, told.number}, told.ends));
    }
    case Tell::low_balance:
      return prompt_top_up(told.user);
    case Tell::in_debt:
      return learn_of_debt(told.user);
    case Tell::cut_off:
      return cut_off(message);
    case Tell::session_closed:
      return session_closed(told.user, told.number);
  }
}

void Clients::hold_session(UserId user, const DeviceSession& session) {
  sessions_[index(user)] = session;
  place().record(fact::session_started, user.value, session.site.value, session.number,
                 session.ends.ns);
}

void Clients::hold_seat(UserId user, const HeldSeat& held) {
  seats_[index(user)] = {held.meeting,           held.act, held.ends,
                         held.organiser == user, true,     held.through};
}

std::size_t Clients::bytes() const {
  return sessions_.capacity() * sizeof(DeviceSession) + seats_.capacity() * sizeof(Seat) +
         (top_up_planned_.capacity() + pays_no_more_.capacity() + beats_.capacity() +
          chose_password_.capacity()) /
             std::numeric_limits<unsigned char>::digits +
         users_.bytes() + payers_.bytes() + top_ups_.capacity() * sizeof(std::uint16_t) +
         hash_map_bytes(newest_changes_) + hash_map_bytes(passwords_) + hash_map_bytes(phones_) +
         hash_map_bytes(lost_) + hash_map_bytes(guests_);
}

}  // namespace twinsite::conference
