#include "tests/scenarios/small_run.h"

#include <doctest/doctest.h>

#include "app/experiment/verdict.h"

namespace twinsite::test {

SmallRun::SmallRun(const std::string& file, const std::vector<std::string>& set, Users users) {
  std::vector<Assignment> assignments{{"replications=1"}};
  std::vector<std::string> few{"regions.south.users=30000", "regions.north.users=20000"};
  if (users == Users::as_shipped) few.clear();
  for (const std::string& value : few) {
    const std::string key = value.substr(0, value.find('=') + 1);
    bool given = false;
    for (const std::string& own : set) given = given || own.starts_with(key);
    if (!given) assignments.push_back({value});
  }
  for (const std::string& value : set) assignments.push_back({value});
  SourceStore sources;
  Diagnostics diagnostics;
  const auto scenario = load_scenario("scenarios/" + file, assignments, sources, diagnostics);
  INFO(render(diagnostics));
  REQUIRE(scenario != nullptr);
  const MeasureCatalogue catalogue = catalogue_of(*scenario);
  run_ = run_scenario(*scenario, catalogue, {}, {});
}

double SmallRun::of(const std::string& measure, const std::string& labels) const {
  const MeasureSummary* found = find_summary(run_.summaries, measure, labels);
  return found == nullptr || found->values.empty() ? 0 : found->values.front();
}

std::string SmallRun::audit() const {
  std::string text;
  for (const AuditFinding& finding : run_.audit)
    text += finding.law + ": " + finding.details + "\n";
  return text;
}

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

}  // namespace twinsite::test
