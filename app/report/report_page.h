// `twinsite report`: a run as one HTML file that needs nothing but a browser.
#pragma once

#include <string>

#include "app/report/loaded_run.h"

namespace twinsite {

struct ReportOptions {
  std::uint32_t replication = 0;  // whose timeline is shown
};

// Throws IoError. Without uPlot in this build the page has lanes and tables, and says how to get
// the charts.
std::string report_page(LoadedRun& run, const ReportOptions& options);

// Whether this build can draw charts; and if not, what to do.
bool has_charts();
std::string_view how_to_get_charts();

}  // namespace twinsite
