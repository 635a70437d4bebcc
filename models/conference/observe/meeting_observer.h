// Meetings that broke off, and what was lost of them.
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "models/conference/observe/login_observer.h"

namespace twinsite::conference {

class MeetingObserver final : public ModelObserver {
 public:
  static constexpr std::array observed{fact::meeting_started,     fact::meeting_joined,
                                       fact::meeting_broken,      fact::meeting_restarted,
                                       fact::meeting_ended,       fact::meeting_charged,
                                       twinsite::fact::site_state};

  MeetingObserver(Recorders& recorders, const SessionObserver& sessions);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;

  // Participant-minutes; whole only after `emit`.
  std::int64_t minutes_lost() const { return minutes_lost_.total(); }

 private:
  // Who is out of a meeting: since its site went dark, its media
  // server crashed or her device noticed that she is cut off;
  // until it is restarted, she is in it again, or it would have ended.
  struct Gone {
    UserId user;
    Time from;
    Time until;
  };
  struct Broken {
    std::vector<Gone> gone;
    std::uint16_t region = 0;
    CauseClass cause = CauseClass::none;  // as the last of them met it
  };

  void end_early(const Fact& fact);
  void begin(const Fact& fact);
  void join(const Fact& fact);
  void break_off(const Fact& fact);
  void restart(const Fact& fact);
  void charge(const Fact& fact);
  void darken(const Fact& fact);
  bool is_organiser_gone(std::size_t site, MeetingRef meeting) const {
    const std::vector<bool>& gone = organiser_gone_[site];
    return meeting.number < gone.size() && gone[meeting.number];
  }
  void note_organiser_gone(std::size_t site, MeetingRef meeting);
  CauseClass cause_of(const Fact& broken, MeetingRef meeting) const;
  Time silent_since(const Fact& broken, MeetingRef meeting) const;

  Recorders& recorders_;
  const SessionObserver& sessions_;
  std::unordered_map<std::int64_t, std::size_t> by_meeting_;  // place in `broken_`; looked up only
  std::vector<Broken> broken_;
  std::vector<std::vector<bool>> organiser_gone_;      // by site, by number: all others are false
  std::unordered_map<std::int64_t, Time> media_lost_;  // by meeting; looked up only
  std::vector<std::int64_t> running_;                  // by site
  std::vector<std::uint32_t> newest_;                  // by site: its last meeting's number
  std::vector<std::uint32_t> newest_in_the_dark_;      // by site: the same when it went dark last
  std::vector<SeriesId> running_series_;
  Tally started_;
  Tally dropped_;
  Tally restarted_;
  Tally out_of_money_;
  Tally unacknowledged_;
  Tally minutes_lost_;
  Tally overcharged_;
  LedgerMeasureId dropped_measure_;
  LedgerMeasureId overcharged_measure_;
};

}  // namespace twinsite::conference
