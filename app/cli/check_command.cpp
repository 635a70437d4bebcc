#include "app/cli/check_command.h"

#include <CLI/CLI.hpp>

#include <cstdio>

#include "app/lint/sarif.h"
#include "app/report/file_io.h"
#include "app/scenario/yaml_printer.h"

namespace twinsite {
namespace {

// Nothing, or ", 3 findings".
std::string count_of(const std::vector<Finding>& findings) {
  if (findings.empty()) return "";
  return ", " + std::to_string(findings.size()) + (findings.size() == 1 ? " finding" : " findings");
}

}  // namespace

void add_check_options(CLI::App& command, CheckRequest& request) {
  add_scenario_options(command, request.scenarios);
  command.add_flag("--explain", request.explain,
                   "Print the complete scenario, with where each value comes from.");
  command.add_flag("--lint", request.lint,
                   "Say what is unwise by the method: single points of failure, data whose policy "
                   "does not fit.");
  command.add_option("--sarif", request.sarif,
                     "Write the findings of --lint to this file, as SARIF 2.1.0.");
}

ExitCode check_scenarios(const CheckRequest& request) {
  std::vector<Assignment> assignments;
  for (const std::string& text : request.scenarios.set) assignments.push_back({text});
  SourceStore sources;
  const std::vector<ReadyScenario> ready =
      read_scenarios(request.scenarios.files, assignments, sources);
  if (ready.empty()) return ExitCode::rejected;
  SarifLog log;
  for (const ReadyScenario& one : ready) {
    std::vector<Finding> findings;
    if (request.lint || !request.sarif.empty()) findings = lint(*one.scenario);
    for (const Finding& finding : findings) {
      std::fputs(render(*one.scenario, finding).c_str(), stdout);
      log.add(*one.scenario, finding);
    }
    if (request.explain) {
      std::fputs(print_explained(one.scenario->resolved).c_str(), stdout);
    } else {
      std::printf("%s: sound%s\n", one.file.c_str(), count_of(findings).c_str());
    }
  }
  if (!request.sarif.empty()) write_whole_file(request.sarif, log.text());
  return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
}

}  // namespace twinsite
