#include "app/scenario/leaf_text.h"

#include <fmt/format.h>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// -1, 0, 1. Both hold the same kind.
int compare(const FieldValue& a, const FieldValue& b) {
  if (std::holds_alternative<double>(a)) {
    const double x = std::get<double>(a);
    const double y = std::get<double>(b);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const std::int64_t x = std::get<std::int64_t>(a);
  const std::int64_t y = std::get<std::int64_t>(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

bool is_ordered(FieldKind kind) {
  switch (kind) {
    case FieldKind::duration:
    case FieldKind::rate:
    case FieldKind::share:
    case FieldKind::money:
    case FieldKind::bytes:
    case FieldKind::bandwidth:
    case FieldKind::count:
    case FieldKind::number:
      return true;
    default:
      return false;
  }
}

FieldValue bound(FieldKind kind, std::string_view text) {
  const QuantityReading reading = parse_quantity(kind, text);
  ASSERT(reading.ok());
  return reading.value;
}

FieldValue zero(FieldKind kind) {
  const bool real =
      kind == FieldKind::rate || kind == FieldKind::share || kind == FieldKind::number;
  return real ? FieldValue{0.0} : FieldValue{std::int64_t{0}};
}

std::string join(std::span<const ChoiceToken> choices, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const bool final = i + 1 == choices.size();
    text += fmt::format("{}{}", i == 0 ? "" : final ? last : ", ", choices[i].token);
  }
  return text;
}

}  // namespace

std::string range_problem(const FieldType& type, FieldKind kind, const FieldValue& value,
                          std::string_view text) {
  if (!is_ordered(kind)) return {};
  const FieldRange& range = type.range;
  if (!range.low.empty()) {
    const int order = compare(value, bound(kind, range.low));
    if (order < 0)
      return fmt::format("\"{}\" is too small; at least {} is allowed", text, range.low);
    if (order == 0 && range.low_excluded)
      return fmt::format("\"{}\" must be more than {}", text, range.low);
  } else if (!type.any_sign && compare(value, zero(kind)) < 0) {
    return fmt::format("\"{}\" is negative; at least {} is allowed", text,
                       print_quantity(kind, zero(kind)));
  }
  const std::string_view high =
      range.high.empty() && kind == FieldKind::share ? "100%" : range.high;
  if (!high.empty()) {
    const int order = compare(value, bound(kind, high));
    if (order > 0) return fmt::format("\"{}\" is too large; at most {} is allowed", text, high);
    if (order == 0 && range.high_excluded)
      return fmt::format("\"{}\" must be less than {}", text, high);
  }
  if (std::holds_alternative<std::int64_t>(value)) {
    const std::int64_t integer = std::get<std::int64_t>(value);
    if (integer > type.integer_high || integer < type.integer_low)
      return fmt::format("\"{}\" is too large", text);
  }
  return {};
}

QuantityReading read_quantity(const FieldType& type, FieldKind kind, std::string_view text) {
  QuantityReading reading = parse_quantity(kind, text);
  if (reading.ok()) reading.problem = range_problem(type, kind, reading.value, text);
  return reading;
}

std::string list_tokens(std::span<const ChoiceToken> choices) { return join(choices, " or "); }

std::string owner_of_name(const FieldType& type) {
  std::string nouns;
  for (const NameScope& scope : type.scopes)
    nouns += fmt::format("{}{}", nouns.empty() ? "" : " or ", scope.noun);
  const bool vowel = std::string_view("aeiou").find(nouns.front()) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", nouns);
}

std::string describe_type(const FieldType& type) {
  switch (type.kind) {
    case FieldKind::choice:
      return list_tokens(type.choices);
    case FieldKind::flag:
    case FieldKind::text:
      return std::string(kind_noun(type.kind));
    case FieldKind::reference:
      return "the name of " + owner_of_name(type);
    case FieldKind::distribution:
      return fmt::format("{} such as {}, or a distribution such as {{exponential: {}}}",
                         kind_noun(type.quantity), example_text(type.quantity),
                         example_text(type.quantity));
    case FieldKind::section:
      return fmt::format("a map of the {}'s fields", type.table().name);
    case FieldKind::map:
      return "a map (name: value)";
    case FieldKind::list:
      return "a list such as [first, second]";
    case FieldKind::tagged: {
      std::string tags;
      for (const Alternative& alternative : type.alternatives().alternatives) {
        if (alternative.tag.empty()) continue;
        tags += tags.empty() ? "" : ", ";
        tags += alternative.table == nullptr ? alternative.tag
                                             : fmt::format("{{{}: ...}}", alternative.tag);
      }
      return "one of " + tags;
    }
    default:
      return fmt::format("{} such as {}", kind_noun(type.kind), example_text(type.kind));
  }
}

}  // namespace twinsite
