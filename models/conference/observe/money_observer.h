// Debt by the true balance, which counts every entry committed at any site; and refusals for lack
// of money that the user did have.
#pragma once

#include <array>
#include <unordered_map>
#include <vector>

#include "models/conference/conference_spec.h"
#include "models/conference/observe/session_observer.h"
#include "sim/measure/peak.h"

namespace twinsite::conference {

class MoneyObserver final : public ModelObserver {
 public:
  static constexpr std::array observed{twinsite::fact::entry_committed, fact::start_refused,
                                       fact::meeting_charged, twinsite::fact::attempt_ended,
                                       twinsite::fact::route_published};

  MoneyObserver(Recorders& recorders, const DataObserver& data, DataClassId balance,
                const BusinessSpec& business);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void end_of_instant(Time time) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;
  void audit(const AuditInput& input, AuditFindings& found) override;

  bool was_wronged(UserId user) const { return wronged_.contains(user.value); }
  std::int64_t debt() const { return total_.level(); }  // fen, of all users now

 private:
  struct Moved {
    std::uint16_t region;
    PlaceId site;
  };
  std::int64_t over(std::int64_t balance) const {
    return std::max<std::int64_t>(0, -balance - limit_);
  }
  std::int64_t tolerated(std::int64_t balance) const {
    return std::min(std::max<std::int64_t>(0, -balance), limit_);
  }
  void book(const Fact& fact);
  void refuse(const Fact& fact);

  Recorders& recorders_;
  const DataObserver& data_;
  DataClassId balance_;
  std::int64_t limit_;  // fen
  std::unordered_map<std::uint32_t, bool>
      wronged_;  // by user whose start was wrongly refused; looked up only
  std::unordered_map<std::uint32_t, std::int64_t>
      top_ups_;                    // by user: paid in so far; looked up only
  std::vector<UserId> payers_in_;  // users who have paid in, in order of the first time
  std::vector<Moved> moved_;
  PeakGauge over_debt_;
  PeakGauge tolerated_;
  PeakGauge total_;
  std::int64_t users_over_ = 0;
  std::int64_t users_at_peak_ = 0;
  std::int64_t highest_ = 0;
  std::int64_t largest_ = 0;
  std::int64_t charged_by_meetings_ = 0;
  std::int64_t charged_by_entries_ = 0;
  Tally missing_exposed_;
  Tally missing_hit_;
  Tally incurred_;
  SeriesId over_series_;
  SeriesId tolerated_series_;
  LedgerMeasureId missing_measure_;
  LedgerMeasureId incurred_measure_;
};

}  // namespace twinsite::conference
