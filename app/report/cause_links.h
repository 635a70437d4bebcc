// Which of a replication's milestones and losses led to which.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/report/loaded_run.h"

namespace twinsite {

struct CauseLinks {
  // For each milestone, and for each loss of the ledger: the nearest earlier milestone among its
  // causes, by its number.
  std::vector<std::optional<std::size_t>> milestones;
  std::vector<std::optional<std::size_t>> losses;
};

// Runs the replication again. Throws NotReproduced.
CauseLinks find_cause_links(LoadedRun& run, std::uint32_t replication);

}  // namespace twinsite
