#include "tests/models/conference/conference_rig.h"

#include <algorithm>
#include <array>

#include "sim/data/facts.h"
#include "sim/net/ports.h"
#include "sim/traffic/facts.h"

namespace twinsite::conference::test {
namespace {

std::string_view name_of(Login how) {
  switch (how) {
    case Login::by_password:
      return "by password";
    case Login::by_sms:
      return "by SMS";
    case Login::refused:
      return "never: refused";
    case Login::no_answer:
      return "never: left";
    case Login::switched_off:
      return "never: switched off";
    case Login::by_secondary_read:
      return "by secondary read";
  }
  return "?";
}

std::string_view name_of(MeetingEnd why) {
  switch (why) {
    case MeetingEnd::planned:
      return "as planned";
    case MeetingEnd::out_of_money:
      return "for want of money";
    case MeetingEnd::failback:
      return "on the way home";
    case MeetingEnd::unacknowledged:
      return "unconfirmed";
    case MeetingEnd::media_lost:
      return "with its media server";
  }
  return "?";
}

std::string_view name_of(Answer answer) {
  constexpr std::array<std::string_view, 14> names{
      "matches",     "mismatch",     "absent",         "no session",   "fenced",
      "no money",    "no media",     "meeting over",   "switched off", "home unreachable",
      "home silent", "carrier full", "carrier silent", "phone taken"};
  return names[static_cast<std::size_t>(answer)];
}

std::string outcome_text(const Fact& ended) {
  constexpr std::array<std::string_view, 5> names{"succeeded", "degraded", "refused",
                                                  "rightly refused", "abandoned"};
  std::string text(names[static_cast<std::size_t>(attempt_outcome(ended))]);
  const auto reason = static_cast<std::size_t>(attempt_reason(ended));
  if (reason != 0) text += ": " + std::string(reason_names[reason]);
  return text;
}

}  // namespace

ConferenceRig::ConferenceRig(Plan plan)
    : plan_(std::move(plan)),
      input_{.world = plan_.world, .period = plan_.period, .seed = plan_.seed},
      world(input_, plan_.conference, &facts) {
  world.start();
}

UserId ConferenceRig::user(std::string_view region, std::uint32_t ordinal) const {
  for (const Region& one : world.population().regions()) {
    if (one.name == region) return one.user(ordinal);
  }
  ASSERT(false && "a region of the plan");
  return {};
}

// The act decides who it is about: acts are tried until it is her.
void ConferenceRig::intend(Function function, UserId user) {
  const Region& region = world.population().region(user);
  Clients& clients = world.clients_of(user);
  for (;;) {
    const std::uint64_t number = acts_++;
    const Entity act = entity(entity_family("test"), number);
    Draw draw = clients.place().draw(act, Purpose::arrival_user);
    const auto picked = static_cast<std::uint32_t>(draw.below(region.users));
    if (region.user(picked) != user) continue;
    return clients.intend(static_cast<std::uint8_t>(function), {act, number});
  }
}

ConferenceRig::Newcomer ConferenceRig::register_in(std::string_view region_name) {
  const UserId first = user(region_name, 0);
  const Region& region = world.population().region(first);
  const auto before = static_cast<std::uint32_t>(
      std::count_if(facts.facts.begin(), facts.facts.end(), [&region](const Fact& fact) {
        return fact.kind == twinsite::fact::attempt_began && fact.place == region.place &&
               fact.values[0] == static_cast<std::int64_t>(Function::register_user);
      }));
  const Entity act = entity(entity_family("test"), acts_++);
  world.clients_of(first).intend(static_cast<std::uint8_t>(Function::register_user), {act, 0});
  return {region.user(region.users + before), static_cast<std::int64_t>(act.value)};
}

void ConferenceRig::tell(UserId user, Tell what) {
  Message message{.port = port::first_model, .kind = static_cast<std::uint8_t>(what)};
  message.write(Telling{.user = user, .number = 0, .ends = {}});
  world.clients_of(user).place().deliver(message);
}

std::string ConferenceRig::answer(std::string_view site, Ask ask, UserId user,
                                  std::int64_t argument) {
  Wait wait;
  const CallRequest request{.to = place(site),
                            .kind = static_cast<std::uint8_t>(ask),
                            .user = user,
                            .argument = argument,
                            .act = entity(entity_family("question"), acts_++)};
  CallTable& calls = world.common().network().calls(world.population().region(user).place);
  calls.call<&Wait::hear>(request, seconds(2), wait, 0);
  const Duration step = milliseconds(1);
  while (!wait.over) run_until(world.world().now().since_start() + step);
  if (wait.reply.ok()) return "ok";
  if (wait.reply.outcome != Outcome::rejected) return "no answer";
  return std::string(name_of(static_cast<Answer>(wait.reply.code)));
}

// Facts of data have the user in the low half of their subject; all others have her alone.
bool ConferenceRig::is_hers(const Fact& fact, UserId user) const {
  const auto kind = static_cast<std::uint16_t>(fact.kind);
  if (kind >= fact_base::data && kind < fact_base::traffic)
    return RecordSubject::unpack(fact.subject).user == user;
  const bool about_users = kind >= fact_base::model || fact.kind == twinsite::fact::attempt_ended;
  return about_users && fact.subject == user.value;
}

std::string ConferenceRig::story(UserId user, Duration from) const {
  std::string story;
  for (const Fact& fact : facts.facts) {
    if (fact.time < Time{} + from || !is_hers(fact, user)) continue;
    const std::string text = text_of(fact);
    if (!text.empty()) story += (story.empty() ? "" : "; ") + text;
  }
  return story;
}

const Fact* ConferenceRig::last_end(UserId user, Function function) const {
  const auto found = std::find_if(facts.facts.rbegin(), facts.facts.rend(), [=](const Fact& fact) {
    return fact.kind == twinsite::fact::attempt_ended && fact.subject == user.value &&
           fact.values[0] == static_cast<std::int64_t>(function);
  });
  return found == facts.facts.rend() ? nullptr : &*found;
}

std::string ConferenceRig::outcome(UserId user, Function function) const {
  const Fact* ended = last_end(user, function);
  return ended == nullptr ? "" : outcome_text(*ended);
}

std::int64_t ConferenceRig::requests(UserId user, Function function) const {
  constexpr std::int64_t request_bits = 0xFFFF;
  const Fact* ended = last_end(user, function);
  return ended == nullptr ? 0 : ended->values[2] & request_bits;
}

std::size_t ConferenceRig::count(UserId user, FactKind kind) const {
  return static_cast<std::size_t>(std::count_if(
      facts.facts.begin(), facts.facts.end(),
      [=, this](const Fact& fact) { return fact.kind == kind && is_hers(fact, user); }));
}

Duration ConferenceRig::time_of(UserId user, FactKind kind) const {
  for (const Fact& fact : facts.facts) {
    if (fact.kind == kind && is_hers(fact, user)) return fact.time.since_start();
  }
  return Duration::max();
}

std::int64_t ConferenceRig::balance(UserId user, std::string_view site) {
  return world.data().store(place(site)).balance(world.settings().balance_class, user);
}

std::string ConferenceRig::name(std::int64_t place) const {
  return std::string(world.world().place(PlaceId{static_cast<std::uint16_t>(place)}).name());
}

std::string ConferenceRig::site_of(std::int64_t meeting) const {
  return name(MeetingRef::unpack(static_cast<std::uint64_t>(meeting)).site);
}

std::string ConferenceRig::text_of(const Fact& fact) const {
  const std::int64_t a = fact.values[0];
  const std::int64_t b = fact.values[1];
  const std::string here = name(fact.place.value);
  if (fact.kind == twinsite::fact::attempt_ended)
    return std::string(function_names[static_cast<std::size_t>(a)]) + " " + outcome_text(fact);
  if (fact.kind == fact::session_started) return "session at " + name(a);
  if (fact.kind == fact::session_broken) return "connection to " + name(a) + " broken";
  if (fact.kind == fact::session_kept) return "session at " + name(a) + " kept";
  if (fact.kind == fact::session_lost) return "session at " + name(a) + " lost";
  if (fact.kind == fact::session_regained)
    return "regained " + std::string(name_of(static_cast<Login>(a)));
  if (fact.kind == fact::meeting_broken) return "meeting at " + site_of(a) + " broken";
  if (fact.kind == fact::meeting_restarted) return "meeting started again";
  if (fact.kind == fact::password_checked)
    return "password " + std::string(name_of(static_cast<Answer>(a))) + " at " + here;
  if (fact.kind == fact::password_checked_elsewhere)
    return std::string("password ") + (a != 0 ? "matches" : "mismatch") + " at " +
           name(fact.values[2]) + ", asked by " + here;
  if (fact.kind == fact::start_refused) return "start refused at " + here;
  if (fact.kind == fact::meeting_started) return "meeting begins at " + here;
  if (fact.kind == fact::meeting_joined) return "joins at " + here;
  if (fact.kind == fact::meeting_charged) return "charged " + std::to_string(b);
  if (fact.kind == fact::meeting_ended)
    return "meeting ends " + std::string(name_of(Ending::unpack(b).why));
  if (fact.kind == fact::session_left) return "logs out at " + name(a);
  if (fact.kind == fact::old_password_tried)
    return std::string("old password ") + (a != 0 ? "accepted at " : "refused at ") + here;
  if (fact.kind == fact::sms_accepted) return "code sent";
  return "";
}

}  // namespace twinsite::conference::test
