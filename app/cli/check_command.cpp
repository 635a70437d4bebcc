#include "app/cli/check_command.h"

#include <CLI/CLI.hpp>

#include <cstdio>

#include "app/scenario/yaml_printer.h"

namespace twinsite {

void add_check_options(CLI::App& command, CheckRequest& request) {
  add_scenario_options(command, request.scenarios);
  command.add_flag("--explain", request.explain,
                   "Print the complete scenario, with where each value comes from.");
}

ExitCode check_scenarios(const CheckRequest& request) {
  std::vector<Assignment> assignments;
  for (const std::string& text : request.scenarios.set) assignments.push_back({text});
  SourceStore sources;
  const std::vector<ReadyScenario> ready =
      read_scenarios(request.scenarios.files, assignments, sources);
  if (ready.empty()) return ExitCode::rejected;
  for (const ReadyScenario& one : ready) {
    if (request.explain) {
      std::fputs(print_explained(one.scenario->resolved).c_str(), stdout);
    } else {
      std::printf("%s: sound\n", one.file.c_str());
    }
  }
  return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
}

}  // namespace twinsite
