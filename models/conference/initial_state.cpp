// The world at its first instant: sessions, meetings and balances as they stand in equilibrium,
// drawn from the same distributions and the same curve that will rule the run, run backwards.
#include "models/conference/conference_world.h"
#include "models/conference/facts.h"

namespace twinsite::conference {

std::int64_t ConferenceWorld::opening_balance(UserId user) const {
  const Region& region = population().region(user);
  const Place& place = world().place(region.place);
  if (region.ordinal(user) >= region.users) return 0;
  Draw paying = place.draw(population().entity_of(user), Purpose::paying);
  if (!paying.chance(settings_.spec.money.paying)) return 0;
  Draw draw = place.draw(population().entity_of(user), Purpose::initial_balance);
  return static_cast<std::int64_t>(settings_.balance.sample(draw));
}

void ConferenceWorld::open_accounts() {
  for (const Region& region : population().regions()) {
    for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
      const UserId user = region.user(ordinal);
      const std::int64_t amount = opening_balance(user);
      if (amount != 0) data().open_account(settings_.balance_class, user, amount);
    }
  }
}

SiteServer& ConferenceWorld::server_at(PlaceId site) {
  const auto found = std::find_if(servers_.begin(), servers_.end(), [site](SiteServer& server) {
    return server.place().id() == site;
  });
  ASSERT(found != servers_.end());
  return *found;
}

Clients& ConferenceWorld::clients_of(UserId user) {
  return clients_[population().region_index(user)];
}

// Each user's last log-in lies an exponential amount of log-ins back; her session lives if its
// life, drawn as always, is longer than that.
void ConferenceWorld::resume_sessions(const Region& region, Clients& clients) {
  if (settings_.spec.traffic.login <= 0) return;
  const Time now = world().now();
  for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
    const UserId user = region.user(ordinal);
    Draw draw = clients.place().draw(population().entity_of(user), Purpose::initial_session);
    const Time began = curve_.advance(now, -draw.exponential() / settings_.spec.traffic.login);
    const Duration life =
        std::min(settings_.session_life.sample_duration(draw), settings_.spec.session.ttl);
    if (began + life <= now) continue;
    const std::uint32_t number = server_at(region.home).open_session(user);
    clients.hold_session(user, {region.home, number, began + life});
  }
}

// Meetings of the last hours, started backwards in time; those still running are resumed, with a
// session for everybody in them.
void ConferenceWorld::resume_meetings(const Region& region) {
  Clients& organisers = clients_[population().region_index(region.first)];
  const double rate = settings_.spec.traffic.start_meeting * region.users;
  if (rate <= 0 || !organisers.anybody_pays()) return;
  const Entity family = entity_family(region.name + "/initial meeting");
  const Time now = world().now();
  const Place& place = organisers.place();
  Time began = now;
  for (std::uint64_t number = 0;; ++number) {
    const Entity act = entity(family, number);
    Draw draw = place.draw(act, Purpose::initial_meeting);
    began = curve_.advance(began, -draw.exponential() / rate);
    // No meeting outlives the longest session.
    if (now - began > settings_.spec.session.ttl) return;
    const Time ends = began + settings_.meeting_duration(place, act);
    if (ends > now) resume_meeting(region, act, began, ends);
  }
}

void ConferenceWorld::resume_meeting(const Region& region, Entity act, Time began, Time ends) {
  const Place& place = world().place(region.place);
  const UserId organiser = clients_[population().region_index(region.first)].pick_payer(act);
  SiteServer::RunningMeeting meeting{organiser, act, {}, began, ends};
  const std::uint32_t size = settings_.meeting_size(place, act);
  for (std::uint32_t index = 1; index < size; ++index) {
    const UserId user = participant(settings_, population(), place, act, organiser, index);
    if (std::find(meeting.participants.begin(), meeting.participants.end(), user) ==
        meeting.participants.end()) {
      meeting.participants.push_back(user);
    }
  }
  SiteServer& host = server_at(region.home);
  const std::uint32_t number = host.host_running_meeting(meeting);
  if (number == 0) return;
  const MeetingRef ref{host.place().id().value, number};
  meeting.participants.push_back(organiser);
  for (const UserId user : meeting.participants) {
    Clients& clients = clients_of(user);
    const PlaceId site = population().region(user).home;
    const bool relayed = settings_.relays_media() && site != host.place().id();
    clients.hold_seat(user, {ref, act, ends, organiser, relayed ? site : host.place().id()});
    if (relayed) {
      host.host_through(site, {user, number, ends});
      server_at(site).relay_to(host.place().id(), {user, number, ends});
    }
    if (clients.is_logged_in(user)) continue;
    // She logged in for it: her session's life began with the meeting, or she would not be in it
    // any more.
    Draw draw = clients.place().draw(entity(act, population().entity_of(user).value),
                                     Purpose::initial_session);
    const Duration left = settings_.session_life.residual_sample_duration(draw);
    clients.hold_session(user, {site, server_at(site).open_session(user), world().now() + left});
  }
}

}  // namespace twinsite::conference
