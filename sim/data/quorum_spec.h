// What a scenario says about data that several replicas keep behind one coordinator: how many there
// are, how many must answer, and how long messages to and from each take.
#pragma once

#include <cstdint>

#include "sim/kernel/field.h"

namespace twinsite {

struct QuorumSpec {
  std::int64_t n;
  std::int64_t r;
  std::int64_t w;
  DistributionSpec write;     // seconds, each way and each kind of message on its own
  DistributionSpec ack;       // seconds
  DistributionSpec read;      // seconds
  DistributionSpec response;  // seconds
  static const FieldTable& fields();
};

}  // namespace twinsite
