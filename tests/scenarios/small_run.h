// Runs a shipped scenario with few users, as a person would with --set, and asks for its measures.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/experiment/scenario_run.h"

namespace twinsite::test {

enum class Users : std::uint8_t { few, as_shipped };

class SmallRun {
 public:
  // `file` in scenarios/; 50 000 users in south and north, unless `set` says otherwise or the file
  // is to be run as it stands. One replication.
  explicit SmallRun(const std::string& file, const std::vector<std::string>& set = {},
                    Users users = Users::few);

  // In base units (count, fen, ns); 0 where nothing was counted.
  double of(const std::string& measure, const std::string& labels = {}) const;
  const ScenarioRun& run() const { return run_; }
  // What the audit found, for messages.
  std::string audit() const;

 private:
  ScenarioRun run_;
};

// What is wrong with a scenario, run as it stands: nothing, or its diagnostics, what its audit
// found, and its expectations that did not pass, one a line.
std::string failures_of(const std::string& path);

}  // namespace twinsite::test
