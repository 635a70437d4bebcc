// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs side by side: each measure with both intervals, and where their histories part.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gui/model/run_data.h"

namespace twinsite::gui {

enum class Apart : std::uint8_t {
  same,     // equal means
  unclear,  // within chance, or one replication alone, or only one run has it
  apart     // beyond chance
};

struct ComparedMeasure {
  std::string name;
  std::string labels;
  MeasureUnit unit = MeasureUnit::count;
  std::optional<double> left;
  std::optional<double> right;
  std::string left_interval;
  std::string right_interval;
  std::string difference;  // right - left; "" where only one run has it
  std::string difference_interval;
  Apart apart = Apart::same;
};

// Measures as a whole and by region, replication by replication as `twinsite compare` does it and
// in its order: what differs most comes first.
std::vector<ComparedMeasure> compared(const RunData& left, const RunData& right);

// The first second whose fingerprint differs between the two shown replications; none if they agree
// as far as both go.
std::optional<Time> first_divergence(const RunData& left, const RunData& right);

}  // namespace twinsite::gui
