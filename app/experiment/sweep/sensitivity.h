// Which inputs of a sweep move which measures, from the means of its points.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/experiment/sweep/outcome.h"

namespace twinsite {

// How far one input moves one measure.
struct InputEffect {
  // In standard deviations of the measure for one of the input, the other inputs held: -1 to 1
  // where inputs do not depend on each other. None where the points cannot tell inputs apart.
  std::optional<double> regression;
  // Spearman's: 1 = the measure only ever grows with it, straight or not. None for an input that
  // does not vary.
  std::optional<double> rank;
  // Shares of the measure's variance, from a saltelli design: by this input alone (Saltelli et al.
  // 2010), and with all in which it takes part (Jansen 1999).
  std::optional<double> first_order;
  std::optional<double> total;
};

struct MeasureSensitivity {
  FigureName figure;
  // Share of the variance that the regression explains; near 1 its coefficients tell the story.
  std::optional<double> explained;
  std::vector<InputEffect> inputs;  // in the order of the card
};

// For every figure that all points have and that differs between them.
std::vector<MeasureSensitivity> sensitivity_of(const SweepCard& card,
                                               const std::vector<PointOutcome>& points);

}  // namespace twinsite
