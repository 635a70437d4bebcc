// `twinsite report`: a stored run as one HTML file.
#pragma once

#include <cstdint>
#include <string>

#include "app/cli/exit_code.h"

namespace CLI {
class App;
}

namespace twinsite {

struct ReportRequest {
  std::string run;
  std::string out;  // empty = report.html in the run's folder
  std::uint32_t replication = 0;
};

void add_report_options(CLI::App& command, ReportRequest& request);
ExitCode write_report(const ReportRequest& request);  // throws IoError

}  // namespace twinsite
