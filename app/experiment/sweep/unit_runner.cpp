#include "app/experiment/sweep/unit_runner.h"

#include <memory>
#include <mutex>

#include "app/experiment/crew.h"

namespace twinsite {
namespace {

// Units of a point follow each other, so a scenario is read about once and few are held.
class PointCache {
 public:
  PointCache(const SweepPlan& plan, std::size_t room) : plan_(plan), room_(room) {}

  std::shared_ptr<const PointScenario> get(std::uint32_t point) {
    const std::lock_guard lock(mutex_);
    for (const Held& held : held_)
      if (held.point == point) return held.scenario;
    if (held_.size() >= room_) held_.erase(held_.begin());
    held_.push_back({point, plan_.load(point)});
    return held_.back().scenario;
  }

 private:
  struct Held {
    std::uint32_t point;
    std::shared_ptr<const PointScenario> scenario;
  };

  const SweepPlan& plan_;
  std::size_t room_;
  std::mutex mutex_;  // guards what is below
  std::vector<Held> held_;
};

}  // namespace

void run_sweep_units(const SweepPlan& plan, const UnitOrders& orders) {
  PointCache cache(plan, orders.jobs + std::size_t{1});
  run_crew({.count = static_cast<std::uint32_t>(orders.units.size()),
            .jobs = orders.jobs,
            .stop = orders.stop,
            .work = [&](std::uint32_t position) {
              const Unit unit = plan.card().unit(orders.units[position]);
              const std::shared_ptr<const PointScenario> point = cache.get(unit.point);
              const Scenario& scenario = *point->scenario;
              const RunPeriod period = scenario.period();
              const ReplicationResult result =
                  scenario.business->run({.world = scenario.world,
                                          .period = period,
                                          .seed = static_cast<std::uint64_t>(scenario.head.seed),
                                          .replication = unit.replication,
                                          .stop = orders.stop});
              orders.finished(position, unit, result);
            }});
}

}  // namespace twinsite
