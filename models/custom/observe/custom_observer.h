// What an observer sees of any custom business: how long operations took, money over the limit,
// things that lasted and were lost with their site, reads by quorum that were old; and whether a
// refusal was right.
#pragma once

#include <array>
#include <map>
#include <unordered_map>
#include <vector>

#include "models/custom/program.h"
#include "models/custom/vocabulary.h"
#include "sim/data/quorum_facts.h"
#include "sim/measure/histogram.h"
#include "sim/measure/peak.h"
#include "sim/measure/run_observer.h"

namespace twinsite::custom {

enum class CauseClass : std::uint8_t { none, outage, replication_lag };
inline constexpr std::array<std::string_view, 3> cause_class_names{"none", "outage",
                                                                   "replication_lag"};

void add_custom_measures(std::vector<MeasureInfo>& measures);

class CustomObserver final : public ModelObserver, public OutcomeJudge {
 public:
  static constexpr std::array observed{
      fact::lasting_started,           fact::lasting_ended,
      fact::balance_too_low,           fact::value_mismatched,
      twinsite::fact::attempt_began,   twinsite::fact::attempt_ended,
      twinsite::fact::entry_committed, twinsite::fact::site_state,
      twinsite::fact::quorum_written,  twinsite::fact::quorum_read};

  // All outlive it.
  CustomObserver(Recorders& recorders, const DataObserver& data, const Program& program);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;
  void audit(const AuditInput& input, AuditFindings& found) override;

  // Right if the money truly was not there, if what the user knows truly is not the newest, or if
  // the scenario lets a check fail by chance.
  AttemptOutcome judge(UserId user, std::int64_t reason, AttemptOutcome said) const override;

 private:
  struct Lasting {
    Time ends;
    std::uint16_t site = 0;
  };
  struct Committed {
    std::int64_t version;
    Time time;
  };

  void measure_time(const Fact& fact);
  void book(const Fact& fact);
  void note_refusal(const Fact& fact);
  void lose_lasting(const Fact& fact);
  void judge_quorum_read(const Fact& fact);

  Recorders& recorders_;
  const DataObserver& data_;
  std::unordered_map<std::uint64_t, Time> begun_;    // by region and ordinal; looked up only
  std::unordered_map<std::uint32_t, bool> wronged_;  // by user: her last refusal; looked up only
  std::map<std::uint64_t, Lasting> lasting_;         // by thing and user
  std::unordered_map<std::uint64_t, std::vector<Committed>> newest_;  // by record; looked up only
  std::int64_t impossible_reads_ = 0;    // of versions that nobody had begun to write
  std::vector<std::int64_t> tolerated_;  // fen, by data class; -1: no account
  HistogramTally time_;
  PeakGauge over_limit_;
  Tally started_;
  Tally lost_;
  HistogramTally quorum_write_;
  HistogramTally quorum_read_;
  ShareTally quorum_stale_;
  LedgerMeasureId lost_measure_;
};

}  // namespace twinsite::custom
