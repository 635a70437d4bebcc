// SPDX-License-Identifier: GPL-3.0-or-later
// Headlines become cards.
#include "gui/model/cards.h"

#include "app/report/display.h"
#include "app/scenario/scenario.h"

namespace twinsite::gui {
namespace {

std::vector<Headline> headlines_of(const RunData& data) {
  SourceStore sources;
  Diagnostics diagnostics;
  const std::string file = (data.folder / "scenario.yaml").string();
  const auto scenario = load_scenario(file, {}, sources, diagnostics);
  if (scenario) return scenario->business->headlines(scenario->world);
  std::vector<Headline> plain;
  for (const StoredMeasure& measure : data.catalogue) {
    if (measure.name.find('.') == std::string::npos)
      plain.push_back({measure.name, measure.name, "", PhaseColumns::hidden, {}});
  }
  return plain;
}

// As the table of a run words it; nothing when the run has no such value.
std::string shown_mean(const RunData& data, const std::string& measure, const std::string& labels) {
  const MeasureSummary* summary = find_summary(data.summaries, measure, labels);
  if (summary != nullptr && summary->statistics.n > 0) {
    const std::string text = shown_value(summary->statistics.mean, summary->unit);
    return summary->censored > 0 ? "> " + text : text;
  }
  const StoredMeasure* known = data.measure(measure);
  return known != nullptr && absent_means_zero(known->unit) ? shown_value(0, known->unit) : "";
}

}  // namespace

std::vector<Card> cards_of(const RunData& data) {
  std::vector<Card> cards;
  for (const Headline& headline : headlines_of(data)) {
    Card card;
    card.part = headline.label.starts_with("  ");
    card.label = card.part ? headline.label.substr(2) : headline.label;
    card.value = shown_mean(data, headline.measure, headline.labels);
    if (card.value.empty()) continue;
    const MeasureSummary* summary = find_summary(data.summaries, headline.measure, headline.labels);
    if (summary != nullptr && summary->interval())
      card.interval = shown_interval(*summary->interval(), summary->unit);
    for (const HeadlineRemark& remark : headline.remarks) {
      const std::string value = shown_mean(data, remark.measure, remark.labels);
      if (value.empty()) continue;
      card.remarks.push_back((remark.before.empty() ? "" : remark.before + " ") + value +
                             (remark.after.empty() ? "" : " " + remark.after));
    }
    cards.push_back(std::move(card));
  }
  return cards;
}

}  // namespace twinsite::gui
