#include "app/cli/explain_command.h"

#include <CLI/CLI.hpp>

#include <cstdio>

#include "app/report/explanation.h"
#include "app/report/io_error.h"
#include "app/report/replay.h"

namespace twinsite {
namespace {

LossId loss_of(const ExplainRequest& request) {
  const std::optional<LossId> id = LossId::parse(request.loss);
  if (!id)
    throw ExplainProblem("--loss " + request.loss +
                         ": write replication and number, as 0/17; --measure lists some");
  return *id;
}

std::string answer(const ExplainRequest& request) {
  if (request.json && request.loss.empty() && request.user.empty())
    throw ExplainProblem("--json: tells of one --loss ID or --user ID; sums are in summary.json");
  LoadedRun run = load_run(request.run);
  const auto shown = [&](const Told& told) {
    return request.json ? told_json(told) : told_text(told);
  };
  if (!request.loss.empty()) return shown(explain_loss(run, loss_of(request)));
  if (!request.measure.empty()) return explain_measure(run, request.measure);
  if (!request.user.empty()) return shown(explain_user(run, {request.replication, request.user}));
  return explain_run(run);
}

// What another build left: no story, but the cause class of the loss.
void show_what_is_stored(const ExplainRequest& request) {
  if (request.loss.empty() || request.json) return;
  ResultReader reader(request.run);
  std::fputs(stored_loss(reader, loss_of(request)).c_str(), stdout);
}

}  // namespace

void add_explain_options(CLI::App& command, ExplainRequest& request) {
  command.add_option("run", request.run, "Folder of a result, as results/NAME/latest.")->required();
  CLI::Option* loss =
      command.add_option("--loss", request.loss, "One loss: its replication and number, as 0/17.");
  CLI::Option* measure =
      command.add_option("--measure", request.measure, "What a measure adds up from, by cause.");
  CLI::Option* user =
      command.add_option("--user", request.user, "What befell one user, as south/184233.");
  loss->excludes(measure)->excludes(user);
  measure->excludes(user);
  command
      .add_option("--replication", request.replication, "Which of them --user means; default: 0.")
      ->needs(user);
  command.add_flag("--json", request.json, "Of --loss or --user: the steps as JSON.");
}

ExitCode explain(const ExplainRequest& request) {
  try {
    std::fputs(answer(request).c_str(), stdout);
  } catch (const ExplainProblem& problem) {
    std::fprintf(stderr, "twinsite: %s\n", problem.what());
    return ExitCode::rejected;
  } catch (const NotReproduced& problem) {
    show_what_is_stored(request);
    std::fprintf(stderr, "twinsite: %s\n", problem.what());
    return ExitCode::io;
  } catch (const OtherVersion&) {
    show_what_is_stored(request);
    throw;
  }
  return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
}

}  // namespace twinsite
