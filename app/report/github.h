// The results of a suite in the words that GitHub Actions understands.
#pragma once

#include <span>
#include <string>

#include "app/report/suite_result.h"

namespace twinsite {

// Workflow commands for standard output: at most ten annotations, the worst first, the others
// counted.
std::string github_annotations(std::span<const SuiteResult> results);

// Markdown for the file that GITHUB_STEP_SUMMARY names.
std::string github_summary(std::span<const SuiteResult> results);

}  // namespace twinsite
