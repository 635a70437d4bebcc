// The results of a suite as JUnit XML: a test suite a scenario, a test case an expectation, and one
// for the baseline.
#pragma once

#include <span>
#include <string>

#include "app/report/suite_result.h"

namespace twinsite {

std::string junit_xml(std::span<const SuiteResult> results);

}  // namespace twinsite
