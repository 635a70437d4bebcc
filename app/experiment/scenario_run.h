// A scenario's replications on all cores, and what comes of them: fingerprint, summaries, verdict.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "app/experiment/expectation.h"
#include "app/experiment/summarise.h"
#include "app/experiment/verdict.h"
#include "app/scenario/scenario.h"

namespace twinsite {

// What `expect` may name in this scenario.
MeasureCatalogue catalogue_of(const Scenario& scenario);

// The scenario's expectations; what is wrong with one is a diagnostic at its place in the text.
std::vector<Expectation> expectations_of(const Scenario& scenario,
                                         const MeasureCatalogue& catalogue,
                                         Diagnostics& diagnostics);

struct ScenarioRunOptions {
  std::uint32_t jobs = 1;
  const std::atomic<bool>* stop = nullptr;
  std::uint32_t at_most = 0;  // replications; 0 = as many as the scenario says
  std::function<bool(const ReplicationResult&)> enough;  // asked in order; true = no more of them
  std::function<void(ReplicationResult&)> keep;  // each, in order; may strip what it has stored
  // Both on any thread.
  std::function<void(std::uint32_t replication, double share, std::uint64_t events)> advanced;
  std::function<void(std::uint32_t replication, std::uint64_t events)> finished;
};

struct ScenarioRun {
  std::vector<ReplicationResult> replications;
  bool stopped = false;
  std::uint64_t fingerprint = 0;
  std::vector<MeasureSummary> summaries;
  Verdict verdict;
  std::vector<AuditFinding> audit;  // of all replications
};

ScenarioRun run_scenario(const Scenario& scenario, const MeasureCatalogue& catalogue,
                         const std::vector<Expectation>& expectations,
                         const ScenarioRunOptions& options);

}  // namespace twinsite
