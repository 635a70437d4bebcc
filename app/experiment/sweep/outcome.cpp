#include "app/experiment/sweep/outcome.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "app/experiment/run_fingerprint.h"
#include "models/model.h"

namespace twinsite {
namespace {

bool is_expected(const MeasureSummary& summary, const SweepCard& card) {
  return std::any_of(card.expectations.begin(), card.expectations.end(),
                     [&](const Expectation& claim) {
                       return claim.measure == summary.name && claim.labels == summary.labels;
                     });
}

}  // namespace

const PointFigure* PointOutcome::find(std::string_view measure, std::string_view labels) const {
  for (const PointFigure& figure : figures)
    if (figure.measure == measure && figure.labels == labels) return &figure;
  return nullptr;
}

PointSummary summarise_point(const std::vector<ReplicationResult>& replications,
                             const SweepCard& card, const MeasureCatalogue& catalogue) {
  PointSummary summary;
  summary.fingerprint = run_fingerprint(replications);
  summary.summaries = summarise(replications, catalogue);
  summary.verdict =
      judge(card.expectations, summary.summaries, static_cast<std::uint32_t>(replications.size()));
  return summary;
}

PointOutcome outcome_of(const PointSummary& summary, const SweepCard& card) {
  PointOutcome outcome{summary.verdict.status, summary.fingerprint, {}};
  for (const MeasureSummary& measure : summary.summaries) {
    if (measure.statistics.n == 0) continue;
    if (!measure.labels.empty() && !is_expected(measure, card)) continue;
    outcome.figures.push_back({measure.name, measure.labels, measure.unit, measure.statistics.n,
                               measure.statistics.mean, measure.interval(), measure.censored});
  }
  // What is expected to be counted and never was, was zero.
  for (const Expectation& claim : card.expectations) {
    if (!absent_means_zero(claim.unit) || outcome.find(claim.measure, claim.labels) != nullptr)
      continue;
    outcome.figures.push_back(
        {claim.measure, claim.labels, claim.unit, summary.verdict.replications, 0, {}, 0});
  }
  std::sort(outcome.figures.begin(), outcome.figures.end(),
            [](const PointFigure& a, const PointFigure& b) {
              return std::tie(a.measure, a.labels) < std::tie(b.measure, b.labels);
            });
  return outcome;
}

std::optional<MeasureCatalogue> catalogue_of_model(const std::string& model) {
  const Model* found = find_model(model);
  if (found == nullptr) return std::nullopt;
  return MeasureCatalogue{found->make()->measures(), {}};
}

std::string title_of(const FigureName& figure) {
  return figure.measure + (figure.labels.empty() ? "" : "{" + figure.labels + "}");
}

std::vector<FigureName> whole_figures(const std::vector<PointOutcome>& points) {
  std::set<FigureName> names;
  for (const PointOutcome& point : points)
    for (const PointFigure& figure : point.figures)
      if (figure.labels.empty()) names.insert({figure.measure, ""});
  return {names.begin(), names.end()};
}

}  // namespace twinsite
