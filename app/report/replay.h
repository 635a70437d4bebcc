// Runs a stored replication again, to see more of it than was stored. Determinism makes it the same
// run; the checkpoints prove it.
#pragma once

#include <stdexcept>

#include "app/report/loaded_run.h"

namespace twinsite {

class Observer;
class Tracer;

// This build does not do what the one did that made the result.
class NotReproduced : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Throws NotReproduced.
ReplicationResult replay(LoadedRun& run, std::uint32_t replication);

struct Onlookers {
  Observer& witness;
  Tracer* tracer = nullptr;  // may be absent
};
// Up to a little after `until`; what it leaves behind is what the onlookers saw.
struct ReplayOrders {
  const Scenario& scenario;
  std::uint32_t replication = 0;
  Time until;
};
void replay_until(const ReplayOrders& orders, const Onlookers& onlookers);

}  // namespace twinsite
