#include "app/experiment/sweep/input_axis.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "app/scenario/quantity.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr std::array quantities = {FieldKind::duration,  FieldKind::money, FieldKind::share,
                                   FieldKind::rate,      FieldKind::count, FieldKind::number,
                                   FieldKind::bandwidth, FieldKind::bytes};

bool is_quantity(FieldKind kind) {
  return std::find(quantities.begin(), quantities.end(), kind) != quantities.end();
}

// A value drawn or stepped to need not be written with more digits than that.
double short_number(double value) {
  constexpr int digits_after_first = 5;
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific,
                                     digits_after_first);
  double back = value;
  std::from_chars(text, written.ptr, back);
  return back;
}

bool is_integer_kind(FieldKind kind) {
  return kind == FieldKind::duration || kind == FieldKind::money || kind == FieldKind::bytes ||
         kind == FieldKind::bandwidth || kind == FieldKind::count;
}

double field_number(const FieldValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return static_cast<double>(*integer);
  return std::get<double>(value);
}

}  // namespace

std::optional<FieldKind> quantity_kind(const Resolved& scenario, std::string_view path) {
  const Resolved* found = find_value(scenario, path);
  if (found == nullptr || found->field == nullptr) return std::nullopt;
  const FieldType& type = found->field->type;
  const FieldKind kind = type.kind == FieldKind::distribution ? type.quantity : type.kind;
  if (!is_quantity(kind)) return std::nullopt;
  return kind;
}

std::string value_text(const YamlNode& value) {
  if (value.kind == YamlKind::scalar) return value.text;
  if (value.span.source == nullptr) return "";
  std::string text;
  for (const char letter : value.span.text()) {
    const bool blank = letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r';
    if (!blank) {
      text += letter;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  return text;
}

std::optional<InputAxis> InputAxis::make(const SweptInput& input, const Resolved& scenario,
                                         Diagnostics& diagnostics) {
  InputAxis axis;
  axis.path_ = input.path;
  axis.values_ = input.values;
  axis.kind_ = quantity_kind(scenario, input.path);
  if (input.range && !axis.make_range(*input.range, diagnostics)) return std::nullopt;
  return axis;
}

bool InputAxis::make_range(const InputRange& range, Diagnostics& diagnostics) {
  // Inside a distribution, or where the scenario writes nothing yet, the text itself says the kind.
  for (const FieldKind candidate : quantities) {
    if (kind_) break;
    const bool both = parse_quantity(candidate, range.low.text).ok() &&
                      parse_quantity(candidate, range.high.text).ok();
    if (both) kind_ = candidate;
  }
  if (!kind_) {
    diagnostics.error(range.span, path_,
                      "the two ends are no quantities of one kind; write a list of values");
    return false;
  }
  const std::optional<double> low = range_end(range.low, diagnostics);
  const std::optional<double> high = range_end(range.high, diagnostics);
  if (!low || !high) return false;
  if (*low >= *high) {
    diagnostics.error(range.span, path_, "a range goes from a smaller value to a larger one");
    return false;
  }
  if (range.scale == RangeScale::log && *low <= 0) {
    diagnostics.error(range.low.span, path_, "equal ratios (scale: log) need a start above zero");
    return false;
  }
  stretch_ = Stretch{*kind_, *low, *high, range.scale, range.span};
  for (std::uint32_t i = 0; i < range.steps; ++i)
    values_.push_back(along(i * 1.0 / (range.steps - 1)));
  return true;
}

std::optional<double> InputAxis::range_end(const YamlNode& end, Diagnostics& diagnostics) const {
  const QuantityReading reading = parse_quantity(*kind_, end.text);
  if (reading.ok()) return field_number(reading.value);
  diagnostics.error(end.span, path_, reading.problem);
  return std::nullopt;
}

YamlNode InputAxis::along(double share) const {
  const Stretch& range = *stretch_;
  double value = range.low + (range.high - range.low) * share;
  if (range.scale == RangeScale::log) value = range.low * std::pow(range.high / range.low, share);
  if (share <= 0) value = range.low;
  if (share >= 1) value = range.high;
  if (share > 0 && share < 1) value = std::clamp(short_number(value), range.low, range.high);
  FieldValue held = value;
  if (is_integer_kind(range.kind)) held = static_cast<std::int64_t>(std::llround(value));
  return YamlNode::scalar(range.span, print_quantity(range.kind, held));
}

YamlNode InputAxis::at(double share) const {
  if (stretch_) return along(share);
  const auto count = static_cast<double>(values_.size());
  const auto index = static_cast<std::size_t>(share * count);
  return values_[std::min(index, values_.size() - 1)];
}

double InputAxis::number(const YamlNode& value) const {
  const auto read = [this](const YamlNode& node) -> std::optional<double> {
    if (!kind_ || node.kind != YamlKind::scalar) return std::nullopt;
    const QuantityReading reading = parse_quantity(*kind_, node.text);
    if (!reading.ok()) return std::nullopt;
    return field_number(reading.value);
  };
  const bool all_numbers =
      std::all_of(values_.begin(), values_.end(), [&](const YamlNode& node) { return read(node); });
  if (all_numbers)
    if (const std::optional<double> number = read(value)) return *number;
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (value_text(values_[i]) == value_text(value)) return static_cast<double>(i);
  ASSERT(false && "a value that is not of this input");
}

}  // namespace twinsite
