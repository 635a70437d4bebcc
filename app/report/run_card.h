// What was run, in the words of its scenario: the head of every report.
#pragma once

#include <cstdint>
#include <string>

#include "sim/kernel/time.h"

namespace twinsite {

struct RunCard {
  std::string version;    // of twinsite
  std::string scenario;   // its name
  std::string model;      // "conference"
  std::string starts_at;  // "09:00", time of day at the end of the warm-up
  Duration warm_up;
  Duration horizon;
  std::uint64_t users = 0;
  std::uint64_t seed = 0;
  std::uint32_t replications = 1;  // asked for
  std::string again;               // the command line that gives the same result once more

  bool operator==(const RunCard&) const = default;
};

}  // namespace twinsite
