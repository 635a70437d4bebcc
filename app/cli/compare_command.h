// `twinsite compare`: two designs under common random numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/cli/exit_code.h"
#include "app/cli/scenario_options.h"

namespace twinsite {

struct CompareRequest {
  ScenarioOptions designs;        // one or two files; `set` goes for both
  std::vector<std::string> with;  // path=value, for B alone
  std::optional<std::uint64_t> seed;
  std::optional<std::uint32_t> replications;
  std::optional<std::uint32_t> jobs;
  std::string out;
  bool json = false;
  bool quiet = false;
};

void add_compare_options(CLI::App& command, CompareRequest& request);
ExitCode compare_designs(const CompareRequest& request);

}  // namespace twinsite
