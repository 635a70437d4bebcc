// The cases with known answers that stand in tests/oracles/*.yaml: each must pass by its own
// expectations, as a person would run it.
#include <doctest/doctest.h>

#include "app/experiment/scenario_run.h"
#include "app/experiment/verdict.h"
#include "tests/support/broken_files.h"

using namespace twinsite;

namespace {

// What is wrong with it: nothing, or its expectations that did not pass, one a line.
std::string failures_of(const std::string& path) {
  SourceStore sources;
  Diagnostics diagnostics;
  const auto scenario = load_scenario(path, {}, sources, diagnostics);
  if (scenario == nullptr) return render(diagnostics);
  const MeasureCatalogue catalogue = catalogue_of(*scenario);
  const auto expectations = expectations_of(*scenario, catalogue, diagnostics);
  if (!diagnostics.empty()) return render(diagnostics);
  const ScenarioRun run = run_scenario(*scenario, catalogue, expectations, {});
  std::string text;
  for (const AuditFinding& finding : run.audit) text += finding.law + ": " + finding.details + "\n";
  for (const Judgement& judgement : run.verdict.judgements) {
    if (judgement.status == Status::passed) continue;
    text +=
        judgement.expectation.text + ": " + std::to_string(judgement.observed.value_or(0)) + "\n";
  }
  return text;
}

void check_files_named(const std::string& beginning) {
  int files = 0;
  for (const std::string& file : files_in("tests/oracles")) {
    if (!file.ends_with(".yaml") || file.find("/" + beginning) == std::string::npos) continue;
    CHECK_MESSAGE(failures_of(file) == "", file);
    ++files;
  }
  CHECK(files > 0);
}

}  // namespace

TEST_SUITE_BEGIN("slow");

TEST_CASE("oracle files: queues with one server") {
  check_files_named("m");
  check_files_named("closed");
}
TEST_CASE("oracle files: lines without a queue") { check_files_named("erlang"); }
TEST_CASE("oracle files: networks of servers") {
  check_files_named("tandem");
  check_files_named("retry");
}
TEST_CASE("oracle files: quorums") { check_files_named("pbs"); }

TEST_SUITE_END();

TEST_CASE("oracle files: writes lost with a site") { check_files_named("loss"); }
TEST_CASE("oracle files: stale reads") { check_files_named("stale"); }
TEST_CASE("oracle files: debt of two sites") { check_files_named("debt"); }
