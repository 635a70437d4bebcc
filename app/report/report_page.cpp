#include "app/report/report_page.h"

#include <fmt/format.h>

#include "app/report/markup.h"
#include "app/report/page_assets.h"
#include "app/report/page_data.h"
#include "app/report/page_parts.h"

namespace twinsite {
namespace {

std::string section(std::string_view title, const std::string& content) {
  return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", title, content);
}

std::string timeline(LoadedRun& run, std::uint32_t replication) {
  std::string html =
      fmt::format("<p class=\"dim\">Replication {}, by the clock of the scenario. ", replication);
  html += has_charts() ? "Drag over a chart to look closer.</p>\n"
                       : fmt::format("{}</p>\n", escaped_markup(how_to_get_charts()));
  html +=
      "<div id=\"views\" class=\"buttons\"></div>\n<div id=\"timeline\"></div>\n"
      "<p id=\"hover\" class=\"dim\"></p>\n";
  return html + "<details><summary>faults and decisions</summary>" +
         page_milestones(run, replication) + "</details>\n";
}

std::string scripts(LoadedRun& run, std::uint32_t replication) {
  std::string html = "<script type=\"application/json\" id=\"data\">" +
                     page_data(run, replication) + "</script>\n";
  if (has_charts()) {
    html +=
        fmt::format("<!-- uPlot\n{}-->\n<script>{}</script>\n", uplot_licence(), uplot_script());
  }
  return html + fmt::format("<script>\n{}</script>\n", page_script());
}

}  // namespace

bool has_charts() { return !uplot_script().empty(); }

std::string_view how_to_get_charts() {
  return "This build of twinsite draws no charts: uPlot was not there when it was configured. "
         "Install npm, run ./dev setup with a network, and build again.";
}

std::string report_page(LoadedRun& run, const ReportOptions& options) {
  const std::string title = escaped_markup(run.reader.run().card.scenario);
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>{} · twinsite</title>\n"
      "<style>\n{}{}</style>\n</head>\n<body>\n",
      title, uplot_style(), page_style());
  html += page_head(run);
  html += section("What was measured", page_headlines(run));
  html += section("Expectations", page_expectations(run));
  html += section("From the fault to the return", page_waterfall(run));
  html += section("Timeline", timeline(run, options.replication));
  html += section("Losses by cause",
                  "<p class=\"dim\">Means over the replications.</p>\n" + page_causes(run));
  html += section("Every measure", page_measures(run));
  html += section("The scenario as it was run", "<details><summary>scenario.yaml</summary><pre>" +
                                                    escaped_markup(run.reader.scenario_yaml()) +
                                                    "</pre></details>\n");
  return html + scripts(run, options.replication) + "</body>\n</html>\n";
}

}  // namespace twinsite
