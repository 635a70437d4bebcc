#include "app/experiment/run_fingerprint.h"

#include <cstdio>

#include "sim/kernel/fingerprint.h"

namespace twinsite {

std::uint64_t run_fingerprint(std::span<const ReplicationResult> results) {
  Fingerprint whole;
  for (const ReplicationResult& result : results) whole.add(result.replication, result.fingerprint);
  return whole.value();
}

std::string fingerprint_text(std::uint64_t fingerprint) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(fingerprint));
  return text;
}

}  // namespace twinsite
