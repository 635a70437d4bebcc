// What a scenario says about users' devices where a business has nothing of its own to add.
#pragma once

#include <cstdint>

#include "sim/kernel/field.h"
#include "sim/traffic/retry.h"

namespace twinsite {

struct ClientRetrySpec {
  std::int64_t attempts;
  BackoffSpec backoff;
  static const FieldTable& fields();
};

}  // namespace twinsite
