// What a scenario says about the people who settle records that no rule could.
#pragma once

#include <cstdint>

#include "sim/kernel/field.h"

namespace twinsite {

struct RepairSpec {
  std::int64_t staff;     // at each site
  DistributionSpec time;  // seconds a record

  static const FieldTable& fields();
};

}  // namespace twinsite
