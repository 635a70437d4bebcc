#include "app/cli/suite_run.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>

#include "app/cli/command_text.h"
#include "app/experiment/crew.h"
#include "app/experiment/suite/suite.h"
#include "app/report/baseline_file.h"
#include "app/report/clock_text.h"
#include "app/report/fact_words.h"
#include "app/report/replay.h"

namespace twinsite {
namespace {

constexpr std::size_t facts_shown = 6;

std::vector<Assignment> assignments_of(const TestRequest& request) {
  std::vector<Assignment> all;
  for (const std::string& text : request.set) all.push_back({text});
  if (request.replications)
    all.push_back({"replications=" + std::to_string(*request.replications), "--replications"});
  return all;
}

std::string command_again(const SuiteEntry& entry, const Scenario& scenario) {
  std::string text = "twinsite run " + quoted(entry.file) + " --seed " +
                     std::to_string(scenario.head.seed) + " --replications " +
                     std::to_string(scenario.head.replications);
  for (const Assignment& one : entry.assignments) {
    const bool said = one.text.starts_with("seed=") || one.text.starts_with("replications=");
    if (!said) text += " --set " + quoted(one.text);
  }
  return text;
}

// The first facts from one simulated second on, in words.
class SecondWitness final : public Observer {
 public:
  SecondWitness(const WorldNames& names, const Scenario& scenario, Time end)
      : period_(scenario.period()), words_(names, period_, *scenario.business), end_(end) {}
  Snapshot observe(const Fact& fact) override {
    if (fact.time <= end_ - seconds(1) || facts_.size() == facts_shown) return Snapshot::none;
    const std::string text = english(words_.sentence(fact));
    if (!text.empty()) {
      facts_.push_back(clock_text(fact.time, period_) + " " + words_.place(fact.place) + ": " +
                       text);
    }
    return Snapshot::none;
  }
  std::vector<std::string> take() { return std::move(facts_); }

 private:
  RunPeriod period_;
  FactWords words_;
  Time end_;
  std::vector<std::string> facts_;
};

class SuiteRunner {
 public:
  SuiteRunner(const ReadySuite& suite, const SuiteRunOptions& options)
      : suite_(suite), options_(options), outcomes_(suite.scenarios.size()) {}

  SuiteRun run() {
    CrewOrders orders;
    orders.count = static_cast<std::uint32_t>(suite_.scenarios.size());
    orders.jobs = options_.jobs;
    orders.stop = options_.stop;
    orders.work = [this](std::uint32_t number) { run_one(number); };
    run_crew(orders);
    SuiteRun run;
    for (std::optional<SuiteOutcome>& outcome : outcomes_) {
      if (outcome) {
        run.outcomes.push_back(std::move(*outcome));
      } else {
        run.stopped = true;
      }
    }
    return run;
  }

 private:
  void run_one(std::uint32_t number) {
    const ReadyScenario& ready = suite_.scenarios[number];
    const Scenario& scenario = *ready.scenario;
    const auto begun = std::chrono::steady_clock::now();
    ScenarioRunOptions options;
    options.stop = options_.stop;
    options.keep = [](ReplicationResult& result) {
      result.series.clear();
      result.ledger.clear();
    };
    const ScenarioRun run = run_scenario(scenario, ready.catalogue, ready.expectations, options);
    if (run.stopped) return;
    SuiteOutcome outcome;
    SuiteResult& result = outcome.result;
    result.file = ready.file;
    result.scenario = scenario.head.scenario;
    result.again = suite_.again[number];
    result.seed = static_cast<std::uint64_t>(scenario.head.seed);
    result.period = scenario.period();
    for (const AuditFinding& finding : run.audit)
      result.broken_laws.push_back(finding.law + ": " + finding.details);
    if (result.broken_laws.empty()) {
      result.judgements = run.verdict.judgements;
      outcome.now = baseline_of(run, scenario.head.scenario, result.seed);
      if (!options_.baseline.empty()) lay_beside(ready, run, outcome);
    }
    result.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    outcomes_[number] = std::move(outcome);
    say(*outcomes_[number]);
  }

  void lay_beside(const ReadyScenario& ready, const ScenarioRun& run, SuiteOutcome& outcome) {
    SuiteResult& result = outcome.result;
    const std::filesystem::path file = baseline_path(options_.baseline, result.scenario);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
      result.difference.emplace();
      result.difference->differs = true;
      result.difference->reason =
          "there is no baseline of it in " + options_.baseline + "; see twinsite accept";
      return;
    }
    const Baseline before = read_baseline(file);
    result.difference = compare(before, outcome.now, ready.catalogue);
    const std::optional<Time> second = result.difference->second;
    if (!second) return;
    constexpr Duration near = seconds(30);
    result.events_before = events_around(before, *second, near);
    result.events_now = events_around(outcome.now, *second, near);
    const ReplicationResult& first = run.replications.front();
    SecondWitness witness(first.names, *ready.scenario, *second);
    replay_until({*ready.scenario, first.replication, *second + near}, {witness, nullptr});
    result.facts_now = witness.take();
  }

  void say(const SuiteOutcome& outcome) {
    const std::lock_guard lock(mutex_);
    std::fputs(suite_text(outcome.result).c_str(), stdout);
    std::fflush(stdout);
  }

  const ReadySuite& suite_;
  const SuiteRunOptions& options_;
  std::vector<std::optional<SuiteOutcome>> outcomes_;
  std::mutex mutex_;  // standard output
};

}  // namespace

std::optional<ReadySuite> read_suite(const TestRequest& request, SourceStore& sources) {
  Diagnostics diagnostics;
  ReadySuite suite;
  std::set<std::string> names;
  for (const SuiteEntry& entry :
       find_suite(request.suites, assignments_of(request), sources, diagnostics)) {
    std::vector<ReadyScenario> ready = read_scenarios({entry.file}, entry.assignments, sources);
    if (ready.empty()) {
      diagnostics.file_error(entry.file, "rejected");
      continue;
    }
    const Scenario& scenario = *ready.front().scenario;
    if (!names.insert(scenario.head.scenario).second)
      diagnostics.file_error(entry.file, "another file of the suite has the scenario " +
                                             scenario.head.scenario + " too");
    suite.again.push_back(command_again(entry, scenario));
    suite.scenarios.push_back(std::move(ready.front()));
  }
  if (diagnostics.empty()) return suite;
  std::fputs(render(diagnostics).c_str(), stderr);
  return std::nullopt;
}

SuiteRun run_suite(const ReadySuite& suite, const SuiteRunOptions& options) {
  return SuiteRunner(suite, options).run();
}

}  // namespace twinsite
