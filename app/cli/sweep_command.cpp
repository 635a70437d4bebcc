#include "app/cli/sweep_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "app/cli/command_text.h"
#include "app/cli/interrupt.h"
#include "app/cli/shard_option.h"
#include "app/experiment/sweep/unit_runner.h"
#include "app/report/display.h"
#include "app/report/io_error.h"
#include "app/report/progress.h"
#include "app/report/result_folder.h"
#include "app/report/sweep_card_json.h"
#include "app/report/sweep_result.h"
#include "app/report/terminal.h"

namespace twinsite {
namespace {

namespace fs = std::filesystem;

struct Work {
  const SweepRequest& request;
  const SweepPlan& plan;
  std::string plan_text;
  Shard shard;
  fs::path out;
};

// Without --out a sweep is kept below results/; one that goes on is the newest there.
fs::path out_of(const SweepRequest& request, const SweepCard& card) {
  if (!request.out.empty()) return request.out;
  const ResultPlaceOptions place{.out = {}, .scenario = card.experiment, .stamp = stamp()};
  const fs::path fresh = result_folder(place);
  const fs::path latest = fresh.parent_path() / "latest";
  std::error_code ignored;
  return request.resume && fs::exists(latest / units_file_name, ignored) ? fs::canonical(latest)
                                                                         : fresh;
}

std::string command_again(const Work& work) {
  std::string text = "twinsite sweep " + quoted(work.request.experiment);
  if (!work.request.shard.empty()) text += " --shard " + work.request.shard;
  return text + " --resume --out " + quoted(work.out.string());
}

// The units that an earlier process left to do. Nothing, after a message, if it was not this sweep.
std::optional<std::vector<std::uint32_t>> units_to_do(const Work& work,
                                                      const std::optional<UnitJournal>& journal) {
  if (journal) {
    const JournalHead mine{TWINSITE_VERSION, checksum_of(work.plan_text), work.shard};
    const char* problem = nullptr;
    if (!work.request.resume) {
      problem = "holds finished runs of a sweep; go on with --resume, or choose another --out";
    } else if (journal->head().version != mine.version) {
      problem = "was begun by another version of twinsite; choose another --out";
    } else if (journal->head().plan != mine.plan) {
      problem = "was begun with another scenario or other values; choose another --out";
    } else if (!(journal->head() == mine)) {
      problem = "is another shard of this sweep; choose another --out";
    }
    if (problem != nullptr) {
      std::fprintf(stderr, "twinsite: %s %s\n", work.out.c_str(), problem);
      return std::nullopt;
    }
  }
  std::vector<std::uint32_t> units;
  const SweepCard& card = work.plan.card();
  for (std::uint32_t unit = 0; unit < card.unit_count(); ++unit) {
    const bool done = journal && journal->has(card.unit(unit));
    if (work.shard.has(unit) && !done) units.push_back(unit);
  }
  return units;
}

void run_units(const Work& work, const std::vector<std::uint32_t>& units, JournalWriter& writer,
               const std::atomic<bool>& stop) {
  if (units.empty()) return;
  Progress progress({.kind = progress_kind(work.request.quiet),
                     .replications = static_cast<std::uint32_t>(units.size())});
  std::mutex mutex;  // guards the writer
  UnitOrders orders;
  orders.units = units;
  orders.jobs = work.request.jobs.value_or(std::max(1U, std::thread::hardware_concurrency()));
  orders.stop = &stop;
  orders.finished = [&](std::uint32_t position, const Unit& unit, const ReplicationResult& result) {
    {
      const std::lock_guard lock(mutex);
      writer.add(unit.point, result);
    }
    progress.finish(position, result.events);
  };
  run_sweep_units(work.plan, orders);
}

ExitCode end_of_shard(const Work& work, const UnitJournal& journal) {
  bool broken = false;
  for (const Unit& unit : journal.units()) {
    for (const AuditFinding& finding : journal.read(unit).audit) {
      std::fprintf(stderr, "twinsite: point %u, replication %u breaks a law: %s: %s\n",
                   unit.point + 1, unit.replication + 1, finding.law.c_str(),
                   finding.details.c_str());
      broken = true;
    }
  }
  if (!work.request.quiet) {
    std::printf("shard %u/%u is finished: %zu of %u runs in %s\n", work.shard.index,
                work.shard.count, journal.units().size(), work.plan.card().unit_count(),
                work.out.c_str());
    std::printf("with the others: twinsite merge DIR... --out DIR\n");
  }
  return broken ? ExitCode::audit : ExitCode::passed;
}

ExitCode sweep(const Work& work) {
  LockedFolder folder(work.out);
  std::optional<UnitJournal> before = journal_in(folder);
  const std::optional<std::vector<std::uint32_t>> units = units_to_do(work, before);
  if (!units) return ExitCode::rejected;
  const InterruptGuard interrupt;
  {
    JournalWriter writer =
        before ? JournalWriter::resume(*before) : begin_sweep(folder, work.plan_text, work.shard);
    if (work.request.out.empty()) point_latest_at(work.out);
    if (before && !work.request.quiet) {
      std::fprintf(stderr, "twinsite: %zu runs are there already, %zu to do\n",
                   before->units().size(), units->size());
    }
    run_units(work, *units, writer, interrupt.flag());
  }
  const UnitJournal journal = journal_in(folder).value();
  if (interrupt.flag() &&
      journal.units().size() < (before ? before->units().size() : 0) + units->size()) {
    std::fprintf(stderr, "twinsite: interrupted; the %zu finished runs are in %s\n  go on: %s\n",
                 journal.units().size(), work.out.c_str(), command_again(work).c_str());
    return ExitCode::interrupted;
  }
  if (!work.shard.whole()) return end_of_shard(work, journal);
  const SweepResult result = write_sweep_result(
      work.plan.card(), [&](const Unit& unit) { return journal.read(unit); }, folder);
  return report_sweep(work.plan.card(), result, work.out.string(), work.request.quiet);
}

}  // namespace

ExitCode report_sweep(const SweepCard& card, const SweepResult& result, const std::string& out,
                      bool quiet) {
  if (!result.audit.empty()) {
    std::fprintf(stderr, "twinsite: the audit found %zu broken laws; there is no result\n",
                 result.audit.size());
    for (const auto& [unit, finding] : result.audit) {
      std::fprintf(stderr, "  point %u, replication %u, at %.3f s  %s: %s\n", unit.point + 1,
                   unit.replication + 1, finding.time.since_start().seconds(), finding.law.c_str(),
                   finding.details.c_str());
    }
    return ExitCode::audit;
  }
  Status worst = Status::passed;
  std::size_t not_passed = 0;
  for (const PointOutcome& point : result.points) {
    worst = std::max(worst, point.verdict);
    not_passed += point.verdict == Status::passed ? 0 : 1;
  }
  if (!quiet) {
    std::fputs(sweep_table(card, result, {colour_of(stdout), width_of(stdout)}).c_str(), stdout);
    std::printf("\n%s · %zu of %zu points keep what is expected\nresults  %s\n",
                std::string(to_text(worst)).c_str(), result.points.size() - not_passed,
                result.points.size(), out.c_str());
  }
  return exit_code_of(worst);
}

void add_sweep_options(CLI::App& command, SweepRequest& request) {
  command.add_option("experiment", request.experiment, "An experiment (YAML).")->required();
  command.add_option("--shard", request.shard,
                     "I/N: the I-th of N parts, to be merged; default: what Slurm or Kubernetes "
                     "says, else all of it.");
  command.add_option("--jobs", request.jobs, "Threads; default: one for each core.")
      ->check(CLI::PositiveNumber);
  command.add_flag("--resume", request.resume, "Go on with what is in --out, if anything is.");
  command.add_option("--out", request.out, "The folder of the sweep.");
  command.add_flag("--quiet", request.quiet, "Print nothing but errors.");
}

ExitCode sweep_experiment(const SweepRequest& request) {
  const auto shard =
      read_shard(request.shard, [](const char* name) -> const char* { return std::getenv(name); });
  if (const auto* problem = std::get_if<std::string>(&shard)) {
    std::fprintf(stderr, "twinsite: %s\n", problem->c_str());
    return ExitCode::rejected;
  }
  SourceStore sources;
  Diagnostics diagnostics;
  const std::optional<SweepPlan> plan =
      SweepPlan::make(request.experiment, {}, sources, diagnostics);
  if (!plan) {
    std::fputs(render(diagnostics).c_str(), stderr);
    return ExitCode::rejected;
  }
  const Work work{request, *plan, sweep_card_text(plan->card()), std::get<Shard>(shard),
                  out_of(request, plan->card())};
  try {
    return sweep(work);
  } catch (const ScenarioChanged& problem) {
    throw IoError(work.out, problem.what());
  }
}

}  // namespace twinsite
