#include "app/cli/export_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

#include "app/report/csv_export.h"
#include "app/report/file_io.h"
#include "app/report/perfetto_export.h"
#include "app/report/replay.h"

namespace twinsite {

void add_export_options(CLI::App& command, ExportRequest& request) {
  command.add_option("run", request.run, "Folder of a result, as results/NAME/latest.")->required();
  CLI::Option_group* const what = command.add_option_group("what");
  what->add_option("--csv", request.csv, "Write every table as a CSV file into this folder.");
  CLI::Option* perfetto = what->add_option("--perfetto", request.perfetto,
                                           "Write one replication as a trace for ui.perfetto.dev.");
  what->require_option(1);
  command
      .add_option("--replication", request.replication,
                  "Which of them --perfetto means; default: 0.")
      ->needs(perfetto);
}

ExitCode export_run(const ExportRequest& request) {
  if (!request.csv.empty()) {
    ResultReader reader(request.run);
    export_csv(reader, request.csv);
    std::printf("csv      %s\n", request.csv.c_str());
    return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
  }
  LoadedRun run = load_run(request.run);
  const std::vector<std::uint32_t> replications = run.reader.replications();
  if (std::ranges::find(replications, request.replication) == replications.end()) {
    std::fprintf(stderr, "twinsite: --replication %u: the run has %zu, counted from 0\n",
                 request.replication, replications.size());
    return ExitCode::rejected;
  }
  try {
    write_whole_file(request.perfetto, perfetto_trace(run, request.replication));
  } catch (const NotReproduced& problem) {
    std::fprintf(stderr, "twinsite: %s\n", problem.what());
    return ExitCode::io;
  }
  std::printf("trace    %s\n", request.perfetto.c_str());
  return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
}

}  // namespace twinsite
