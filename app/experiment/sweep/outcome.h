// What came out of a sweep: the figures of each point, point after point.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/experiment/summarise.h"
#include "app/experiment/sweep/sweep_card.h"
#include "app/experiment/verdict.h"

namespace twinsite {

// The mean of one measure at one point, in base units.
struct PointFigure {
  std::string measure;
  std::string labels;
  MeasureUnit unit = MeasureUnit::count;
  std::uint32_t n = 0;
  double mean = 0;
  std::optional<Interval> interval;
  std::uint32_t censored = 0;  // in so many replications it lies beyond the horizon
};

struct PointOutcome {
  Status verdict = Status::passed;
  std::uint64_t fingerprint = 0;
  std::vector<PointFigure> figures;  // sorted by (measure, labels): wholes, and what is expected

  // Null when the point has none, or could not measure it.
  const PointFigure* find(std::string_view measure, std::string_view labels) const;
};

// All replications of one point, and what they add up to.
struct PointSummary {
  std::uint64_t fingerprint = 0;
  std::vector<MeasureSummary> summaries;
  Verdict verdict;
};
PointSummary summarise_point(const std::vector<ReplicationResult>& replications,
                             const SweepCard& card, const MeasureCatalogue& catalogue);
PointOutcome outcome_of(const PointSummary& summary, const SweepCard& card);

// The model's measures; nothing when this program has no such model.
std::optional<MeasureCatalogue> catalogue_of_model(const std::string& model);

// A column of the table: a measure under labels.
struct FigureName {
  std::string measure;
  std::string labels;
  auto operator<=>(const FigureName&) const = default;
};
// "availability{phase=during}".
std::string title_of(const FigureName& figure);
// Every whole measure that some point has, sorted by name.
std::vector<FigureName> whole_figures(const std::vector<PointOutcome>& points);

}  // namespace twinsite
