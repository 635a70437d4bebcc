// The text of one quantity and its value in base units, both ways. Durations, money, sizes and
// counts are exact: text is never rounded through a double, and printing gives the shortest text
// that reads back to the same value.
#pragma once

#include <string>
#include <string_view>

#include "sim/kernel/field.h"

namespace twinsite {

struct QuantityReading {
  FieldValue value;
  std::string problem;  // what is wrong and what to write instead; "" = `value` holds

  bool ok() const { return problem.empty(); }
};

// `kind`: duration, rate, share, money, bytes, bandwidth, count, number, flag, time_of_day or text.
QuantityReading parse_quantity(FieldKind kind, std::string_view text);

// Canonical text of a value of those kinds, without YAML quotes.
std::string print_quantity(FieldKind kind, const FieldValue& value);

// The value as a double in base units, where a distribution counts: seconds, fen, plain.
double base_number(FieldKind kind, const FieldValue& value);

// What a person may write: "20ms", "CNY 50", "300/s".
std::string_view example_text(FieldKind kind);
// With its article: "a duration", "an amount of money".
std::string_view kind_noun(FieldKind kind);

}  // namespace twinsite
