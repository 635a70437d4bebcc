#include "app/cli/test_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "app/cli/interrupt.h"
#include "app/cli/suite_run.h"
#include "app/report/baseline_file.h"
#include "app/report/file_io.h"
#include "app/report/github.h"
#include "app/report/io_error.h"
#include "app/report/junit.h"

namespace twinsite {
namespace {

constexpr const char* default_baseline = "tests/baseline";

void add_common_options(CLI::App& command, TestRequest& request) {
  command.add_option("suites", request.suites, "Folders of scenarios, or scenario files.")
      ->required();
  command
      .add_option("--set", request.set,
                  "Set a value of every scenario: path=value; may be repeated.")
      ->allow_extra_args(false);
  command.add_option("--replications", request.replications, "Beats what the scenarios say.")
      ->check(CLI::PositiveNumber);
  command.add_option("--jobs", request.jobs, "Scenarios at a time; default: one for each core.")
      ->check(CLI::PositiveNumber);
}

std::uint32_t jobs_of(const TestRequest& request) {
  return request.jobs.value_or(std::max(1U, std::thread::hardware_concurrency()));
}

std::string environment_variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

void append_step_summary(std::span<const SuiteResult> results) {
  const std::string file = environment_variable("GITHUB_STEP_SUMMARY");
  if (file.empty()) return;
  std::ofstream out(file, std::ios::app);
  out << github_summary(results) << std::flush;
  if (!out) throw IoError(file, "cannot append the step's summary");
}

ExitCode code_of(SuiteStatus worst) {
  switch (worst) {
    case SuiteStatus::passed:
      return ExitCode::passed;
    case SuiteStatus::inconclusive:
      return ExitCode::inconclusive;
    case SuiteStatus::differs:
    case SuiteStatus::failed:
      return ExitCode::failed;
    case SuiteStatus::broken:
      return ExitCode::audit;
  }
  return ExitCode::failed;
}

SuiteStatus worst_of(std::span<const SuiteResult> results) {
  SuiteStatus worst = SuiteStatus::passed;
  for (const SuiteResult& result : results) worst = std::max(worst, status_of(result));
  return worst;
}

void print_sum(std::span<const SuiteResult> results) {
  const auto passed = std::ranges::count_if(
      results, [](const SuiteResult& result) { return status_of(result) == SuiteStatus::passed; });
  std::printf("\n%td of %zu scenarios passed\n", passed, results.size());
}

void say_stopped(std::size_t finished, std::size_t all) {
  std::fprintf(stderr, "twinsite: interrupted; %zu of %zu scenarios were finished\n", finished,
               all);
}

}  // namespace

void add_test_options(CLI::App& command, TestRequest& request) {
  add_common_options(command, request);
  command.add_option("--baseline", request.baseline,
                     "Folder of accepted results to compare with; without it expectations decide.");
  command.add_option("--junit", request.junit, "Write the results as JUnit XML.");
  command.add_flag("--github", request.github,
                   "Print annotations for GitHub Actions and write the step's summary.");
}

void add_accept_options(CLI::App& command, TestRequest& request) {
  add_common_options(command, request);
  command.add_option("--baseline", request.baseline, "Folder to write; default: tests/baseline.");
}

ExitCode test_suites(const TestRequest& request) {
  SourceStore sources;
  const std::optional<ReadySuite> suite = read_suite(request, sources);
  if (!suite) return ExitCode::rejected;
  const InterruptGuard interrupt;
  SuiteRun run = run_suite(*suite, {jobs_of(request), &interrupt.flag(), request.baseline});
  std::vector<SuiteResult> results;
  for (SuiteOutcome& outcome : run.outcomes) results.push_back(std::move(outcome.result));
  print_sum(results);
  if (run.stopped) say_stopped(results.size(), suite->scenarios.size());
  if (!request.junit.empty()) replace_whole_file(request.junit, junit_xml(results));
  if (request.github) {
    std::fputs(github_annotations(results).c_str(), stdout);
    append_step_summary(results);
  }
  if (std::fflush(stdout) != 0) return ExitCode::io;
  return run.stopped ? ExitCode::interrupted : code_of(worst_of(results));
}

ExitCode accept_suites(const TestRequest& request) {
  if (!environment_variable("CI").empty()) {
    std::fprintf(stderr, "twinsite: accept is for people: CI never rewrites what it checks\n");
    return ExitCode::rejected;
  }
  SourceStore sources;
  const std::optional<ReadySuite> suite = read_suite(request, sources);
  if (!suite) return ExitCode::rejected;
  const InterruptGuard interrupt;
  const SuiteRun run = run_suite(*suite, {jobs_of(request), &interrupt.flag(), {}});
  const std::string folder = request.baseline.empty() ? default_baseline : request.baseline;
  std::size_t accepted = 0;
  for (const SuiteOutcome& outcome : run.outcomes) {
    if (!outcome.result.broken_laws.empty()) continue;
    write_baseline(baseline_path(folder, outcome.result.scenario), outcome.now);
    ++accepted;
  }
  if (run.stopped) say_stopped(run.outcomes.size(), suite->scenarios.size());
  std::printf("\n%zu of %zu accepted into %s\n", accepted, suite->scenarios.size(), folder.c_str());
  if (run.stopped) return ExitCode::interrupted;
  return accepted == run.outcomes.size() ? ExitCode::passed : ExitCode::audit;
}

}  // namespace twinsite
