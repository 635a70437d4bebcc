// Reads a scenario from text that is in no file: an editor's.
#pragma once

#include <memory>
#include <string>

#include "app/scenario/scenario.h"

namespace twinsite {

// As `load_scenario`. `name` stands for the text in messages, and other files that it mentions are
// looked for beside `name`.
std::unique_ptr<Scenario> load_scenario_text(const std::string& name, std::string text,
                                             SourceStore& sources, Diagnostics& diagnostics,
                                             const ScenarioExaminer& examine = {});

}  // namespace twinsite
