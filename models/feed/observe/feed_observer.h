// Posts as only an observer sees them: how long their authors waited, which were missed and posted
// again. Staleness and losses are the engine's own measures.
#pragma once

#include <array>
#include <unordered_map>

#include "models/feed/feed_desk.h"
#include "sim/measure/histogram.h"
#include "sim/measure/run_observer.h"

namespace twinsite::feed {

enum class CauseClass : std::uint8_t { none, outage };
inline constexpr std::array<std::string_view, 2> cause_class_names{"none", "outage"};

class FeedObserver final : public ModelObserver {
 public:
  static constexpr std::array observed{fact::posted, fact::post_missed, fact::reposted,
                                       twinsite::fact::committed, twinsite::fact::value_read};

  // All outlive it.
  FeedObserver(Recorders& recorders, const DataObserver& data, const Settings& settings);

  std::span<const FactKind> kinds() const override { return observed; }
  Snapshot observe(const Fact& fact) override;
  void emit(Time end, std::vector<MeasureValue>& out) override;
  void audit(const AuditInput& input, AuditFindings& found) override;

 private:
  void read(const Fact& fact);

  Recorders& recorders_;
  const Settings& settings_;
  // By the value of a post: its rank among all that were written; looked up only.
  std::unordered_map<std::int64_t, std::int64_t> written_;
  // By author: the rank of her newest post that she was told is taken; looked up only.
  std::unordered_map<std::uint32_t, std::int64_t> promised_;
  std::int64_t never_written_ = 0;  // answered, but in nobody's books
  ShareTally old_shown_;
  Tally taken_;
  Tally missed_;
  Tally reposted_;
  HistogramTally time_;
  LedgerMeasureId missed_measure_;
};

}  // namespace twinsite::feed
