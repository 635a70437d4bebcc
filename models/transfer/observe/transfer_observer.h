// Transfers as only an observer sees them: how many are being verified, how long it takes, how much
// money has left one account and not reached the other, and whether anything was booked twice.
#pragma once

#include <array>
#include <map>
#include <unordered_map>
#include <vector>

#include "models/transfer/transfer_desk.h"
#include "sim/measure/histogram.h"
#include "sim/measure/peak.h"
#include "sim/measure/run_observer.h"

namespace twinsite::transfer {

enum class CauseClass : std::uint8_t { none, outage, settlement };
inline constexpr std::array<std::string_view, 3> cause_class_names{"none", "outage", "settlement"};

class TransferObserver final : public ModelObserver, public OutcomeJudge {
 public:
  static constexpr std::array observed{fact::taken_up,
                                       fact::debited,
                                       fact::credited,
                                       fact::refunded,
                                       fact::dropped,
                                       fact::debit_refused,
                                       twinsite::fact::disks_lost};

  // All outlive it.
  TransferObserver(Recorders& recorders, const DataObserver& data, const Settings& settings);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;
  void audit(const AuditInput& input, AuditFindings& found) override;

  // Refused rightly if her true balance did not cover it.
  AttemptOutcome judge(UserId user, std::int64_t reason, AttemptOutcome said) const override;

 private:
  struct Transfer {
    Time since;
    UserId payer;
    PlaceId taken_up_at;
    std::int64_t amount = 0;
    std::uint8_t debits = 0;
    std::uint8_t credits = 0;
    std::uint8_t refunds = 0;
    bool pending = false;
  };

  void begin(Transfer& transfer, const Fact& fact);
  void book(Transfer& transfer, const Fact& fact);
  void close(Transfer& transfer, Time time);
  void lose_applications(const Fact& fact);

  Recorders& recorders_;
  const DataObserver& data_;
  const Settings& settings_;
  std::map<std::uint64_t, Transfer> transfers_;      // by act
  std::unordered_map<std::uint32_t, bool> wronged_;  // by user: her last refusal; looked up only
  std::int64_t by_desks_ = 0;                        // fen: credits and refunds less debits
  bool disks_lost_ = false;
  bool overdrawn_transit_ = false;  // more came out than went in
  Tally settled_;
  Tally dropped_;
  Tally twice_;
  Tally lost_;
  HistogramTally time_;
  PeakGauge pending_;
  PeakGauge in_transit_;
  SeriesId pending_series_;
  SeriesId transit_series_;
  LedgerMeasureId lost_measure_;
};

}  // namespace twinsite::transfer
