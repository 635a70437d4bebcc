#include "app/experiment/scenario_run.h"

#include "app/experiment/replications.h"
#include "app/experiment/run_fingerprint.h"

namespace twinsite {

MeasureCatalogue catalogue_of(const Scenario& scenario) {
  if (!scenario.whole) return {scenario.business->measures(), {}};
  return {scenario.business->measures(), scenario.business->label_values(scenario.world)};
}

std::vector<Expectation> expectations_of(const Scenario& scenario,
                                         const MeasureCatalogue& catalogue,
                                         Diagnostics& diagnostics) {
  std::vector<Expectation> all;
  for (std::size_t i = 0; i < scenario.claims.expect.size(); ++i) {
    const std::string path = "expect[" + std::to_string(i) + "]";
    const auto& claim = scenario.claims.expect[i].what;
    const auto* sometimes = std::get_if<SometimesClaim>(&claim);
    const std::string& text =
        sometimes != nullptr ? sometimes->text : std::get<AlwaysClaim>(claim).text;
    if (text.empty() && !scenario.whole) continue;
    const Quantifier quantifier = sometimes != nullptr ? Quantifier::sometimes : Quantifier::always;
    const ParsedExpectation parsed = parse_expectation(text, quantifier, catalogue);
    if (parsed.expectation) all.push_back(*parsed.expectation);
    const Resolved* written =
        find_value(scenario.resolved, sometimes != nullptr ? path + ".sometimes" : path);
    for (const ExpectationError& error : parsed.errors) {
      diagnostics.error(span_inside(*written, error.offset, error.length), path, error.message,
                        error.suggestion);
    }
  }
  return all;
}

ScenarioRun run_scenario(const Scenario& scenario, const MeasureCatalogue& catalogue,
                         const std::vector<Expectation>& expectations,
                         const ScenarioRunOptions& options) {
  ScenarioRun run;
  const RunPeriod period = scenario.period();
  ReplicationOrders orders;
  orders.count = options.at_most > 0 ? options.at_most
                                     : static_cast<std::uint32_t>(scenario.head.replications);
  orders.enough = options.enough;
  orders.jobs = options.jobs;
  orders.stop = options.stop;
  orders.run = [&](std::uint32_t replication) {
    ReplicationInput input{.world = scenario.world,
                           .period = period,
                           .seed = static_cast<std::uint64_t>(scenario.head.seed),
                           .replication = replication,
                           .stop = options.stop};
    if (options.advanced) {
      const double whole = (period.end() - Time{}).seconds();
      input.advanced = [&options, replication, whole](Time reached, std::uint64_t events) {
        options.advanced(replication, (reached - Time{}).seconds() / whole, events);
      };
    }
    ReplicationResult result = scenario.business->run(input);
    if (options.finished) options.finished(replication, result.events);
    return result;
  };
  orders.keep = [&](ReplicationResult& result) {
    run.audit.insert(run.audit.end(), result.audit.begin(), result.audit.end());
    if (options.keep) options.keep(result);
  };
  ReplicationsDone done = run_replications(orders);
  run.replications = std::move(done.results);
  run.stopped = done.stopped;
  if (run.replications.empty()) return run;
  run.fingerprint = run_fingerprint(run.replications);
  run.summaries = summarise(run.replications, catalogue);
  run.verdict =
      judge(expectations, run.summaries, static_cast<std::uint32_t>(run.replications.size()));
  return run;
}

}  // namespace twinsite
