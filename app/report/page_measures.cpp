// The longer tables of a report: where the time of a return went, and every measure there is.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "app/report/display.h"
#include "app/report/markup.h"
#include "app/report/page_parts.h"
#include "sim/measure/label_grid.h"

namespace twinsite {
namespace {

// In the order in which they follow one another, spelled as in the names of their measures.
constexpr std::array common_parts = {"detect", "decide", "fence", "catch_up", "push"};

struct Return {
  std::string name;  // "login · south"
  std::vector<std::pair<std::string, double>> parts;
  double before_tail = 0;
  double total = 0;
  bool censored = false;
};

std::vector<Return> returns_of(const LoadedRun& run) {
  std::vector<Return> all;
  for (const MeasureSummary& tail : run.summaries) {
    if (tail.name != "rto.tail" || tail.statistics.n == 0) continue;
    std::string function;
    std::string region;
    for (const Label& label : split_labels(tail.labels))
      (label.key == "function" ? function : region) = label.value;
    if (function.empty() || region.empty()) continue;
    std::string shown = function;
    shown.append(" · ").append(region);
    Return one{std::move(shown), {}, 0, 0, tail.censored > 0};
    for (const char* part : common_parts) {
      const MeasureSummary* summary =
          find_summary(run.summaries, std::string("rto.") + part, "region=" + region);
      if (summary == nullptr || summary->statistics.n == 0) continue;
      one.parts.emplace_back(part, summary->statistics.mean);
      one.before_tail += summary->statistics.mean;
    }
    one.parts.emplace_back("tail", tail.statistics.mean);
    one.total = one.before_tail + tail.statistics.mean;
    all.push_back(std::move(one));
  }
  return all;
}

// Some functions are so rarely used that their return is seen late: they do not set the scale.
double scale_of(const std::vector<Return>& all) {
  constexpr double visible = 3;
  double longest = 0;
  double switched = 0;
  for (const Return& one : all) {
    longest = std::max(longest, one.total);
    switched = std::max(switched, one.before_tail);
  }
  return switched > 0 ? std::min(longest, switched * visible) : longest;
}

std::string row_of(const MeasureSummary& summary, const MeasureInfo& info) {
  const Statistics& seen = summary.statistics;
  const auto text = [&](double value) { return shown_value(value, summary.unit); };
  const std::optional<Interval> interval = summary.interval();
  std::string html = fmt::format(
      "<tr><td class=\"mono\">{}</td>",
      escaped_markup(summary.labels.empty() ? "all" : labels_in_order(summary.labels, info)));
  const auto number = [&html](const std::string& value) {
    html += "<td class=\"number\">" + escaped_markup(value) + "</td>";
  };
  number((summary.censored > 0 ? "> " : "") + (seen.n == 0 ? "-" : text(seen.mean)));
  number(interval ? shown_interval(*interval, summary.unit) : "");
  number(seen.sd ? text(*seen.sd) : "");
  for (const double value : {seen.min, seen.p50, seen.p95, seen.max})
    number(seen.n == 0 ? "" : text(value));
  number(std::to_string(seen.n));
  return html + "</tr>\n";
}

constexpr std::string_view measure_heading =
    "<tr><th></th><th class=\"number\">mean</th><th class=\"number\">95 % interval</th>"
    "<th class=\"number\">sd</th><th class=\"number\">min</th><th class=\"number\">p50</th>"
    "<th class=\"number\">p95</th><th class=\"number\">max</th><th class=\"number\">n</th></tr>\n";

}  // namespace

std::string page_waterfall(const LoadedRun& run) {
  const std::vector<Return> all = returns_of(run);
  if (all.empty()) return "<p class=\"dim\">No primary fault made users move.</p>\n";
  const double scale = scale_of(all);
  std::string html = "<div class=\"legend\">";
  for (const char* part : common_parts)
    html += fmt::format("<span><i class=\"{0}\"></i>{0}</span>", part);
  html +=
      "<span><i class=\"tail\"></i>tail</span><span>a bar that fills its row goes on beyond "
      "it</span></div>\n<div class=\"fall\">\n";
  for (const Return& one : all) {
    html += "<span>" + escaped_markup(one.name) + "</span><span class=\"track\">";
    double left = 1;  // a bar that does not fit is cut off at the end of the track
    for (const auto& [part, mean] : one.parts) {
      const double width = std::min(left, mean / scale);
      if (width > 0) {
        html += fmt::format("<i class=\"{0}\" style=\"width:{1:.2f}%\" title=\"{0} {2}\"></i>",
                            part, 100 * width, shown_duration(mean));
      }
      left -= width;
    }
    html += fmt::format("</span><span class=\"number\">{}{}</span>\n", one.censored ? "> " : "",
                        shown_duration(one.total));
  }
  return html + "</div>\n";
}

std::string page_measures(const LoadedRun& run) {
  std::string html;
  for (std::size_t at = 0; at < run.summaries.size();) {
    const std::string& name = run.summaries[at].name;
    const MeasureInfo& info = *run.catalogue.find(name);
    std::string rows;
    for (; at < run.summaries.size() && run.summaries[at].name == name; ++at)
      rows += row_of(run.summaries[at], info);
    html += fmt::format(
        "<details><summary>{}</summary><p class=\"dim\">{} In {}.</p><div "
        "class=\"scroll\"><table>{}{}</table></div></details>\n",
        escaped_markup(name), escaped_markup(info.doc), escaped_markup(unit_word(info)),
        measure_heading, rows);
  }
  return html;
}

}  // namespace twinsite
