#include "app/cli/init_command.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>

#include "app/cli/template_assets.h"
#include "app/report/file_io.h"
#include "app/report/io_error.h"
#include "app/scenario/did_you_mean.h"
#include "app/scenario/scenario.h"
#include "app/scenario/schema_printer.h"

namespace twinsite {
namespace fs = std::filesystem;
namespace {

struct Template {
  const char* name;
  std::string_view (*text)();
};
constexpr std::array templates = {Template{"outage", template_outage},
                                  Template{"partition", template_partition},
                                  Template{"inventory", template_inventory},
                                  Template{"wallet", template_wallet},
                                  Template{"transfer", template_transfer},
                                  Template{"feed", template_feed},
                                  Template{"custom-orders", template_custom_orders},
                                  Template{"custom-accounts", template_custom_accounts},
                                  Template{"custom-content", template_custom_content}};

std::string template_names() {
  std::string names;
  for (const Template& one : templates)
    names += (names.empty() ? "" : ", ") + std::string(one.name);
  return names;
}

}  // namespace

void add_init_options(CLI::App& command, InitRequest& request) {
  command.add_option("folder", request.folder, "Where to write it; default: here.");
  command.add_option("--template", request.from,
                     "What to start from: " + template_names() + "; default: outage.");
}

ExitCode init_scenario(const InitRequest& request) {
  const auto chosen = std::ranges::find_if(
      templates, [&](const Template& one) { return one.name == request.from; });
  if (chosen == templates.end()) {
    std::vector<std::string> names;
    for (const Template& one : templates) names.emplace_back(one.name);
    const std::string meant = nearest_name(request.from, names);
    std::fprintf(stderr, "twinsite: there is no template \"%s\"%s; there are %s\n",
                 request.from.c_str(),
                 meant.empty() ? "" : (" (did you mean \"" + meant + "\"?)").c_str(),
                 template_names().c_str());
    return ExitCode::rejected;
  }
  const fs::path folder = request.folder;
  const fs::path file = folder / (request.from + ".yaml");
  std::error_code error;
  if (fs::exists(fs::symlink_status(file, error))) {
    std::fprintf(stderr, "twinsite: %s is there already; nothing was written\n", file.c_str());
    return ExitCode::rejected;
  }
  fs::create_directories(folder, error);
  if (error) throw IoError(folder, "cannot make the folder: " + error.message());
  // The editor completes keys by the schema beside the scenario.
  const fs::path schema = folder / "scenario.schema.json";
  if (!fs::exists(fs::symlink_status(schema, error)))
    write_whole_file(schema, print_schema(scenario_tables()));
  write_whole_file(file, chosen->text());
  std::printf("written  %s\nrun it   twinsite run %s\n", file.c_str(), file.c_str());
  return std::fflush(stdout) == 0 ? ExitCode::passed : ExitCode::io;
}

}  // namespace twinsite
