#include "models/conference/observe/session_observer.h"

#include <algorithm>

#include "models/conference/observe/dimensions.h"

namespace twinsite::conference {
namespace {

constexpr Time long_ago{-1};

std::vector<std::string> texts(std::span<const std::string_view> names) {
  return {names.begin(), names.end()};
}

std::vector<Dimension> with(std::vector<Dimension> dimensions, Dimension more) {
  dimensions.push_back(std::move(more));
  return dimensions;
}

}  // namespace

SessionObserver::SessionObserver(Recorders& recorders)
    : recorders_(recorders),
      sessions_(recorders.index.user_count()),
      live_(recorders.index.site_count()),
      last_dark_(recorders.index.site_count(), long_ago),
      just_dark_(recorders.index.site_count()),
      meeting_broke_(recorders.index.user_count(), long_ago),
      lost_("lost_sessions",
            with(by_region_and_phase(recorders.names), {"cause", texts(cause_class_names)})),
      exposed_("lost_sessions.exposed", {{"region", region_labels(recorders.names)}}),
      in_meeting_("lost_sessions.in_meeting", by_region_and_phase(recorders.names)),
      relogin_(
          "relogin",
          with(by_region_and_phase(recorders.names),
               {"how",
                {"password", "sms", "refused", "abandoned", "switched_off", "secondary_read"}})),
      relogin_time_("relogin.time", {{"region", region_labels(recorders.names)}}),
      lost_measure_(recorders.ledger.measure("lost_sessions")) {
  for (const SiteNames& site : recorders.names.sites) {
    live_series_.push_back(recorders.series.gauge("sessions.live", "site=" + site.name));
  }
  lost_series_ = recorders.series.gauge("sessions.lost_not_regained", "");
}

Snapshot SessionObserver::observe(const Fact& fact) {
  expire_until(fact.time);
  if (fact.kind == fact::session_started) {
    begin(fact);
  } else if (fact.kind == fact::session_lost) {
    lose(fact);
  } else if (fact.kind == fact::session_regained) {
    regain(fact);
  } else if (fact.kind == fact::session_left) {
    leave(sessions_[fact.subject], fact.time);
  } else if (fact.kind == fact::meeting_broken) {
    meeting_broke_[fact.subject] = fact.time;
    recorders_.fates.worsen(fact.time, {static_cast<std::uint32_t>(fact.subject)}, Fate::dropped);
  } else if (fact.kind == twinsite::fact::failback_began) {
    failback_began_ = fact.time;
  } else if (fact.kind == twinsite::fact::failover_decided) {
    decided_for_ = static_cast<SwitchReason>(fact.values[0]);
  } else if (static_cast<SiteState>(fact.values[0]) == SiteState::dark) {
    const std::uint16_t site = recorders_.index.site_at(fact.place);
    last_dark_[site] = fact.time;
    just_dark_[site] = true;
    return Snapshot::end_of_instant;
  }
  return Snapshot::none;
}

void SessionObserver::begin(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  Session& session = sessions_[user.value];
  leave(session, fact.time);
  const PlaceId place{static_cast<std::uint16_t>(fact.values[0])};
  session = {fact.time, Time{fact.values.back()},
             static_cast<std::uint8_t>(recorders_.index.site_at(place)), true};
  ++expiries_at(session.ends)[session.site];
  recorders_.series.set(live_series_[session.site], fact.time, ++live_[session.site]);
  recorders_.fates.mark_active(fact.time, user);
}

void SessionObserver::leave(Session& session, Time now) {
  if (!session.live || session.ends <= now) return;
  --expiries_at(session.ends)[session.site];
  recorders_.series.set(live_series_[session.site], now, --live_[session.site]);
  session.live = false;
}

// A session ends at the end of the second in which its life does: curves have no finer grid.
std::vector<std::int64_t>& SessionObserver::expiries_at(Time time) {
  const std::size_t second = std::max(second_of(time), expired_seconds_);
  while (expiries_.size() <= second) expiries_.emplace_back(live_.size());
  return expiries_[second];
}

void SessionObserver::expire_until(Time now) {
  const std::size_t running = second_of(now);
  for (; expired_seconds_ < running; ++expired_seconds_) {
    if (expired_seconds_ >= expiries_.size()) continue;
    for (std::size_t site = 0; site < live_.size(); ++site) {
      const std::int64_t ended = expiries_[expired_seconds_][site];
      if (ended == 0) continue;
      live_[site] -= ended;
      const Time end_of_second = Time{} + seconds(static_cast<std::int64_t>(expired_seconds_));
      recorders_.series.set(live_series_[site], end_of_second, live_[site]);
    }
  }
}

CauseClass SessionObserver::cause_of_loss(const Fact& lost, const Session& session) const {
  if (last_dark_[session.site] >= session.began) return CauseClass::outage;
  const Time broke{lost.values.back()};
  const PlaceId site = recorders_.names.sites[session.site].place;
  const std::optional<CauseClass> cut = cause_of_cut(lost.place, site, {broke, lost.time});
  return cut ? *cut : cause_of_switch(session.began);
}

std::optional<CauseClass> SessionObserver::cause_of_cut(PlaceId a, PlaceId b,
                                                        FaultLog::Span span) const {
  const std::string_view kind = recorders_.faults.cut_between(a, b, span);
  const auto found = std::ranges::find(cause_class_names, kind);
  if (found == cause_class_names.end()) return std::nullopt;
  return static_cast<CauseClass>(found - cause_class_names.begin());
}

CauseClass SessionObserver::cause_of_switch(Time since) const {
  if (failback_began_ >= since) return CauseClass::failback;
  return decided_for_ == SwitchReason::drill ? CauseClass::drill : CauseClass::failover;
}

void SessionObserver::lose(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  Session& session = sessions_[user.value];
  const std::size_t site = session.site;
  const CauseClass cause = cause_of_loss(fact, session);
  leave(session, fact.time);
  recorders_.series.add(lost_series_, fact.time, 1);
  recorders_.fates.worsen(fact.time, user, Fate::relogged_in);
  if (!recorders_.phase.counts(fact.time)) return;
  const std::uint16_t region = recorders_.index.region_of(user);
  lost_.add(1, region, recorders_.phase.index(), cause);
  const bool in_meeting = meeting_broke_[user.value].ns >= fact.values.back();
  if (in_meeting) in_meeting_.add(1, region, recorders_.phase.index());
  recorders_.ledger.add({.measure = lost_measure_,
                         .user = user,
                         .site = static_cast<std::uint16_t>(site),
                         .cause_class = static_cast<std::uint16_t>(cause),
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

void SessionObserver::regain(const Fact& fact) {
  recorders_.series.add(lost_series_, fact.time, -1);
  if (!recorders_.phase.counts(fact.time)) return;
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const std::uint16_t region = recorders_.index.region_of(user);
  const auto how = static_cast<Login>(fact.values[0]);
  relogin_.add(1, region, recorders_.phase.index(), how);
  if (got_in(how)) relogin_time_.add(fact.values[1], region);
}

// Sessions that were alive at a site when it went dark.
void SessionObserver::end_of_instant(Time time) {
  for (std::uint32_t user = 0; user < sessions_.size(); ++user) {
    const Session& session = sessions_[user];
    if (!session.live || session.ends <= time || !just_dark_[session.site]) continue;
    exposed_.add(1, recorders_.index.region_of({user}));
  }
  std::fill(just_dark_.begin(), just_dark_.end(), false);
}

void SessionObserver::emit(Time end, std::vector<MeasureValue>& out) {
  expire_until(end);
  lost_.emit(out);
  exposed_.emit(out);
  in_meeting_.emit(out);
  relogin_.emit(out);
  relogin_time_.emit(out);
}

std::size_t SessionObserver::bytes() const {
  return sessions_.capacity() * sizeof(Session) + meeting_broke_.capacity() * sizeof(Time) +
         expiries_.size() * live_.size() * sizeof(std::int64_t);
}

}  // namespace twinsite::conference
