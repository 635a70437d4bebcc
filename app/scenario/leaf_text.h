// One scalar against its field type: understood, within range, and back to canonical text. No
// positions here.
#pragma once

#include <string>
#include <string_view>

#include "app/scenario/quantity.h"
#include "sim/kernel/field.h"

namespace twinsite {

// Why `value` of the quantity `kind` lies outside the range of `type`; "" when it does not. `text`
// is what was written.
std::string range_problem(const FieldType& type, FieldKind kind, const FieldValue& value,
                          std::string_view text);

// Parses and checks the range. `kind` is the type's own, or the quantity of a distribution.
QuantityReading read_quantity(const FieldType& type, FieldKind kind, std::string_view text);

// "low, medium or high"
std::string list_tokens(std::span<const ChoiceToken> choices);

// Of a reference, whose name it is: "a site or region".
std::string owner_of_name(const FieldType& type);

// What to write for a type, for "expected ...": "a duration such as 20ms", "one of low, medium,
// high".
std::string describe_type(const FieldType& type);

}  // namespace twinsite
