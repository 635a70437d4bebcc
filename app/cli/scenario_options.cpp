#include "app/cli/scenario_options.h"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace twinsite {

void add_scenario_options(CLI::App& command, ScenarioOptions& options) {
  command.add_option("scenarios", options.files, "Scenario files (YAML).")->required();
  command
      .add_option("--set", options.set,
                  "Set a value: path=value, as regions.south.users=20000; may be repeated.")
      ->allow_extra_args(false);
}

std::vector<ReadyScenario> read_scenarios(const std::vector<std::string>& files,
                                          const std::vector<Assignment>& assignments,
                                          SourceStore& sources) {
  std::vector<ReadyScenario> ready;
  Diagnostics diagnostics;
  for (const std::string& file : files) {
    Diagnostics own;
    ReadyScenario read;
    read.file = file;
    const auto expect = [&read](const Scenario& scenario, Diagnostics& problems) {
      read.catalogue = catalogue_of(scenario);
      read.expectations = expectations_of(scenario, read.catalogue, problems);
    };
    read.scenario = load_scenario(file, assignments, sources, own, expect);
    if (!own.empty()) {
      std::fputs(render(own).c_str(), stderr);
      diagnostics.file_error(file, "rejected");
    }
    ready.push_back(std::move(read));
  }
  if (!diagnostics.empty()) ready.clear();
  return ready;
}

}  // namespace twinsite
