// The conference's day: 24 hours, Shenzhen without power for 40 minutes at ten, so many users, and
// services and lines that grow with them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/scenario/scenario.h"

namespace twinsite::bench {

class Day {
 public:
  // Ends the program if the scenario cannot be read: run it from the root of the repository.
  explicit Day(std::uint64_t users);

  // One replication. Both may be null.
  ReplicationResult run(std::uint32_t replication, Tracer* tracer, Observer* witness) const;

 private:
  SourceStore sources_;
  std::unique_ptr<Scenario> scenario_;
};

}  // namespace twinsite::bench
