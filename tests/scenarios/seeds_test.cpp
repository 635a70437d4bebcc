// The audit over fifty seeds of every shipped scenario: money, writes, IDs, attempts and causes add
// up whatever the dice say. Users are few, so that all of it takes minutes; the seeds are split
// into cases that may run side by side.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/experiment/scenario_run.h"
#include "tests/support/broken_files.h"

using namespace twinsite;

namespace {

constexpr std::int64_t users_of_a_region = 1000;

// What the audit found in the runs of these seeds: nothing, or a line for each finding.
std::string findings_of(const std::string& file, std::int64_t first_seed, std::int64_t last_seed) {
  SourceStore sources;
  Diagnostics diagnostics;
  const auto scenario = load_scenario(file, {}, sources, diagnostics);
  if (scenario == nullptr) return render(diagnostics);
  scenario->head.replications = 1;
  for (auto& [name, region] : scenario->world.regions)
    region.users = std::min<std::int64_t>(region.users, users_of_a_region);
  const MeasureCatalogue catalogue = catalogue_of(*scenario);
  std::string text;
  for (std::int64_t seed = first_seed; seed <= last_seed; ++seed) {
    scenario->head.seed = seed;
    const ScenarioRun run = run_scenario(*scenario, catalogue, {}, {});
    for (const AuditFinding& finding : run.audit) {
      text.append("seed ").append(std::to_string(seed)).append(": ");
      text.append(finding.law).append(": ").append(finding.details).append("\n");
    }
  }
  return text;
}

void check_seeds(std::int64_t first_seed, std::int64_t last_seed) {
  int scenarios = 0;
  for (const std::string& file : files_in("scenarios")) {
    if (file.ends_with("/suite.yaml")) continue;  // how they are run together
    CHECK_MESSAGE(findings_of(file, first_seed, last_seed) == "", file);
    ++scenarios;
  }
  CHECK(scenarios >= 50);
}

}  // namespace

TEST_SUITE_BEGIN("slow");

TEST_CASE("audit: every scenario, seeds 1 to 10") { check_seeds(1, 10); }
TEST_CASE("audit: every scenario, seeds 11 to 20") { check_seeds(11, 20); }
TEST_CASE("audit: every scenario, seeds 21 to 30") { check_seeds(21, 30); }
TEST_CASE("audit: every scenario, seeds 31 to 40") { check_seeds(31, 40); }
TEST_CASE("audit: every scenario, seeds 41 to 50") { check_seeds(41, 50); }

TEST_SUITE_END();
