// `twinsite run`: runs scenarios, prints the table, keeps the result.
#pragma once

#include <cstdint>
#include <optional>

#include "app/cli/exit_code.h"
#include "app/cli/scenario_options.h"

namespace twinsite {

struct RunRequest {
  ScenarioOptions scenarios;
  std::optional<std::uint64_t> seed;
  std::optional<std::uint32_t> replications;
  std::string until;                  // "lost_sessions ± 5 %"
  std::optional<std::uint32_t> jobs;  // threads; absent: one for each core
  std::string out;
  bool json = false;
  bool quiet = false;
};

void add_run_options(CLI::App& command, RunRequest& request);
ExitCode run_scenarios(const RunRequest& request);

}  // namespace twinsite
