// Wallets against the truth: money that went below nothing when the sites' books were merged,
// payments booked twice, purchases refused although the money was there.
#pragma once

#include <array>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "models/wallet/wallet_desk.h"
#include "sim/data/facts.h"
#include "sim/measure/peak.h"
#include "sim/measure/run_observer.h"

namespace twinsite::wallet {

enum class CauseClass : std::uint8_t { none, outage, replication_lag };
inline constexpr std::array<std::string_view, 3> cause_class_names{"none", "outage",
                                                                   "replication_lag"};

class WalletObserver final : public ModelObserver, public OutcomeJudge {
 public:
  static constexpr std::array observed{fact::topped_up,
                                       fact::spent,
                                       fact::spend_refused,
                                       twinsite::fact::entry_committed,
                                       twinsite::fact::duplicate_ignored,
                                       twinsite::fact::disks_lost,
                                       twinsite::fact::rolled_back};

  // All outlive it.
  WalletObserver(Recorders& recorders, const DataObserver& data, const Settings& settings);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;
  void audit(const AuditInput& input, AuditFindings& found) override;

  // A purchase was refused rightly if her true balance did not cover it.
  AttemptOutcome judge(UserId user, std::int64_t reason, AttemptOutcome said) const override;

 private:
  void book(const Fact& fact);
  void count_payment(const Fact& fact);
  void refuse(const Fact& fact);
  std::int64_t beyond(std::int64_t balance) const {
    return std::max<std::int64_t>(0, -balance - settings_.spec.money.credit_limit);
  }

  Recorders& recorders_;
  const DataObserver& data_;
  const Settings& settings_;
  std::int64_t by_desks_ = 0;               // fen, what desks say that they booked
  std::unordered_set<std::uint64_t> paid_;  // acts of top-ups; looked up only
  std::set<std::pair<std::uint64_t, std::uint16_t>> paid_at_;  // these, with their site's place
  std::int64_t repeated_ = 0;   // booked again at the same site, under the same key
  bool has_forgotten_ = false;  // a site lost what it had booked
  std::unordered_map<std::uint32_t, bool> wronged_;  // by user: her last refusal; looked up only
  Tally top_ups_;
  Tally doubled_;
  Tally caught_;
  Tally overdrawn_;
  Tally missing_;
  PeakGauge negative_;
  SeriesId negative_series_;
  LedgerMeasureId overdrawn_measure_;
  LedgerMeasureId missing_measure_;
};

}  // namespace twinsite::wallet
