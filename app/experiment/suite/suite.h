// Scenarios that are run together as a regression suite, and at which size.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/experiment/scenario_run.h"
#include "app/scenario/assignment.h"

namespace twinsite {

// The file beside the scenarios that says how the suite runs them.
inline constexpr std::string_view suite_file_name = "suite.yaml";

struct SuiteEntry {
  std::string file;
  std::vector<Assignment> assignments;  // what suite.yaml sets, then what the command line does
};

// Every scenario of the folders (their subfolders too, those named `broken` and experiments apart),
// sorted, and every file that is named itself. A folder's suite.yaml holds for what is below it:
//
//     replications: 1
//     set: {regions.south.users: 20000}       # of every scenario
//     scenarios:
//       shenzhen_outage_at_peak: {replications: 2, set: {...}}
//       slow_one: {skip: takes an hour}
//
// Problems are diagnostics; `also` is set last.
std::vector<SuiteEntry> find_suite(const std::vector<std::string>& suites,
                                   const std::vector<Assignment>& also, SourceStore& sources,
                                   Diagnostics& diagnostics);

}  // namespace twinsite
