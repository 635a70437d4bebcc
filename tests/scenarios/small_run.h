// Runs a shipped scenario with few users, as a person would with --set, and asks for its measures.
#pragma once

#include <string>
#include <vector>

#include "app/experiment/scenario_run.h"

namespace twinsite::test {

class SmallRun {
 public:
  // `file` in scenarios/; 50 000 users unless `set` says otherwise. One replication.
  explicit SmallRun(const std::string& file, const std::vector<std::string>& set = {});

  // In base units (count, fen, ns); 0 where nothing was counted.
  double of(const std::string& measure, const std::string& labels = {}) const;
  const ScenarioRun& run() const { return run_; }
  // What the audit found, for messages.
  std::string audit() const;

 private:
  ScenarioRun run_;
};

}  // namespace twinsite::test
