// What `run` and `check` have in common: scenario files, and values that the command line sets.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/experiment/scenario_run.h"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace twinsite {

struct ScenarioOptions {
  std::vector<std::string> files;
  std::vector<std::string> set;  // path=value
};

void add_scenario_options(CLI::App& command, ScenarioOptions& options);

// A scenario with everything that a run of it needs.
struct ReadyScenario {
  std::string file;
  std::unique_ptr<Scenario> scenario;
  MeasureCatalogue catalogue;
  std::vector<Expectation> expectations;
};

// Reads all files and prints every problem of all of them to standard error. Empty if there was
// any. `sources` owns the texts that the scenarios point into.
std::vector<ReadyScenario> read_scenarios(const std::vector<std::string>& files,
                                          const std::vector<Assignment>& assignments,
                                          SourceStore& sources);

}  // namespace twinsite
