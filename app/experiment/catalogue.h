// What `expect` may name in one scenario: the measures its model promises, and the values that
// their labels can take.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/measure/result.h"

namespace twinsite {

struct MeasureCatalogue {
  std::vector<MeasureInfo> measures;
  std::vector<LabelValues> label_values;

  // Null when there is none of that name.
  const MeasureInfo* find(std::string_view measure) const;
  // Null when the scenario knows no values for that label.
  const LabelValues* find_label(std::string_view measure, std::string_view key) const;
};

// One `key=value` of a label set.
struct Label {
  std::string key;
  std::string value;
  auto operator<=>(const Label&) const = default;
};

// The parts of a canonical label set (see MeasureValue), sorted by key.
std::vector<Label> split_labels(std::string_view text);

// The same labels in the order in which the measure lists its keys: the order of `summary.json`.
std::string labels_in_order(std::string_view labels, const MeasureInfo& measure);

// The word for one unit of the measure in files: its noun for counts, "CNY", "s", "share".
std::string_view unit_word(const MeasureInfo& measure);

// The value for files, from the base unit: CNY from fen, seconds from nanoseconds, else unchanged.
double in_report_unit(double value, MeasureUnit unit);

}  // namespace twinsite
