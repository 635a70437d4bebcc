// The stock as only an observer sees it: what was sold that did not exist, what was not sold
// although it did, what lies at a site that is dark.
#pragma once

#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "models/inventory/stock_desk.h"
#include "sim/measure/peak.h"
#include "sim/measure/run_observer.h"
#include "sim/site/facts.h"

namespace twinsite::inventory {

// Why something was lost, by the nearest fault or design choice.
enum class CauseClass : std::uint8_t { none, outage, quota, replication_lag };
inline constexpr std::array<std::string_view, 4> cause_class_names{"none", "outage", "quota",
                                                                   "replication_lag"};

class StockObserver final : public ModelObserver, public OutcomeJudge {
 public:
  static constexpr std::array observed{fact::units_sold,           fact::order_refused,
                                       fact::units_given,          fact::units_taken,
                                       twinsite::fact::site_state, twinsite::fact::disks_lost};

  // All outlive it.
  StockObserver(Recorders& recorders, const DataObserver& data, const Settings& settings);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;
  void audit(const AuditInput& input, AuditFindings& found) override;

  // An order refused as sold out was refused rightly if nothing was left anywhere.
  AttemptOutcome judge(UserId user, std::int64_t reason, AttemptOutcome said) const override;

 private:
  void sell(const Fact& fact);
  void refuse(const Fact& fact);
  void move(const Fact& fact);
  void note_stranded(Time time);
  std::int64_t left_on(UserId shelf) const { return data_.true_balance(settings_.stock, shelf); }
  std::int64_t left_in_all() const;

  Recorders& recorders_;
  const DataObserver& data_;
  const Settings& settings_;
  bool disks_lost_ = false;
  std::int64_t sold_units_ = 0;  // the whole run
  std::int64_t given_ = 0;
  std::int64_t taken_ = 0;
  std::vector<bool> dark_;                           // by site
  std::unordered_set<std::uint64_t> acts_;           // of orders that were taken; looked up only
  std::unordered_map<std::uint32_t, bool> wronged_;  // by user: her last refusal; looked up only
  Tally sold_;
  Tally oversold_;
  Tally lost_sales_;
  Tally doubled_;
  Tally moved_;
  PeakGauge stranded_;
  SeriesId left_series_;
  LedgerMeasureId oversold_measure_;
  LedgerMeasureId lost_measure_;
};

}  // namespace twinsite::inventory
