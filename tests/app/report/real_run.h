// A stored result of a real but tiny run: what report, explain and export start from.
#pragma once

#include <string>
#include <vector>

#include "app/experiment/scenario_run.h"
#include "app/report/loaded_run.h"
#include "app/report/result_writer.h"
#include "app/report/summary_json.h"
#include "app/scenario/yaml_printer.h"
#include "tests/app/report/fixture.h"

namespace twinsite {

// The scenario of `twinsite init` with few users, and what is set besides.
inline std::unique_ptr<Scenario> tiny_scenario(SourceStore& sources,
                                               const std::vector<std::string>& set = {}) {
  std::vector<Assignment> assignments{{"regions.south.users=400"}, {"regions.north.users=200"},
                                      {"faults[0].at=10min"},      {"faults[0].for=10min"},
                                      {"horizon=30min"},           {"replications=2"}};
  for (const std::string& text : set) assignments.push_back({text});
  Diagnostics diagnostics;
  auto scenario = load_scenario("app/cli/template/outage.yaml", assignments, sources, diagnostics);
  REQUIRE_MESSAGE(scenario != nullptr, render(diagnostics));
  return scenario;
}

inline void write_tiny_run(const std::filesystem::path& folder,
                           const std::vector<std::string>& set = {}) {
  SourceStore sources;
  const auto scenario = tiny_scenario(sources, set);
  const MeasureCatalogue catalogue = catalogue_of(*scenario);
  Diagnostics diagnostics;
  const auto expectations = expectations_of(*scenario, catalogue, diagnostics);
  RunCard card = small_card();
  card.scenario = scenario->head.scenario;
  card.version = own_version();
  card.warm_up = scenario->head.warm_up;
  card.horizon = scenario->head.horizon;
  card.users = scenario->users();
  card.seed = static_cast<std::uint64_t>(scenario->head.seed);
  card.replications = static_cast<std::uint32_t>(scenario->head.replications);
  ResultWriter writer(folder, card, catalogue);
  ScenarioRunOptions options;
  options.keep = [&](ReplicationResult& result) { writer.add(result); };
  const ScenarioRun run = run_scenario(*scenario, catalogue, expectations, options);
  const std::string json =
      summary_json({card, run.fingerprint, run.summaries, catalogue, run.verdict});
  writer.finish({run.fingerprint, run.verdict.status, json, print_yaml(scenario->resolved)});
}

}  // namespace twinsite
