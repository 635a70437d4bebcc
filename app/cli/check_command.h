// `twinsite check`: reads and checks, runs nothing.
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/scenario_options.h"

namespace twinsite {

struct CheckRequest {
  ScenarioOptions scenarios;
  bool explain = false;
  bool lint = false;
  std::string sarif;  // file; empty: none
};

void add_check_options(CLI::App& command, CheckRequest& request);
ExitCode check_scenarios(const CheckRequest& request);

}  // namespace twinsite
