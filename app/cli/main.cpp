// The program: reads the command line, hands over to one command, and turns what comes back into an
// exit code.
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

#include "app/cli/check_command.h"
#include "app/cli/compare_command.h"
#include "app/cli/explain_command.h"
#include "app/cli/export_command.h"
#include "app/cli/init_command.h"
#include "app/cli/report_command.h"
#include "app/cli/run_command.h"
#include "app/cli/sweep_command.h"
#include "app/cli/test_command.h"
#include "app/report/io_error.h"
#include "app/scenario/reference_printer.h"
#include "app/scenario/schema_printer.h"

namespace {

using namespace twinsite;

ExitCode run_program(int argc, char** argv) {
  CLI::App app("Simulates active-active sites through outages, and counts what the design costs.",
               "twinsite");
  app.set_version_flag("--version", TWINSITE_VERSION);
  app.require_subcommand(1);

  RunRequest run;
  add_run_options(*app.add_subcommand("run", "Run scenarios and judge their expectations."), run);
  CheckRequest check;
  add_check_options(*app.add_subcommand("check", "Read and check scenarios; run nothing."), check);
  ExplainRequest why;
  add_explain_options(*app.add_subcommand("explain", "Say why something was lost."), why);
  ReportRequest report;
  add_report_options(*app.add_subcommand("report", "Write a stored run as one HTML file."), report);
  ExportRequest exported;
  add_export_options(*app.add_subcommand("export", "Write a stored run for other tools."),
                     exported);
  InitRequest init;
  add_init_options(*app.add_subcommand("init", "Write a commented scenario to start from."), init);
  TestRequest test;
  add_test_options(*app.add_subcommand("test", "Run scenarios as a regression suite."), test);
  TestRequest accept;
  add_accept_options(*app.add_subcommand("accept", "Accept what a suite gives as its baseline."),
                     accept);
  CompareRequest compare;
  add_compare_options(
      *app.add_subcommand("compare", "Two designs under the same draws: what differs, for whom."),
      compare);
  SweepRequest sweep;
  add_sweep_options(
      *app.add_subcommand("sweep", "Run a scenario with many values, each many times."), sweep);
  MergeRequest merge;
  add_merge_options(*app.add_subcommand("merge", "Put the shards of a sweep together."), merge);
  CLI::App* schema = app.add_subcommand("schema", "Print the JSON Schema of scenario files.");
  bool reference = false;
  schema->add_flag("--reference", reference,
                   "Print the reference of all keys, as Markdown, instead.");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? ExitCode::passed : ExitCode::rejected;
  }
  if (app.got_subcommand("run")) return run_scenarios(run);
  if (app.got_subcommand("compare")) return compare_designs(compare);
  if (app.got_subcommand("sweep")) return sweep_experiment(sweep);
  if (app.got_subcommand("merge")) return merge_shards(merge);
  if (app.got_subcommand("check")) return check_scenarios(check);
  if (app.got_subcommand("export")) return export_run(exported);
  if (app.got_subcommand("init")) return init_scenario(init);
  if (app.got_subcommand("test")) return test_suites(test);
  if (app.got_subcommand("accept")) return accept_suites(accept);
  if (app.got_subcommand("explain")) return explain(why);
  if (app.got_subcommand("report")) return write_report(report);
  const ScenarioTables tables = scenario_tables();
  const std::string text = reference ? print_reference(tables) : print_schema(tables);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return to_int(run_program(argc, argv));
  } catch (const IoError& error) {
    std::fprintf(stderr, "twinsite: %s\n", error.what());
    return to_int(ExitCode::io);
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "twinsite: out of memory; try fewer users or fewer --jobs\n");
    return to_int(ExitCode::io);
  }
}
