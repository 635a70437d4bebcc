// Meetings, at the site that hosts them.
#include <algorithm>

#include "models/conference/facts.h"
#include "models/conference/site_server.h"
#include "sim/kernel/wait.h"
#include "sim/site/facts.h"

namespace twinsite::conference {
namespace {

constexpr Duration charging_interval =
    minutes(1);  // "per_participant_minute" in the scenario says so

}  // namespace

// Who had topped up before the run, or has since, as far as this site's replica knows.
bool SiteServer::is_paying(UserId user) {
  const Region& region = parts_.population.region(user);
  Draw draw = place().draw(parts_.population.entity_of(user), Purpose::paying);
  const bool from_the_start =
      region.ordinal(user) < region.users && draw.chance(parts_.settings.spec.money.paying);
  return from_the_start || parts_.store.was_credited(parts_.settings.balance_class, user);
}

// Away from home a certain debt is allowed (the talk); at home the credit limit holds. Who has
// never paid is allowed none.
std::int64_t SiteServer::debt_limit(UserId organiser) {
  const BusinessSpec& business = parts_.settings.spec.business;
  const std::int64_t limit = is_away(organiser) ? business.over_debt_limit : business.credit_limit;
  return limit == 0 || is_paying(organiser) ? limit : 0;
}

// Who has never paid in starts none, even where a start costs nothing: she would need some money.
std::int64_t SiteServer::least_to_start(UserId organiser) {
  const std::int64_t minimum = parts_.settings.spec.money.minimum_charge;
  return minimum > 0 || is_paying(organiser) ? minimum : 1;
}

void SiteServer::start_meeting(const Request& request) {
  const Demand demand = Demand::unpack(request.argument);
  if (!admits(request, demand.session)) return;
  if (switched_off(request.user, Function::start_meeting))
    return refuse(request, Answer::switched_off);
  const std::int64_t balance = parts_.store.balance(parts_.settings.balance_class, request.user);
  const std::int64_t limit = debt_limit(request.user);
  const std::int64_t minimum = least_to_start(request.user);
  if (balance + limit < minimum) {
    place().record(fact::start_refused, request.user.value, balance, limit, minimum);
    return refuse(request, Answer::no_money);
  }
  const std::optional<DataClassId> meeting_id = parts_.settings.meeting_id;
  if (waits_for_clock(request, meeting_id)) return;
  if (!acquire_media(1)) return refuse(request, Answer::no_media);
  if (meeting_id) new_value(*meeting_id, request.act);
  // A meeting that is started again lasts for what was left of it.
  const Duration length = demand.extra > 0 ? seconds(static_cast<std::int64_t>(demand.extra))
                                           : parts_.settings.meeting_duration(place(), request.act);
  const std::uint32_t size = parts_.settings.meeting_size(place(), request.act);
  const std::uint32_t number = meetings_.add(
      {request.user, request.act, place().now() + length, place().now(), 0, {request.user}});
  ASSERT(number < MeetingRef::number_limit);
  const Meeting& meeting = *meetings_.find(number);
  place().record(fact::meeting_started, request.user.value,
                 static_cast<std::int64_t>(ref(number).packed()), size, meeting.ends.ns);
  accept(request, static_cast<std::int64_t>(ref(number).packed()),
         static_cast<std::uint32_t>(length / seconds(1)));
  plan_charge(number, meeting);
  invite_participants(number, meeting, size);
}

void SiteServer::invite_participants(std::uint32_t number, const Meeting& meeting,
                                     std::uint32_t size) {
  for (std::uint32_t index = 1; index < size; ++index) {
    const UserId invited = participant(parts_.settings, parts_.population, place(), meeting.act,
                                       meeting.organiser, index);
    Draw draw = place().draw(meeting.act, Purpose::registration, index);
    const bool guest = draw.chance(parts_.settings.spec.meeting.guests);
    tell(invited, guest ? Tell::invite_guest : Tell::invite, meeting.act, number, meeting.ends,
         index);
  }
}

// At the site where the participant is logged in; the meeting may be hosted elsewhere.
void SiteServer::join_meeting(const Request& request) {
  const Demand demand = Demand::unpack(request.argument);
  if (!admits(request, demand.session)) return;
  const MeetingRef wanted = MeetingRef::unpack(demand.extra);
  if (wanted.site != place().id().value) return place().start(join_elsewhere(request, wanted));
  seat(request, wanted.number);
}

// Nobody asks a guest who she is.
void SiteServer::join_as_guest(const Request& request) {
  if (!parts_.settings.spec.business.guest_join ||
      switched_off(request.user, Function::join_meeting))
    return refuse(request, Answer::switched_off);
  seat(request, static_cast<std::uint32_t>(request.argument));
}

Flow<void> SiteServer::join_elsewhere(Request request, MeetingRef wanted) {
  const CallRequest to_host{.to = PlaceId{wanted.site},
                            .kind = static_cast<std::uint8_t>(Ask::take_seat),
                            .user = request.user,
                            .argument = wanted.number,
                            .act = request.act,
                            .attempt = request.attempt};
  const Duration patience = parts_.settings.patience(Ask::take_seat, to_host.to);
  const Reply reply = co_await parts_.site.calls().call(to_host, patience);
  if (reply.ok()) {
    const Time ends = place().now() + seconds(reply.value);
    if (parts_.settings.relays_media()) relay_to(to_host.to, {request.user, wanted.number, ends});
    accept(request);
    co_return;
  }
  const bool refused = reply.outcome == Outcome::rejected && reply.code != turned_away;
  refuse(request, refused ? static_cast<Answer>(reply.code) : Answer::home_silent);
}

void SiteServer::seat(const Request& request, std::uint32_t number) {
  const std::optional<Answer> refusal = take_seat(request.user, number);
  if (!refusal) forget_line_of(request.user, number);
  refusal ? refuse(request, *refusal) : accept(request);
}

std::optional<Answer> SiteServer::take_seat(UserId user, std::uint32_t number) {
  Meeting* const meeting = meetings_.find(number);
  if (meeting == nullptr) return Answer::meeting_over;
  std::vector<UserId>& seated = meeting->participants;
  if (std::find(seated.begin(), seated.end(), user) != seated.end()) return {};  // a retry
  if (!acquire_media(1)) return Answer::no_media;
  seated.push_back(user);
  place().record(fact::meeting_joined, user.value, static_cast<std::int64_t>(ref(number).packed()),
                 static_cast<std::int64_t>(seated.size()));
  return {};
}

void SiteServer::plan_charge(std::uint32_t number, const Meeting& meeting) {
  const Time next = std::min(meeting.charged_until + charging_interval, meeting.ends);
  place().at<&SiteServer::charge>(std::max(next - place().now(), Duration{}), *this,
                                  MeetingNumber{number});
}

void SiteServer::foresee(const MeetingNumber& number, Ahead ahead) const {
  const Meeting* const meeting = meetings_.find(number.value);
  if (ahead == Ahead::far) return fetch(meeting);
  if (meeting == nullptr) return;
  parts_.population.fetch_home(meeting->organiser);
  parts_.store.fetch_balance(parts_.settings.balance_class, meeting->organiser);
}

// Every begun minute is charged at its end, for everybody who is there then.
void SiteServer::charge(const MeetingNumber& number) {
  Meeting* const found = meetings_.find(number.value);
  if (found == nullptr) return;  // ended early
  Meeting& meeting = *found;
  const auto present = static_cast<std::int64_t>(meeting.participants.size());
  const std::int64_t amount = present * parts_.settings.spec.money.per_participant_minute;
  const std::int64_t before =
      parts_.store.balance(parts_.settings.balance_class, meeting.organiser);
  if (before + debt_limit(meeting.organiser) < amount) {
    return end_meeting(number.value, MeetingEnd::out_of_money);
  }
  const RecordId commit = parts_.store.add_entry(
      {.data_class = parts_.settings.balance_class,
       .user = meeting.organiser,
       .amount = -amount,
       .act = entity(entity(entity(meeting.act, entity_family(place().name()).value), number.value),
                     meeting.minutes),
       .operation = static_cast<std::uint8_t>(Operation::charge)});
  place().record(fact::meeting_charged, meeting.organiser.value,
                 static_cast<std::int64_t>(ref(number.value).packed()), amount, present);
  ++meeting.minutes;
  meeting.charged_until = place().now();
  tell_balance(meeting.organiser, {before, before - amount});
  if (place().now() >= meeting.ends) return end_meeting(number.value, MeetingEnd::planned);
  plan_charge(number.value, meeting);
  const DataClassSpec& balance = parts_.store.catalogue()[parts_.settings.balance_class].spec;
  if (std::holds_alternative<AckRemote>(balance.ack.rule)) {
    place().start(confirm_charge(number, commit));
  }
}

// What no other site confirms in time is not paid for sure, and then the meeting may not go on.
// (`semi` would go on after its timeout, so nothing waits for it here.)
Flow<void> SiteServer::confirm_charge(MeetingNumber number, RecordId commit) {
  const Duration patience = parts_.settings.api_patience.at(place().id());
  const auto confirmed = co_await within(patience, wait_for(parts_.settings.balance_class, commit));
  if (confirmed || meetings_.find(number.value) == nullptr) co_return;
  end_meeting(number.value, MeetingEnd::unacknowledged);
}

Flow<void> SiteServer::wait_for(DataClassId data_class, RecordId commit) {
  co_await parts_.store.acknowledgements().of(data_class, commit);
}

// Once when the balance falls below the mark, and once when it falls below nothing.
void SiteServer::tell_balance(UserId user, const BalanceChange& change) {
  const auto falls_below = [&change](std::int64_t mark) {
    return change.before >= mark && change.now < mark;
  };
  const Entity act = parts_.population.entity_of(user);
  if (falls_below(parts_.settings.spec.money.top_up.at_below))
    tell(user, Tell::low_balance, act, 0, {}, 0);
  if (falls_below(0)) tell(user, Tell::in_debt, act, 0, {}, 0);
}

void SiteServer::end_meeting(std::uint32_t number, MeetingEnd why) {
  const Meeting meeting = meetings_.end(number);
  forget_seats(number);
  const auto seats = static_cast<std::int64_t>(meeting.participants.size());
  media_.release(seats);
  const Ending ending{why, is_away(meeting.organiser),
                      std::max<std::int64_t>((meeting.ends - place().now()) / seconds(1), 0)};
  place().record(fact::meeting_ended, meeting.organiser.value,
                 static_cast<std::int64_t>(ref(number).packed()), ending.packed(), seats);
  const Tell news = why == MeetingEnd::media_lost ? Tell::meeting_lost : Tell::meeting_ended;
  std::uint32_t index = 0;
  for (const UserId user : meeting.participants) {
    tell(user, news, meeting.act, number, meeting.ends, index++);
  }
}

void SiteServer::MediaServers::stop() {
  ++outages;
  note();
}

// Whoever meets here is told: sessions and the rest of the site go on.
void SiteServer::MediaServers::crash() {
  stop();
  const std::vector<std::uint32_t> broken =
      server.meetings_.numbers_of([](const Meeting&) { return true; });
  for (const std::uint32_t number : broken) server.end_meeting(number, MeetingEnd::media_lost);
}

void SiteServer::MediaServers::start() {
  ASSERT(outages > 0);
  --outages;
  note();
}

void SiteServer::MediaServers::note() const {
  const ServiceState state = outages > 0 ? ServiceState::stopped : ServiceState::up;
  server.place().record(twinsite::fact::service_state, static_cast<std::uint64_t>(Desk::media),
                        static_cast<std::int64_t>(state));
}

std::uint32_t SiteServer::host_running_meeting(RunningMeeting running) {
  const auto seats = static_cast<std::int64_t>(running.participants.size()) + 1;
  if (!media_.acquire(seats)) return 0;
  const Duration so_far = place().now() - running.began;
  const std::uint32_t number =
      meetings_.add({running.organiser,
                     running.act,
                     running.ends,
                     running.began + charging_interval * (so_far / charging_interval),
                     static_cast<std::uint32_t>(so_far / charging_interval),
                     {running.organiser}});
  Meeting& meeting = *meetings_.find(number);
  meeting.participants.insert(meeting.participants.end(), running.participants.begin(),
                              running.participants.end());
  place().record(fact::meeting_started, meeting.organiser.value,
                 static_cast<std::int64_t>(ref(number).packed()), seats, meeting.ends.ns);
  for (const UserId user : running.participants) {
    place().record(fact::meeting_joined, user.value,
                   static_cast<std::int64_t>(ref(number).packed()), seats);
  }
  plan_charge(number, meeting);
  return number;
}

}  // namespace twinsite::conference
