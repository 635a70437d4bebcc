#include "app/report/replay.h"

#include <fmt/format.h>

#include "app/experiment/checkpoints.h"
#include "app/report/clock_text.h"
#include "sim/kernel/fact.h"

namespace twinsite {
namespace {

// Passes everything on, and asks the run to stop once the time has come.
class Until final : public Observer {
 public:
  Until(Observer& next, Time end) : next_(next), end_(end) {}
  Snapshot observe(const Fact& fact) override {
    if (fact.time > end_) {
      stop_ = true;
    } else {
      next_.observe(fact);
    }
    return Snapshot::none;
  }
  const std::atomic<bool>& stop() const { return stop_; }

 private:
  Observer& next_;
  Time end_;
  std::atomic<bool> stop_ = false;
};

}  // namespace

ReplicationResult replay(LoadedRun& run, std::uint32_t replication) {
  const RunPeriod period = run.scenario->period();
  ReplicationResult fresh = run.scenario->business->run({.world = run.scenario->world,
                                                         .period = period,
                                                         .seed = run.reader.run().card.seed,
                                                         .replication = replication});
  const std::vector<Checkpoint> stored = run.reader.checkpoints(replication);
  if (const auto second = first_difference(stored, fresh.checkpoints)) {
    throw NotReproduced(fmt::format(
        "another build made this result: from {} on this one does something else; run the "
        "scenario again",
        clock_text(*second - seconds(1), period)));
  }
  return fresh;
}

void replay_until(const ReplayOrders& orders, const Onlookers& onlookers) {
  Until witness(onlookers.witness, orders.until);
  const RunPeriod period = orders.scenario.period();
  try {
    orders.scenario.business->run({.world = orders.scenario.world,
                                   .period = period,
                                   .seed = static_cast<std::uint64_t>(orders.scenario.head.seed),
                                   .replication = orders.replication,
                                   .tracer = onlookers.tracer,
                                   .witness = &witness,
                                   .stop = &witness.stop()});
  } catch (const ReplicationStopped&) {
    return;  // as it was asked to
  }
}

}  // namespace twinsite
