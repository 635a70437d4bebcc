#include "app/report/page_parts.h"

#include <fmt/format.h>

#include <map>

#include "app/report/clock_text.h"
#include "app/report/display.h"
#include "app/report/judgement_text.h"
#include "app/report/markup.h"
#include "app/report/measure_rows.h"

namespace twinsite {
namespace {

std::string cell(const std::string& text, std::string_view style = "") {
  if (style.empty()) return "<td>" + escaped_markup(text) + "</td>";
  return fmt::format("<td class=\"{}\">{}</td>", style, escaped_markup(text));
}

std::string_view mark_of(Status status) {
  return status == Status::passed ? "✓" : status == Status::failed ? "✗" : "?";
}

std::string joined_remarks(const TextGrid::Row& row) {
  std::string text;
  for (const std::string& remark : row.remarks) text += (text.empty() ? "" : " · ") + remark;
  return text;
}

}  // namespace

std::string page_head(const LoadedRun& run) {
  const RunCard& card = run.reader.run().card;
  const std::string status{to_text(run.verdict.status)};
  const std::string one = run.verdict.replications == 1 ? " (one replication)" : "";
  std::string html =
      fmt::format("<h1>{}</h1>\n<p class=\"story\">{}</p>\n", escaped_markup(card.scenario),
                  escaped_markup(run.scenario->head.story));
  html += fmt::format("<p><span class=\"badge {0}\">{0}</span>{1}</p>\n", status, one);
  html += fmt::format(
      "<p class=\"dim\">{} · {} users · {} from {} · seed {} · {} of {} replications · "
      "fingerprint <code>{}</code> · twinsite {}</p>\n",
      escaped_markup(card.model), shown_count(card.users),
      shown_duration(static_cast<double>(card.horizon.ns)), escaped_markup(card.starts_at),
      card.seed, run.verdict.replications, card.replications,
      escaped_markup(run.reader.run().fingerprint), escaped_markup(card.version));
  return html + "<pre>" + escaped_markup(card.again) + "</pre>\n";
}

std::string page_headlines(const LoadedRun& run) {
  const auto headlines = run.scenario->business->headlines(run.scenario->world);
  const std::vector<TextGrid::Row> rows =
      measure_rows({headlines, run.summaries, run.catalogue, run.verdict.replications});
  std::string html = "<div class=\"scroll\"><table>\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string line;
    for (std::size_t column = 0; column < rows.front().cells.size(); ++column) {
      const std::string text = column < rows[i].cells.size() ? rows[i].cells[column] : "";
      const bool part = column == 0 && text.starts_with("  ");
      if (i == 0) {
        line += fmt::format("<th class=\"{}\">{}</th>", column == 0 ? "" : "number",
                            escaped_markup(text));
      } else {
        line += cell(text, column != 0 ? "number" : part ? "part" : "");
      }
    }
    line += i == 0 ? "<th></th>" : cell(joined_remarks(rows[i]), "dim");
    html += "<tr>" + line + "</tr>\n";
  }
  return html + "</table></div>\n";
}

std::string page_expectations(const LoadedRun& run) {
  if (run.verdict.judgements.empty()) return "<p class=\"dim\">Nothing is expected of it.</p>\n";
  std::string html = "<div class=\"scroll\"><table>\n";
  for (const Judgement& judgement : run.verdict.judgements) {
    html += fmt::format("<tr><td class=\"mark {}\">{}</td>", to_text(judgement.status),
                        mark_of(judgement.status));
    html += cell(judgement.expectation.text, "mono");
    html += cell(observed_text(judgement), "number") + cell(ground_text(judgement), "dim");
    html += "</tr>\n";
  }
  return html + "</table></div>\n";
}

std::string page_milestones(LoadedRun& run, std::uint32_t replication) {
  const RunPeriod period = run.scenario->period();
  std::string html = "<table>\n<tr><th>time</th><th>place</th><th>what</th><th></th></tr>\n";
  for (const Milestone& mark : run.reader.milestones(replication)) {
    html += "<tr>" + cell(clock_text(mark.time, period), "mono") + cell(mark.place) +
            cell(mark.what) + cell(mark.detail) + "</tr>\n";
  }
  return html + "</table>\n";
}

std::string page_causes(LoadedRun& run) {
  std::map<std::string, std::map<std::string, double>> sums;
  for (const ReplicationResult& one : run.replications) {
    for (const CauseSum& sum : run.reader.causes(one.replication))
      sums[sum.measure][sum.cause_class] += static_cast<double>(sum.amount);
  }
  if (sums.empty()) return "<p class=\"dim\">Nothing was lost.</p>\n";
  const auto count = static_cast<double>(run.replications.size());
  std::string html;
  for (const auto& [measure, causes] : sums) {
    const MeasureInfo* info = run.catalogue.find(measure);
    const MeasureUnit unit = info == nullptr ? MeasureUnit::count : info->unit;
    double whole = 0;
    for (const auto& [cause, amount] : causes) whole += amount;
    html += fmt::format("<p><b>{}</b> <span class=\"dim\">{}</span></p>\n", escaped_markup(measure),
                        shown_value(whole / count, unit));
    for (const auto& [cause, amount] : causes) {
      html += fmt::format(
          "<div class=\"cause\"><b>{}</b><span class=\"track\"><i style=\"width:{:.2f}%\"></i>"
          "</span><span class=\"number\">{}</span></div>\n",
          escaped_markup(cause), 100 * amount / whole, shown_value(amount / count, unit));
    }
  }
  return html;
}

}  // namespace twinsite
