#include "app/cli/report_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

#include "app/report/file_io.h"
#include "app/report/report_page.h"

namespace twinsite {

void add_report_options(CLI::App& command, ReportRequest& request) {
  command.add_option("run", request.run, "Folder of a result, as results/NAME/latest.")->required();
  command.add_option("-o,--out", request.out, "The file; default: report.html in that folder.");
  command.add_option("--replication", request.replication,
                     "Whose timeline is shown, from 0; default: 0.");
}

ExitCode write_report(const ReportRequest& request) {
  LoadedRun run = load_run(request.run);
  const bool known = std::ranges::any_of(run.replications, [&](const ReplicationResult& one) {
    return one.replication == request.replication;
  });
  if (!known) {
    std::fprintf(stderr, "twinsite: --replication %u: the run has %zu, counted from 0\n",
                 request.replication, run.replications.size());
    return ExitCode::rejected;
  }
  const std::filesystem::path out = request.out.empty() ? run.reader.folder() / "report.html"
                                                        : std::filesystem::path(request.out);
  write_whole_file(out, report_page(run, {request.replication}));
  if (!has_charts())
    std::fprintf(stderr, "twinsite: %s\n", std::string(how_to_get_charts()).c_str());
  std::printf("report   %s\n", out.c_str());
  return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
}

}  // namespace twinsite
