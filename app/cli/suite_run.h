// Runs the scenarios of a suite, several at a time, and lays each beside its baseline.
#pragma once

#include <atomic>
#include <optional>
#include <vector>

#include "app/cli/scenario_options.h"
#include "app/cli/test_command.h"
#include "app/report/suite_result.h"

namespace twinsite {

// The scenarios of a request, read and checked. `sources` owns their texts.
struct ReadySuite {
  std::vector<ReadyScenario> scenarios;
  std::vector<std::string> again;  // the command that reproduces each
};

// Nothing when there was a problem; it has been said on standard error then.
std::optional<ReadySuite> read_suite(const TestRequest& request, SourceStore& sources);

struct SuiteOutcome {
  SuiteResult result;
  Baseline now;
};

struct SuiteRun {
  std::vector<SuiteOutcome> outcomes;  // in the order of the scenarios
  bool stopped = false;
};

struct SuiteRunOptions {
  std::uint32_t jobs = 1;
  const std::atomic<bool>* stop = nullptr;
  std::string baseline;  // the folder; empty = lay them beside nothing
};

// Throws IoError for a baseline that cannot be used.
SuiteRun run_suite(const ReadySuite& suite, const SuiteRunOptions& options);

}  // namespace twinsite
