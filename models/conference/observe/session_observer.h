// Sessions as only an observer sees them: who is logged in where, whose session was lost and why,
// how it was regained.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "models/conference/facts.h"
#include "models/conference/vocabulary.h"
#include "sim/failover/facts.h"
#include "sim/measure/histogram.h"
#include "sim/measure/run_observer.h"
#include "sim/site/facts.h"
#include "sim/site/site.h"

namespace twinsite::conference {

// Why something was lost, by the nearest fault or design choice. The order is that of
// `cause_class_names`.
enum class CauseClass : std::uint8_t {
  none,
  outage,
  failover,
  failback,
  replication_lag,
  over_debt_limit,
  drill,
  access_cut,
  wan_partition,
  wan_flap
};
inline constexpr std::array<std::string_view, 10> cause_class_names{
    "none",  "outage",     "failover",      "failback", "replication_lag", "over_debt_limit",
    "drill", "access_cut", "wan_partition", "wan_flap"};

class SessionObserver final : public ModelObserver {
 public:
  static constexpr std::array observed{
      fact::session_started,          fact::session_lost,
      fact::session_regained,         fact::session_left,
      fact::meeting_broken,           twinsite::fact::site_state,
      twinsite::fact::failback_began, twinsite::fact::failover_decided};

  explicit SessionObserver(Recorders& recorders);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void end_of_instant(Time time) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;
  std::size_t bytes() const override;

  Time last_dark(std::size_t site) const { return last_dark_[site]; }
  // The fault that cut the line between two places at some time of that span, if one did.
  std::optional<CauseClass> cause_of_cut(PlaceId a, PlaceId b, FaultLog::Span span) const;
  // Of what users lose when they are sent from one site to another.
  CauseClass cause_of_switch(Time since) const;

 private:
  struct Session {
    Time began;
    Time ends;
    std::uint8_t site = 0;
    bool live = false;
  };

  void begin(const Fact& fact);
  void lose(const Fact& fact);
  CauseClass cause_of_loss(const Fact& lost, const Session& session) const;
  void regain(const Fact& fact);
  void leave(Session& session, Time now);
  void expire_until(Time now);
  std::size_t second_of(Time time) const {
    return static_cast<std::size_t>(time.since_start() / seconds(1));
  }
  std::vector<std::int64_t>& expiries_at(Time time);

  Recorders& recorders_;
  std::vector<Session> sessions_;                    // by user
  std::vector<std::vector<std::int64_t>> expiries_;  // by second, by site
  std::size_t expired_seconds_ = 0;
  std::vector<std::int64_t> live_;  // by site
  std::vector<SeriesId> live_series_;
  SeriesId lost_series_;
  std::vector<Time> last_dark_;  // by site
  std::vector<bool> just_dark_;
  Time failback_began_{-1};
  SwitchReason decided_for_ = SwitchReason::suspicion;  // of the last switch
  std::vector<Time> meeting_broke_;                     // by user: when her meeting broke off last
  Tally lost_;
  Tally exposed_;
  Tally in_meeting_;
  Tally relogin_;
  HistogramTally relogin_time_;
  LedgerMeasureId lost_measure_;
};

}  // namespace twinsite::conference
