// `twinsite export`: a stored run for other tools.
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/exit_code.h"

namespace CLI {
class App;
}

namespace twinsite {

struct ExportRequest {
  std::string run;
  std::string csv;       // folder
  std::string perfetto;  // file
  std::uint32_t replication = 0;
};

void add_export_options(CLI::App& command, ExportRequest& request);
ExitCode export_run(const ExportRequest& request);  // throws IoError

}  // namespace twinsite
