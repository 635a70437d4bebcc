#include "app/experiment/catalogue.h"

#include <algorithm>
#include <utility>

#include "sim/kernel/assert.h"

namespace twinsite {
const MeasureInfo* MeasureCatalogue::find(std::string_view measure) const {
  for (const MeasureInfo& info : measures)
    if (info.name == measure) return &info;
  return nullptr;
}

const LabelValues* MeasureCatalogue::find_label(std::string_view measure,
                                                std::string_view key) const {
  const LabelValues* for_all = nullptr;
  for (const LabelValues& row : label_values) {
    if (row.key != key) continue;
    if (row.measure == measure) return &row;
    if (row.measure.empty()) for_all = &row;
  }
  return for_all;
}

std::vector<Label> split_labels(std::string_view text) {
  std::vector<Label> labels;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view pair = text.substr(0, comma);
    const std::size_t equals = pair.find('=');
    ASSERT(equals != std::string_view::npos);
    labels.push_back({std::string(pair.substr(0, equals)), std::string(pair.substr(equals + 1))});
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return labels;
}

std::string labels_in_order(std::string_view labels, const MeasureInfo& measure) {
  std::vector<Label> parts = split_labels(labels);
  const auto position = [&](const Label& label) {
    return std::find(measure.labels.begin(), measure.labels.end(), label.key) -
           measure.labels.begin();
  };
  std::sort(parts.begin(), parts.end(), [&](const Label& a, const Label& b) {
    return std::pair(position(a), a) < std::pair(position(b), b);
  });
  std::string text;
  for (const Label& label : parts)
    text += (text.empty() ? "" : ",") + label.key + '=' + label.value;
  return text;
}

std::string_view unit_word(const MeasureInfo& measure) {
  switch (measure.unit) {
    case MeasureUnit::count:
      return measure.noun;
    case MeasureUnit::fen:
      return "CNY";
    case MeasureUnit::nanoseconds:
      return "s";
    case MeasureUnit::share:
      return "share";
  }
  ASSERT(false && "a unit without a word");
}

double in_report_unit(double value, MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::fen:
      return value / 100;
    case MeasureUnit::nanoseconds:
      return value / 1e9;
    case MeasureUnit::count:
    case MeasureUnit::share:
      return value;
  }
  ASSERT(false && "a unit without a conversion");
}

}  // namespace twinsite
