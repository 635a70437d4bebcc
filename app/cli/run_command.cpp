#include "app/cli/run_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "app/cli/command_text.h"
#include "app/cli/interrupt.h"
#include "app/experiment/precision.h"
#include "app/report/display.h"
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

RunCard card_of(const Scenario& scenario) {
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
          .again = {}};
}

std::string command_again(const RunRequest& request, const ReadyScenario& one,
                          std::uint32_t replications) {
  std::string text = "twinsite run " + quoted(one.file) + " --seed " +
                     std::to_string(one.scenario->head.seed) + " --replications " +
                     std::to_string(replications);
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

// What is stored need not stay in memory.
void drop_bulk(ReplicationResult& result) {
  result.series.clear();
  result.lanes.clear();
  result.milestones.clear();
  result.ledger.clear();
  result.checkpoints.clear();
}

constexpr std::uint32_t most_until = 1000;

// The goal of --until in one scenario's terms; a problem with it is shown as one of the command
// line.
std::optional<PrecisionWatch> watch_of(const RunRequest& request, const ReadyScenario& one,
                                       SourceStore& sources, Diagnostics& diagnostics) {
  if (request.until.empty()) return std::nullopt;
  if (request.replications && *request.replications < PrecisionWatch::fewest) {
    diagnostics.file_error(
        "--until", "needs --replications of at least " + std::to_string(PrecisionWatch::fewest));
  }
  const ParsedPrecision parsed = parse_precision(request.until, one.catalogue);
  const SourceText& source =
      sources.add(SourceKind::assignment, "--until " + request.until, request.until);
  for (const ExpectationError& error : parsed.errors) {
    const std::size_t begin = std::min(error.offset, request.until.size());
    const std::size_t end = std::min(begin + error.length, request.until.size());
    diagnostics.error({&source, begin, end}, {}, error.message, error.suggestion);
  }
  if (!parsed.goal) return std::nullopt;
  return PrecisionWatch(*parsed.goal);
}

void print_until(const PrecisionWatch& watch, std::size_t replications) {
  const PrecisionGoal& goal = watch.goal();
  std::string known = "how well it is known cannot be said";
  if (watch.half_width()) {
    known = "now ± " + (goal.relative ? shown_share(*watch.half_width())
                                      : shown_value(*watch.half_width(), goal.unit));
  }
  std::string text = "until    " + plain_text(goal.text) + ": " +
                     (watch.reached() ? "reached" : "not reached") + " after " +
                     shown_count(replications) + " replications, " + known;
  if (watch.more() > 0)
    text += "; about " + shown_count(watch.more()) + " more replications would do";
  std::printf("%s\n", text.c_str());
}

void print_table(const RunCard& card, const Performance& performance, const ReadyScenario& one,
                 const ScenarioRun& run, const std::string& target) {
  const auto headlines = one.scenario->business->headlines(one.scenario->world);
  const std::string table = run_table(
      {card, performance, headlines, run.summaries, one.catalogue, run.verdict, run.fingerprint,
       run.audit.size(), target, "twinsite explain " + quoted(target), window_command(target)},
      {colour_of(stdout), width_of(stdout)});
  std::fputs(table.c_str(), stdout);
}

Finished run_one(const RunRequest& request, const ReadyScenario& one, PrecisionWatch* watch,
                 const std::string& begun, const std::atomic<bool>& stop) {
  const Scenario& scenario = *one.scenario;
  RunCard card = card_of(scenario);
  if (watch != nullptr) card.replications = request.replications.value_or(most_until);
  card.again = command_again(request, one, card.replications);
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
    drop_bulk(result);
  };
  options.at_most = card.replications;
  if (watch != nullptr)
    options.enough = [watch](const ReplicationResult& result) { return watch->add(result); };
  options.advanced = [&](std::uint32_t replication, double share, std::uint64_t events) {
    progress.advance(replication, share, events);
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
  if (watch != nullptr && watch->reached()) {
    card.replications = static_cast<std::uint32_t>(run.replications.size());
    card.again = command_again(request, one, card.replications);
  }
  const std::string json =
      summary_json({card, run.fingerprint, run.summaries, one.catalogue, run.verdict});
  writer.finish({run.fingerprint, run.verdict.status, json, print_yaml(scenario.resolved),
                 card.replications, card.again});
  if (request.out.empty()) point_latest_at(target);
  if (!request.json && !request.quiet) {
    print_table(card, performance, one, run, target.string());
    if (watch != nullptr) print_until(*watch, run.replications.size());
  }
  if (run.stopped) {
    std::fprintf(stderr,
                 "twinsite: interrupted; the %zu replications that were finished are in %s\n",
                 run.replications.size(), target.c_str());
    std::fprintf(stderr, "  all of them: %s\n", card.again.c_str());
    return {ExitCode::interrupted, json};
  }
  const bool unknown = watch != nullptr && !watch->reached();
  return {exit_code_of(unknown ? std::max(run.verdict.status, Status::inconclusive)
                               : run.verdict.status),
          json};
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
  command.add_option("--until", request.until,
                     "Go on until a figure is known, as \"lost_sessions ± 5 %\" (or +- 5 %); "
                     "--replications is then the most.");
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
  std::vector<std::optional<PrecisionWatch>> watches;
  Diagnostics diagnostics;
  for (const ReadyScenario& one : ready)
    watches.push_back(watch_of(request, one, sources, diagnostics));
  if (!diagnostics.empty()) {
    std::fputs(render(diagnostics).c_str(), stderr);
    return ExitCode::rejected;
  }
  const InterruptGuard interrupt;
  const std::string begun = stamp();
  ExitCode worst = ExitCode::passed;
  std::string json;
  for (std::size_t i = 0; i < ready.size(); ++i) {
    PrecisionWatch* const watch = watches[i] ? &*watches[i] : nullptr;
    const Finished finished = run_one(request, ready[i], watch, begun, interrupt.flag());
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
