// Runs the replications of one scenario on several threads. Each is a world of its own; what comes
// out is in replication order whatever the number of threads and whoever was first.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "models/model.h"
#include "sim/measure/result.h"

namespace twinsite {

struct ReplicationOrders {
  std::uint32_t count = 1;
  std::uint32_t jobs = 1;                   // threads; more than `count` are not started
  const std::atomic<bool>* stop = nullptr;  // when it turns true, no replication is begun any more
  // Called on any thread, once per replication; gives the result with that number. One that throws
  // `ReplicationStopped` counts as never begun.
  std::function<ReplicationResult(std::uint32_t replication)> run = {};
  // Optional: sees each result in replication order, one at a time, as soon as those before it are
  // there. It may strip what it has stored.
  std::function<void(ReplicationResult&)> keep = {};
  // Optional: asked after each `keep` in turn; true = these are enough, and what was begun behind
  // them is dropped.
  std::function<bool(const ReplicationResult&)> enough = {};
  // Optional: one at a time, after each finished replication.
  std::function<void(std::uint32_t done, std::uint32_t count)> progress = {};
};

struct ReplicationsDone {
  std::vector<ReplicationResult> results;  // finished ones, ascending; all of them unless stopped
  bool stopped = false;                    // at least one is missing
};

// An exception from any callback stops the rest and is thrown here, that of the lowest replication
// first.
ReplicationsDone run_replications(const ReplicationOrders& orders);

}  // namespace twinsite
