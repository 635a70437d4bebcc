// Where the time of a fail-over went, region by region: detect, decide, fence, catch up, push, and
// the tail until each function was back. Together they are its `rto`.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "sim/failover/facts.h"
#include "sim/measure/attempts.h"
#include "sim/measure/recorders.h"
#include "sim/measure/tally.h"
#include "sim/traffic/facts.h"

namespace twinsite {

class FailoverObserver final : public Observer {
 public:
  static constexpr std::array kinds{fact::site_suspected,  fact::failover_decided,
                                    fact::fence_requested, fact::catch_up_ended,
                                    fact::route_published, fact::fence_changed,
                                    fact::route_arrived,   fact::request_misrouted};

  // `recorders` outlives the observer.
  explicit FailoverObserver(const Recorders& recorders);

  Snapshot observe(const Fact& fact) override;

  // Of each region's first switch after the primary fault: `rto.detect` (fault to suspicion),
  // `rto.decide` (to the decision), `rto.fence` (to the fence's closing), `rto.catch_up` (to the
  // publication), `rto.push` (to the arrival at the region's resolvers), by region; `rto.tail` (to
  // the function's return) by function and region. Where the losing site never said that it is
  // fenced, the wait for it cannot be told from the catching up and is counted there; without a
  // catch-up it is all fence. `route_changes` counts every switch, `misrouted.*` the requests that
  // an application took for another site's. `attempts` has emitted.
  void emit(const AttemptObserver& attempts, std::vector<MeasureValue>& out) const;

 private:
  // The instants of one region's switch, each at least as late as the one before it.
  struct Switch {
    Time decided;
    Time fenced;
    Time published;
    std::optional<Time> arrived;
  };

  void publish(const Fact& fact);
  void count_misrouted(const Fact& fact);
  using Stage = std::vector<std::optional<Extreme>>;
  Stage tails(const AttemptObserver& attempts) const;

  const Recorders& recorders_;
  Tally route_changes_;
  Tally forwarded_;
  Tally refused_;
  std::optional<Time> suspected_;  // first after the fault
  std::optional<Time> decided_;
  std::optional<Time> requested_;  // of the move under way
  std::optional<Time> fenced_;
  bool caught_up_ = false;
  std::vector<std::optional<Switch>> switches_;  // by region
};

}  // namespace twinsite
