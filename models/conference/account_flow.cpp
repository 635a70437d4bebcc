// Paying in, changing the password or the phone, groups and profiles, registering, logging out:
// what is usually not core.
#include <utility>

#include "models/conference/clients.h"
#include "models/conference/facts.h"
#include "sim/kernel/wait.h"

namespace twinsite::conference {

// A user who learns that her balance is low pays in, some time later. One such plan at a time.
void Clients::prompt_top_up(UserId user) { plan_top_up(user, Purpose::top_up_delay); }

// Some never pay back. The others pay as planned, or plan it now.
void Clients::learn_of_debt(UserId user) {
  const std::uint32_t ordinal = index(user);
  Draw draw = place().draw(parts_.population.entity_of(user), Purpose::debt_repaid);
  if (!draw.chance(parts_.settings.spec.debt.repaid)) {
    pays_no_more_[ordinal] = true;
  } else {
    plan_top_up(user, Purpose::debt_repay_delay);
  }
}

void Clients::plan_top_up(UserId user, Purpose delay) {
  const std::uint32_t ordinal = index(user);
  if (top_up_planned_[ordinal] || pays_no_more_[ordinal]) return;
  top_up_planned_[ordinal] = true;
  const Entity family = entity(entity_family("top up"), parts_.population.entity_of(user).value);
  const Entity act = entity(family, top_ups_[ordinal]++);
  Draw draw = place().draw(act, delay);
  const Distribution& after = delay == Purpose::top_up_delay ? parts_.settings.top_up_delay
                                                             : parts_.settings.debt_repay_delay;
  place().start(top_up_story({user, act, after.sample_duration(draw)}));
}

Flow<void> Clients::top_up_story(TopUpPlan plan) {
  co_await sleep(plan.after);
  if (pays_no_more_[index(plan.user)]) co_return;
  Attempt attempt = begin(Function::top_up, plan.user, plan.act);
  const Reply reply = co_await ask_in_session(&attempt, Ask::top_up, 0);
  end_by(attempt, reply);
  top_up_planned_[index(plan.user)] = false;
  if (!reply.ok()) prompt_top_up(plan.user);  // she still needs the money
}

Flow<void> Clients::change_password_story(UserId user, Entity act) {
  Attempt attempt = begin(Function::change_password, user, act);
  const Reply reply = co_await ask_in_session(&attempt, Ask::change_password, 0);
  // Without a clear yes she goes on with the old one; if it was changed all the same, a code by SMS
  // helps her.
  if (reply.ok() && !is_overtaken(attempt)) {
    const std::int64_t old = choose_password(user, act);
    if (parts_.settings.spec.traffic.old_password_tries > 0)
      place().start(try_old_password_story(user, act, old));
  }
  end_by(attempt, reply);
}

// Whoever still has the old password tries it where the user is served, again and again.
Flow<void> Clients::try_old_password_story(UserId user, Entity change, std::int64_t old_password) {
  const double tries_per_second = parts_.settings.spec.traffic.old_password_tries;
  Attempt attempt{.function = Function::login, .user = user, .act = change};
  for (std::uint32_t number = 0;; ++number) {
    Draw draw = place().draw(change, Purpose::think_time, number);
    co_await sleep(Duration::from_seconds(draw.exponential() / tries_per_second));
    const Entity act = entity(change, number);
    co_await ask(&attempt, route(user), Ask::try_old_password, old_password, act, 0);
  }
}

// Without a clear yes she keeps the old card.
Flow<void> Clients::change_phone_story(UserId user, Entity act) {
  Attempt attempt = begin(Function::change_phone, user, act);
  const Reply reply = co_await ask_in_session(&attempt, Ask::change_phone, 0);
  if (reply.ok() && !is_overtaken(attempt)) {
    phones_[user.value] = static_cast<std::int64_t>(act.value);
  }
  end_by(attempt, reply);
}

// Of those of which her device need not remember anything.
Flow<void> Clients::account_story(Function function, UserId user, Entity act) {
  const Ask what = function == Function::create_group   ? Ask::create_group
                   : function == Function::view_profile ? Ask::view_profile
                                                        : Ask::edit_profile;
  Attempt attempt = begin(function, user, act);
  const Reply reply = co_await ask_in_session(&attempt, what, 0);
  end_by(attempt, reply);
}

// Her device forgets the session whether the site hears of it or not. Nobody leaves a meeting so.
Flow<void> Clients::log_out_story(UserId user, Entity act) {
  const Seat& seat = seats_[index(user)];
  const bool in_meeting = seat.taken && place().now() < seat.ends;
  if (!has_session(user) || in_meeting) co_return;
  Attempt attempt = begin(Function::log_out, user, act);
  const DeviceSession session = std::exchange(sessions_[index(user)], {});
  place().record(fact::session_left, user.value, session.site.value, session.number);
  const std::int64_t argument = Demand{session.number, 0}.packed();
  co_await ask(&attempt, session.site, Ask::log_out, argument, act, 0);
  end(attempt, AttemptOutcome::succeeded, Reason::none);
}

UserId Clients::next_newcomer() {
  ASSERT(newcomers_ < parts_.region.newcomers);
  return parts_.region.user(parts_.region.users + newcomers_++);
}

Flow<void> Clients::register_story(Entity act) {
  const UserId user = next_newcomer();
  Draw draw = place().draw(act, Purpose::phone);
  if (draw.chance(parts_.settings.spec.traffic.register_twice))
    place().start(register_again_story(user, act));
  const Reply reply = co_await register_newcomer(user, act);
  static_cast<void>(reply);
}

// The same phone once more, from another device in another network, which comes out at another
// site; a new password with it.
Flow<void> Clients::register_again_story(UserId user, Entity phone) {
  constexpr std::uint64_t second = 2;  // structural: the second time
  const Entity act = entity(phone, second);
  Draw draw = place().draw(act, Purpose::think_time);
  co_await sleep(parts_.settings.register_twice_after.sample_duration(draw));
  const Reply reply = co_await register_at(user, act, phone, site_of_others());
  static_cast<void>(reply);
}

// The home of the next region; her own if there is only one.
PlaceId Clients::site_of_others() const {
  const std::vector<Region>& regions = parts_.population.regions();
  const std::size_t own = parts_.population.region_index(parts_.region.first);
  return regions[(own + 1) % regions.size()].home;
}

Flow<Reply> Clients::register_newcomer(UserId user, Entity act) {
  const Reply reply = co_await register_at(user, act, act, std::nullopt);
  co_return reply;
}

// At that site, or where the route leads. The act of her first registration is her number.
Flow<Reply> Clients::register_at(UserId user, Entity act, Entity phone,
                                 std::optional<PlaceId> site) {
  Attempt attempt = begin(Function::register_user, user, act);
  const auto number_of_phone = static_cast<std::int64_t>(phone.value);
  Reply reply;
  for (std::uint16_t number = 0; number < parts_.settings.spec.client.attempts; ++number) {
    if (number > 0) co_await sleep(wait_before_retry(act, number - 1U));
    const PlaceId where = site.value_or(route(user));
    reply = co_await ask(&attempt, where, Ask::register_user, number_of_phone, act, number);
    if (!worth_another_try(reply)) break;
  }
  if (reply.ok()) {
    choose_password(user, act);
    phones_[user.value] = number_of_phone;
  }
  end_by(attempt, reply);
  co_return reply;
}

}  // namespace twinsite::conference
