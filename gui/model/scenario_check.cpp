// SPDX-License-Identifier: GPL-3.0-or-later
// The checker of the command line, on text that is still being written.
#include "gui/model/scenario_check.h"

#include <algorithm>

#include "app/experiment/scenario_run.h"
#include "app/scenario/quantity.h"
#include "app/scenario/scenario_text.h"

namespace twinsite::gui {
namespace {

Problem problem_of(const Diagnostic& diagnostic) {
  Problem problem;
  if (diagnostic.span.source != nullptr) {
    const TextPosition at = diagnostic.span.source->position(diagnostic.span.begin);
    problem.line = at.line;
    problem.column = at.column;
  }
  problem.message =
      diagnostic.path.empty() ? diagnostic.message : diagnostic.path + ": " + diagnostic.message;
  if (!diagnostic.suggestion.empty())
    problem.message += " (did you mean \"" + diagnostic.suggestion + "\"?)";
  return problem;
}

}  // namespace

std::vector<Problem> problems_of(const std::string& name, const std::string& text) {
  SourceStore sources;
  Diagnostics diagnostics;
  load_scenario_text(name, text, sources, diagnostics,
                     [](const Scenario& scenario, Diagnostics& problems) {
                       expectations_of(scenario, catalogue_of(scenario), problems);
                     });
  std::vector<Problem> problems;
  for (const Diagnostic& diagnostic : diagnostics.sorted())
    problems.push_back(problem_of(diagnostic));
  return problems;
}

EditedText fault_moved(const std::string& name, const std::string& text, std::size_t fault,
                       Duration by) {
  SourceStore sources;
  Diagnostics diagnostics;
  const auto scenario = load_scenario_text(name, text, sources, diagnostics);
  if (scenario == nullptr) return {text, "the text has faults"};
  if (fault >= scenario->world.faults.size()) return {text, "the text has no such fault"};
  const std::optional<Duration> at = scenario->world.faults[fault].timing().at;
  if (!at) return {text, "the fault strikes at random"};
  const Duration wanted = *at + by;
  const Duration whole =
      seconds(std::max<std::int64_t>(0, (wanted + milliseconds(500)) / seconds(1)));
  const std::string value = print_quantity(FieldKind::duration, whole.ns);
  return edit_value(name, text, {"faults[" + std::to_string(fault) + "].at", value});
}

}  // namespace twinsite::gui
