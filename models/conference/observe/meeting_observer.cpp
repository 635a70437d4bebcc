#include "models/conference/observe/meeting_observer.h"

#include <algorithm>

#include "models/conference/observe/dimensions.h"

namespace twinsite::conference {
MeetingObserver::MeetingObserver(Recorders& recorders, const SessionObserver& sessions)
    : recorders_(recorders),
      sessions_(sessions),
      organiser_gone_(recorders.index.site_count()),
      running_(recorders.index.site_count()),
      newest_(recorders.index.site_count()),
      newest_in_the_dark_(recorders.index.site_count()),
      started_("meetings.started", by_region_and_phase(recorders.names)),
      dropped_("meetings.dropped", by_region_and_phase(recorders.names)),
      restarted_("meetings.restarted", by_region_and_phase(recorders.names)),
      out_of_money_("meetings.out_of_money", by_region_and_phase(recorders.names)),
      unacknowledged_("meetings.unacknowledged", by_region_and_phase(recorders.names)),
      minutes_lost_("meeting_minutes.lost", {{"region", region_labels(recorders.names)}}),
      overcharged_("overcharged", by_region_and_phase(recorders.names)),
      dropped_measure_(recorders.ledger.measure("meetings.dropped")),
      overcharged_measure_(recorders.ledger.measure("overcharged")) {
  for (const SiteNames& site : recorders.names.sites) {
    running_series_.push_back(recorders.series.gauge("meetings.running", "site=" + site.name));
  }
}

Snapshot MeetingObserver::observe(const Fact& fact) {
  if (fact.kind == fact::meeting_started) {
    begin(fact);
  } else if (fact.kind == fact::meeting_joined) {
    join(fact);
  } else if (fact.kind == fact::meeting_broken) {
    break_off(fact);
  } else if (fact.kind == fact::meeting_restarted) {
    restart(fact);
  } else if (fact.kind == fact::meeting_charged) {
    charge(fact);
  } else if (fact.kind == fact::meeting_ended) {
    const std::uint16_t site = recorders_.index.site_at(fact.place);
    recorders_.series.set(running_series_[site], fact.time, --running_[site]);
    end_early(fact);
  } else {
    darken(fact);
  }
  return Snapshot::none;
}

void MeetingObserver::end_early(const Fact& fact) {
  const MeetingEnd why = Ending::unpack(fact.values[1]).why;
  if (why == MeetingEnd::media_lost) media_lost_[fact.values[0]] = fact.time;
  const bool unacknowledged = why == MeetingEnd::unacknowledged;
  if (!unacknowledged && why != MeetingEnd::out_of_money) return;
  const UserId organiser{static_cast<std::uint32_t>(fact.subject)};
  recorders_.fates.worsen(fact.time, organiser,
                          unacknowledged ? Fate::dropped : Fate::out_of_money);
  if (!recorders_.phase.counts(fact.time)) return;
  (unacknowledged ? unacknowledged_ : out_of_money_)
      .add(1, recorders_.index.region_of(organiser), recorders_.phase.index());
}

void MeetingObserver::begin(const Fact& fact) {
  const std::uint16_t site = recorders_.index.site_at(fact.place);
  recorders_.series.set(running_series_[site], fact.time, ++running_[site]);
  newest_[site] = MeetingRef::unpack(static_cast<std::uint64_t>(fact.values[0])).number;
  if (!recorders_.phase.counts(fact.time)) return;
  started_.add(1, recorders_.index.region_of({static_cast<std::uint32_t>(fact.subject)}),
               recorders_.phase.index());
}

void MeetingObserver::darken(const Fact& fact) {
  if (static_cast<SiteState>(fact.values[0]) != SiteState::dark) return;
  const std::uint16_t site = recorders_.index.site_at(fact.place);
  running_[site] = 0;
  newest_in_the_dark_[site] = newest_[site];
  recorders_.series.set(running_series_[site], fact.time, 0);
}

// A line that is cut breaks it for a device when the device finds out.
Time MeetingObserver::silent_since(const Fact& broken, MeetingRef meeting) const {
  const auto lost = media_lost_.find(broken.values[0]);
  if (lost != media_lost_.end()) return lost->second;
  const std::uint16_t site = recorders_.index.site_at(PlaceId{meeting.site});
  return meeting.number <= newest_in_the_dark_[site] ? sessions_.last_dark(site) : broken.time;
}

// Told by each participant's device; the organiser's counts the meeting.
void MeetingObserver::break_off(const Fact& fact) {
  const UserId user{static_cast<std::uint32_t>(fact.subject)};
  const std::uint16_t region = recorders_.index.region_of(user);
  const MeetingRef meeting = MeetingRef::unpack(static_cast<std::uint64_t>(fact.values[0]));
  const std::uint16_t site = recorders_.index.site_at(PlaceId{meeting.site});
  const Time planned_end{fact.values[1]};
  if (!recorders_.phase.counts(fact.time)) return;
  const auto [found, is_new] = by_meeting_.try_emplace(fact.values[0], broken_.size());
  if (is_new) broken_.push_back({.gone = {}, .region = region});
  broken_[found->second].cause = cause_of(fact, meeting);
  const Time from = std::min(silent_since(fact, meeting), planned_end);
  broken_[found->second].gone.push_back({user, from, planned_end});
  const bool is_organiser = fact.values.back() != 0;
  if (!is_organiser) return;
  note_organiser_gone(site, meeting);
  dropped_.add(1, region, recorders_.phase.index());
  recorders_.ledger.add({.measure = dropped_measure_,
                         .user = user,
                         .site = site,
                         .cause_class = static_cast<std::uint16_t>(broken_[found->second].cause),
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

void MeetingObserver::note_organiser_gone(std::size_t site, MeetingRef meeting) {
  std::vector<bool>& gone = organiser_gone_[site];
  if (meeting.number >= gone.size()) gone.resize(meeting.number + std::size_t{1});
  gone[meeting.number] = true;
}

// Its site is gone, or the line to it: her own, or, where another site relays it, that site's.
CauseClass MeetingObserver::cause_of(const Fact& broken, MeetingRef meeting) const {
  const PlaceId host{meeting.site};
  const std::uint16_t site = recorders_.index.site_at(host);
  const bool went_dark = meeting.number <= newest_in_the_dark_[site];
  if (went_dark || media_lost_.contains(broken.values[0])) return CauseClass::outage;
  const std::uint16_t region = recorders_.index.region_at(broken.place);
  for (const PlaceId end : {broken.place, recorders_.names.regions[region].first_site}) {
    const auto cut = sessions_.cause_of_cut(end, host, {broken.time, broken.time});
    if (cut && end != host) return *cut;
  }
  return sessions_.cause_of_switch(Time{});
}

void MeetingObserver::restart(const Fact& fact) {
  const std::uint16_t region =
      recorders_.index.region_of({static_cast<std::uint32_t>(fact.subject)});
  if (recorders_.phase.counts(fact.time)) restarted_.add(1, region, recorders_.phase.index());
  const auto found = by_meeting_.find(fact.values[1]);
  if (found == by_meeting_.end()) return;
  for (Gone& gone : broken_[found->second].gone) gone.until = std::min(gone.until, fact.time);
}

// Again, after she was cut off.
void MeetingObserver::join(const Fact& fact) {
  const auto found = by_meeting_.find(fact.values[0]);
  if (found == by_meeting_.end()) return;
  for (Gone& gone : broken_[found->second].gone) {
    if (gone.user.value == fact.subject) gone.until = std::min(gone.until, fact.time);
  }
}

// The site goes on as long as it has not heard that its organiser is gone.
void MeetingObserver::charge(const Fact& fact) {
  if (broken_.empty() || !recorders_.phase.counts(fact.time)) return;
  const std::uint16_t site = recorders_.index.site_at(fact.place);
  const MeetingRef meeting = MeetingRef::unpack(static_cast<std::uint64_t>(fact.values[0]));
  if (!is_organiser_gone(site, meeting)) return;
  const UserId organiser{static_cast<std::uint32_t>(fact.subject)};
  overcharged_.add(fact.values[1], recorders_.index.region_of(organiser), recorders_.phase.index());
  recorders_.fates.worsen(fact.time, organiser, Fate::wronged);
  const Broken& broken = broken_[by_meeting_.at(fact.values[0])];
  recorders_.ledger.add({.measure = overcharged_measure_,
                         .user = organiser,
                         .site = site,
                         .cause_class = static_cast<std::uint16_t>(broken.cause),
                         .amount = fact.values[1],
                         .time = fact.time,
                         .event = fact.event,
                         .cause = fact.event});
}

void MeetingObserver::emit(Time end, std::vector<MeasureValue>& out) {
  for (const Broken& broken : broken_) {
    for (const Gone& gone : broken.gone) {
      const Duration without = std::min(gone.until, end) - gone.from;
      minutes_lost_.add(without / minutes(1), broken.region);
    }
  }
  started_.emit(out);
  dropped_.emit(out);
  restarted_.emit(out);
  out_of_money_.emit(out);
  unacknowledged_.emit(out);
  minutes_lost_.emit(out);
  overcharged_.emit(out);
}

}  // namespace twinsite::conference
