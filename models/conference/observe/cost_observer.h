// What the harm costs, by head, at the scenario's prices.
#pragma once

#include <array>

#include "models/conference/observe/meeting_observer.h"
#include "models/conference/observe/money_observer.h"

namespace twinsite::conference {

class CostObserver final : public ModelObserver {
 public:
  static constexpr std::array observed{fact::start_failed, fact::meeting_ended};

  struct Parts {
    const Recorders& recorders;
    const LoginObserver& logins;
    const MoneyObserver& money;
    const MeetingObserver& meetings;  // emits before this one
    const DataObserver& data;
    const ConferenceSpec& spec;
  };
  explicit CostObserver(const Parts& parts);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;

 private:
  std::int64_t harmed_users() const;
  std::int64_t bad_debt() const;

  const Recorders& recorders_;
  const LoginObserver& logins_;
  const MoneyObserver& money_;
  const MeetingObserver& meetings_;
  const DataObserver& data_;
  PricesSpec prices_;
  double unpaid_;                        // share of debt that is never paid back
  std::int64_t per_participant_minute_;  // fen
  std::int64_t minutes_not_met_ = 0;     // participant-minutes: never started, or ended early
};

}  // namespace twinsite::conference
