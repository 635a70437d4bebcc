#include "app/cli/compare_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "app/cli/interrupt.h"
#include "app/report/comparison.h"
#include "app/report/locked_folder.h"
#include "app/report/progress.h"

namespace twinsite {
namespace {

std::vector<Assignment> assignments_of(const CompareRequest& request,
                                       const std::vector<std::string>& with) {
  std::vector<Assignment> all;
  for (const std::string& text : request.designs.set) all.push_back({text});
  for (const std::string& text : with) all.push_back({text, "--with"});
  if (request.seed) all.push_back({"seed=" + std::to_string(*request.seed), "--seed"});
  if (request.replications)
    all.push_back({"replications=" + std::to_string(*request.replications), "--replications"});
  return all;
}

std::string name_of(const std::string& file, const std::vector<std::string>& with) {
  std::string name = file;
  for (const std::string& text : with) name += " with " + text;
  return name;
}

// What keeps two scenarios from being laid side by side; "" = nothing.
std::string problem_between(const Scenario& a, const Scenario& b) {
  if (a.head.model != b.head.model)
    return "the designs are of two businesses, " + a.head.model + " and " + b.head.model;
  return {};
}

void print_audit(const std::vector<ReplicationResult>& results, const std::string& name,
                 bool& broken) {
  for (const ReplicationResult& result : results) {
    for (const AuditFinding& finding : result.audit) {
      std::fprintf(stderr, "twinsite: the audit found a broken law in %s, replication %u: %s: %s\n",
                   name.c_str(), result.replication + 1, finding.law.c_str(),
                   finding.details.c_str());
      broken = true;
    }
  }
}

struct Designs {
  const ReadyScenario& a;
  const ReadyScenario& b;
  std::string name_a;
  std::string name_b;
};

ExitCode tell(const CompareRequest& request, const Designs& designs, const PairedRun& run) {
  bool broken = false;
  print_audit(run.a, designs.name_a, broken);
  print_audit(run.b, designs.name_b, broken);
  if (broken) return ExitCode::audit;
  if (run.a.empty()) {
    std::fprintf(stderr, "twinsite: interrupted before a replication was finished\n");
    return ExitCode::interrupted;
  }
  const Scenario& a = *designs.a.scenario;
  const std::vector<PairedFigure> figures = pair_figures(run.a, run.b, designs.a.catalogue);
  const std::vector<Headline> headlines = a.business->headlines(a.world);
  const ComparisonInput input{.version = TWINSITE_VERSION,
                              .a = designs.name_a,
                              .b = designs.name_b,
                              .seed = static_cast<std::uint64_t>(a.head.seed),
                              .replications = static_cast<std::uint32_t>(run.a.size()),
                              .headlines = headlines,
                              .figures = figures,
                              .fates = run.fates,
                              .catalogue = designs.a.catalogue};
  const std::string json = comparison_json(input);
  const std::string table = comparison_table(input, {colour_of(stdout), width_of(stdout)});
  if (!request.out.empty()) {
    LockedFolder folder(request.out);
    folder.put("comparison.txt", comparison_table(input, {}));
    folder.put("comparison.json", json);
  }
  if (request.json || !request.quiet) std::fputs((request.json ? json : table).c_str(), stdout);
  if (std::fflush(stdout) != 0) return ExitCode::io;
  if (!run.stopped) return ExitCode::passed;
  std::fprintf(stderr, "twinsite: interrupted; %zu pairs were finished and compared\n",
               run.a.size());
  return ExitCode::interrupted;
}

}  // namespace

void add_compare_options(CLI::App& command, CompareRequest& request) {
  add_scenario_options(command, request.designs);
  command
      .add_option("--with", request.with,
                  "path=value that makes B of A, or is set in B alone; may be repeated.")
      ->allow_extra_args(false);
  command.add_option("--seed", request.seed, "Beats the seed of A.");
  command.add_option("--replications", request.replications, "Beats the number of A.")
      ->check(CLI::PositiveNumber);
  command.add_option("--jobs", request.jobs, "Threads; default: one for each core.")
      ->check(CLI::PositiveNumber);
  command.add_option("--out", request.out, "Keep comparison.json and comparison.txt there.");
  command.add_flag("--json", request.json, "Print comparison.json instead of the table.");
  command.add_flag("--quiet", request.quiet, "Print nothing but errors.");
}

ExitCode compare_designs(const CompareRequest& request) {
  const std::vector<std::string>& files = request.designs.files;
  if (files.size() > 2 || (files.size() == 1 && request.with.empty())) {
    std::fprintf(stderr,
                 "twinsite: compare takes two scenarios A B, or one and --with "
                 "path=value for what B has instead\n");
    return ExitCode::rejected;
  }
  SourceStore sources;
  const std::vector<ReadyScenario> a =
      read_scenarios({files.front()}, assignments_of(request, {}), sources);
  const std::vector<ReadyScenario> b =
      read_scenarios({files.back()}, assignments_of(request, request.with), sources);
  if (a.empty() || b.empty()) return ExitCode::rejected;
  const Designs designs{a[0], b[0], name_of(files.front(), {}),
                        name_of(files.back(), request.with)};
  const Scenario& scenario = *a[0].scenario;
  if (const std::string problem = problem_between(scenario, *b[0].scenario); !problem.empty()) {
    std::fprintf(stderr, "twinsite: %s\n", problem.c_str());
    return ExitCode::rejected;
  }
  const ScenarioHead& other = b[0].scenario->head;
  if (other.seed != scenario.head.seed || other.replications != scenario.head.replications)
    std::fprintf(stderr, "twinsite: both are run with the seed and the replications of A\n");
  const InterruptGuard interrupt;
  const auto replications = static_cast<std::uint32_t>(scenario.head.replications);
  PairedRun run;
  {
    Progress progress(
        {.kind = progress_kind(request.quiet || request.json), .replications = replications});
    run =
        run_pair({.a = scenario,
                  .b = *b[0].scenario,
                  .seed = static_cast<std::uint64_t>(scenario.head.seed),
                  .replications = replications,
                  .jobs = request.jobs.value_or(std::max(1U, std::thread::hardware_concurrency())),
                  .stop = &interrupt.flag(),
                  .finished = [&](std::uint32_t replication, std::uint64_t events) {
                    progress.finish(replication, events);
                  }});
  }
  return tell(request, designs, run);
}

}  // namespace twinsite
