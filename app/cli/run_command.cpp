#include "app/cli/run_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>

#include "app/cli/interrupt.h"
#include "app/report/progress.h"
#include "app/report/result_folder.h"
#include "app/report/result_writer.h"
#include "app/report/summary_json.h"
#include "app/report/table.h"
#include "app/scenario/yaml_printer.h"

namespace twinsite {
namespace {

// --seed and --replications are values of the scenario too; they come last, so they win.
std::vector<Assignment> assignments_of(const RunRequest& request) {
  std::vector<Assignment> all;
  const auto is_set = [&request](std::string_view key) {
    return std::any_of(
        request.scenarios.set.begin(), request.scenarios.set.end(),
        [key](const std::string& text) { return text.starts_with(std::string(key) + "="); });
  };
  const auto prefer = [&](std::string_view key, const std::string& option,
                          const std::string& value) {
    if (is_set(key)) {
      std::fprintf(stderr, "twinsite: %s %s beats --set %s=...\n", option.c_str(), value.c_str(),
                   std::string(key).c_str());
    }
    all.push_back({std::string(key) + "=" + value, option});
  };
  for (const std::string& text : request.scenarios.set) {
    const bool beaten = (request.seed && text.starts_with("seed=")) ||
                        (request.replications && text.starts_with("replications="));
    if (!beaten) all.push_back({text});
  }
  if (request.seed) prefer("seed", "--seed", std::to_string(*request.seed));
  if (request.replications)
    prefer("replications", "--replications", std::to_string(*request.replications));
  return all;
}

RunCard card_of(const Scenario& scenario, const std::string& again) {
  const auto minutes_of_day = static_cast<int>(scenario.head.starts_at / minutes(1));
  char clock[8];
  std::snprintf(clock, sizeof clock, "%02d:%02d", minutes_of_day / 60 % 24, minutes_of_day % 60);
  return {.version = TWINSITE_VERSION,
          .scenario = scenario.head.scenario,
          .model = scenario.head.model,
          .starts_at = clock,
          .warm_up = scenario.head.warm_up,
          .horizon = scenario.head.horizon,
          .users = scenario.users(),
          .seed = static_cast<std::uint64_t>(scenario.head.seed),
          .replications = static_cast<std::uint32_t>(scenario.head.replications),
          .again = again};
}

// The name of a run's folder: when it was begun, by the machine's clock.
std::string stamp() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%d-%H%M%S", &local);
  return text;
}

std::string quoted(const std::string& word) {
  const bool plain =
      word.find_first_of(" \t\n\"'\\$`!*?[]{}()<>|&;#~") == std::string::npos && !word.empty();
  if (plain) return word;
  std::string text = "'";
  for (const char letter : word)
    text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return text + "'";
}

std::string command_again(const RunRequest& request, const ReadyScenario& one) {
  std::string text = "twinsite run " + quoted(one.file) + " --seed " +
                     std::to_string(one.scenario->head.seed) + " --replications " +
                     std::to_string(one.scenario->head.replications);
  for (const std::string& value : request.scenarios.set) {
    if (!value.starts_with("seed=") && !value.starts_with("replications="))
      text += " --set " + quoted(value);
  }
  return text;
}

struct Finished {
  ExitCode code = ExitCode::passed;
  std::string json;
};

void print_audit(const ScenarioRun& run) {
  std::fprintf(stderr, "twinsite: the audit found %zu broken laws; there is no result\n",
               run.audit.size());
  for (const AuditFinding& finding : run.audit) {
    std::fprintf(stderr, "  at %.3f s  %s: %s\n", finding.time.since_start().seconds(),
                 finding.law.c_str(), finding.details.c_str());
  }
}

Finished run_one(const RunRequest& request, const ReadyScenario& one, const std::string& begun,
                 const std::atomic<bool>& stop) {
  const Scenario& scenario = *one.scenario;
  const RunCard card = card_of(scenario, command_again(request, one));
  const auto target = result_folder({.out = request.out,
                                     .several_scenarios = request.scenarios.files.size() > 1,
                                     .scenario = card.scenario,
                                     .stamp = begun});
  ResultWriter writer(target, card, one.catalogue);
  Performance performance;
  Progress progress(
      {.kind = progress_kind(request.quiet || request.json), .replications = card.replications});
  ScenarioRunOptions options;
  options.jobs = request.jobs.value_or(std::max(1U, std::thread::hardware_concurrency()));
  options.stop = &stop;
  options.keep = [&](ReplicationResult& result) {
    writer.add(result);
    performance.events += result.events;
    performance.bytes = std::max(performance.bytes, result.bytes);
    // What is stored need not stay in memory.
    result.series.clear();
    result.lanes.clear();
    result.milestones.clear();
    result.ledger.clear();
    result.checkpoints.clear();
  };
  options.finished = [&](std::uint32_t replication, std::uint64_t events) {
    progress.finish(replication, events);
  };
  const ScenarioRun run = run_scenario(scenario, one.catalogue, one.expectations, options);
  performance.seconds = progress.elapsed_seconds();
  if (!run.audit.empty()) {
    print_audit(run);
    return {ExitCode::audit, ""};
  }
  if (run.replications.empty()) {
    std::fprintf(stderr,
                 "twinsite: interrupted before a replication was finished; nothing is kept\n");
    return {ExitCode::interrupted, ""};
  }
  const std::string json =
      summary_json({card, run.fingerprint, run.summaries, one.catalogue, run.verdict});
  writer.finish({run.fingerprint, run.verdict.status, json, print_yaml(scenario.resolved)});
  if (request.out.empty()) point_latest_at(target);
  if (!request.json && !request.quiet) {
    const auto headlines = scenario.business->headlines(scenario.world);
    const std::string table = run_table(
        {card, performance, headlines, run.summaries, one.catalogue, run.verdict, run.fingerprint,
         run.audit.size(), target.string(), "twinsite explain " + quoted(target.string())},
        {colour_of(stdout), width_of(stdout)});
    std::fputs(table.c_str(), stdout);
  }
  if (run.stopped) {
    std::fprintf(stderr,
                 "twinsite: interrupted; the %zu replications that were finished are in %s\n",
                 run.replications.size(), target.c_str());
    std::fprintf(stderr, "  all of them: %s\n", card.again.c_str());
    return {ExitCode::interrupted, json};
  }
  return {exit_code_of(run.verdict.status), json};
}

// The worst of several: a broken law above all, then failed, then inconclusive.
ExitCode worse(ExitCode a, ExitCode b) {
  const auto rank = [](ExitCode code) {
    switch (code) {
      case ExitCode::passed:
        return 0;
      case ExitCode::inconclusive:
        return 1;
      case ExitCode::failed:
        return 2;
      case ExitCode::rejected:
        return 3;
      case ExitCode::io:
        return 4;
      case ExitCode::audit:
        return 5;
      case ExitCode::interrupted:
        return 6;
    }
    return 6;
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace

void add_run_options(CLI::App& command, RunRequest& request) {
  add_scenario_options(command, request.scenarios);
  command.add_option("--seed", request.seed, "Beats the scenario's seed and --set.");
  command
      .add_option("--replications", request.replications, "Beats the scenario's number and --set.")
      ->check(CLI::PositiveNumber);
  command.add_option("--jobs", request.jobs, "Threads; default: one for each core.")
      ->check(CLI::PositiveNumber);
  command.add_option("--out", request.out,
                     "The result's folder; for several scenarios, a folder for each inside it.");
  command.add_flag("--json", request.json, "Print summary.json instead of the table.");
  command.add_flag("--quiet", request.quiet, "Print nothing but errors.");
}

ExitCode run_scenarios(const RunRequest& request) {
  SourceStore sources;
  const std::vector<ReadyScenario> ready =
      read_scenarios(request.scenarios.files, assignments_of(request), sources);
  if (ready.empty()) return ExitCode::rejected;
  const InterruptGuard interrupt;
  const std::string begun = stamp();
  ExitCode worst = ExitCode::passed;
  std::string json;
  for (const ReadyScenario& one : ready) {
    const Finished finished = run_one(request, one, begun, interrupt.flag());
    worst = worse(worst, finished.code);
    if (!finished.json.empty()) json += (json.empty() ? "" : ",\n") + finished.json;
    if (finished.code == ExitCode::interrupted) break;
  }
  if (request.json && !json.empty()) {
    // One scenario is one object; several are a list of them.
    const std::string text = ready.size() == 1 ? json : "[" + json + "]\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (std::fflush(stdout) != 0) return ExitCode::io;
  }
  return worst;
}

}  // namespace twinsite
