// The fingerprint of a run of several replications.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "sim/measure/result.h"

namespace twinsite {

// Those of its replications, folded together in the order given: that of the replications.
std::uint64_t run_fingerprint(std::span<const ReplicationResult> results);

// 16 hexadecimal digits.
std::string fingerprint_text(std::uint64_t fingerprint);

}  // namespace twinsite
