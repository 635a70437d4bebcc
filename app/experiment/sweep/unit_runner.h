// Runs the units of a sweep on several threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <span>

#include "app/experiment/sweep/plan.h"

namespace twinsite {

struct UnitOrders {
  std::span<const std::uint32_t> units;  // numbers, ascending
  std::uint32_t jobs = 1;
  const std::atomic<bool>* stop = nullptr;
  // On any thread, once a unit: its position in `units`, and what it counted.
  std::function<void(std::uint32_t position, const Unit& unit, const ReplicationResult& result)>
      finished = {};
};

// Returns when all are done, or stopped. An exception from `finished` comes out here, as does
// `ScenarioChanged`.
void run_sweep_units(const SweepPlan& plan, const UnitOrders& orders);

}  // namespace twinsite
