#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "app/scenario/decimal.h"
#include "app/scenario/quantity.h"
#include "app/scenario/quantity_rate.h"
#include "app/scenario/units.h"
#include "sim/kernel/assert.h"
#include "sim/kernel/time.h"

namespace twinsite {
namespace {

QuantityReading problem(std::string text) { return {std::int64_t{0}, std::move(text)}; }

QuantityReading not_a(FieldKind kind, std::string_view text) {
  return problem(fmt::format("\"{}\" is not {}; write one such as {}", text, kind_noun(kind),
                             example_text(kind)));
}

std::span<const Unit> units_of(FieldKind kind) {
  if (kind == FieldKind::duration) return duration_units();
  return kind == FieldKind::bytes ? byte_units() : bandwidth_units();
}

const Unit* find_unit(std::span<const Unit> units, std::string_view name) {
  for (const Unit& unit : units) {
    if (unit.name == name) return &unit;
  }
  return nullptr;
}

QuantityReading scaled(FieldKind kind, std::string_view text, const Decimal& decimal,
                       std::int64_t unit) {
  const ScaledDecimal value = scale_decimal(decimal, unit);
  switch (value.fit) {
    case DecimalFit::exact:
      return {value.value, {}};
    case DecimalFit::too_large:
      return problem(fmt::format("\"{}\" is too large or has too many digits", text));
    case DecimalFit::too_fine:
      break;
  }
  const std::string_view finest = kind == FieldKind::duration ? "a nanosecond"
                                  : kind == FieldKind::money  ? "a fen (CNY 0.01)"
                                  : kind == FieldKind::bytes  ? "a byte"
                                                              : "a bit a second";
  return problem(fmt::format("\"{}\" is finer than {}", text, finest));
}

// "1h30min": the sum of its parts, or nothing.
std::optional<std::int64_t> compound_duration(std::string_view text) {
  std::int64_t sum = 0;
  while (!text.empty()) {
    const std::optional<Decimal> part = split_decimal(text);
    if (!part) return std::nullopt;
    const std::size_t unit_end =
        std::min(part->rest.find_first_of("0123456789 "), part->rest.size());
    const Unit* unit = find_unit(duration_units(), part->rest.substr(0, unit_end));
    if (unit == nullptr) return std::nullopt;
    const ScaledDecimal value = scale_decimal(*part, unit->size);
    if (value.fit != DecimalFit::exact || __builtin_add_overflow(sum, value.value, &sum))
      return std::nullopt;
    text = part->rest.substr(unit_end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  }
  return sum;
}

QuantityReading missing_unit(FieldKind kind, std::string_view text, const Decimal& decimal) {
  std::string example(example_text(kind));
  // A bare number in a scenario is nearly always meant in seconds.
  const ScaledDecimal seconds_meant = scale_decimal(decimal, 1'000'000'000);
  if (kind == FieldKind::duration && seconds_meant.fit == DecimalFit::exact) {
    example = print_quantity(kind, seconds_meant.value);
  }
  return problem(
      fmt::format("\"{}\" has no unit; write {} such as {}", text, kind_noun(kind), example));
}

QuantityReading wrong_unit(FieldKind kind, std::string_view text, const Decimal& decimal) {
  const std::span<const Unit> units = units_of(kind);
  std::string_view written = decimal.rest;
  written.remove_prefix(std::min(written.find_first_not_of(' '), written.size()));
  const std::string_view meant =
      find_unit(units, written) != nullptr ? written : meant_unit(written);
  if (find_unit(units, meant) != nullptr) {
    return problem(
        fmt::format("\"{}\" is not how it is written; write {}{}", text, decimal.number, meant));
  }
  if (kind == FieldKind::duration) {
    const std::optional<std::int64_t> sum = compound_duration(text);
    if (sum)
      return problem(fmt::format("\"{}\": one number and one unit; write {}", text,
                                 print_quantity(kind, *sum)));
  }
  std::string known;
  for (const Unit& unit : units) known += fmt::format("{}{}", known.empty() ? "" : " ", unit.name);
  return problem(fmt::format("\"{}\": \"{}\" is no unit of {}; use one of {}", text, written,
                             to_text(kind), known));
}

std::optional<QuantityReading> leading_zero(std::string_view text, const Decimal& decimal) {
  const std::size_t sign = decimal.number.find_first_of("0123456789.");
  const std::string_view digits = std::string_view(decimal.number).substr(sign);
  if (digits.size() < 2 || digits[0] != '0' || digits[1] == '.') return std::nullopt;
  std::string without(digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)));
  if (without.front() == '.') without.insert(0, 1, '0');
  return problem(fmt::format("\"{}\" has a leading zero; write {}{}{}", text,
                             decimal.number.substr(0, sign), without, decimal.rest));
}

QuantityReading parse_with_unit(FieldKind kind, std::string_view text) {
  const std::optional<Decimal> decimal = split_decimal(text);
  if (!decimal) return not_a(kind, text);
  if (const std::optional<QuantityReading> wrong = leading_zero(text, *decimal)) return *wrong;
  if (decimal->rest.empty()) {
    return kind == FieldKind::bytes ? scaled(kind, text, *decimal, 1)
                                    : missing_unit(kind, text, *decimal);
  }
  const Unit* unit = find_unit(units_of(kind), decimal->rest);
  return unit == nullptr ? wrong_unit(kind, text, *decimal)
                         : scaled(kind, text, *decimal, unit->size);
}

QuantityReading parse_share(std::string_view text) {
  const std::optional<Decimal> decimal = split_decimal(text);
  if (!decimal) return not_a(FieldKind::share, text);
  if (const std::optional<QuantityReading> wrong = leading_zero(text, *decimal)) return *wrong;
  const double plain = decimal_double(*decimal);
  if (!std::isfinite(plain)) return problem(fmt::format("\"{}\" is too large", text));
  if (decimal->rest == "%") return {decimal_double(*decimal, -2), {}};
  if (decimal->rest.empty()) {
    // 0.02 means 2 %; 2 can only mean 2 %.
    const std::string percent = plain <= 1 && plain >= -1 ? print_percent(plain) : decimal->number;
    return problem(fmt::format("\"{}\" has no unit; write a share such as {}%", text, percent));
  }
  if (decimal->rest == " %") {
    return problem(
        fmt::format("\"{}\" is not how it is written; write {}%", text, decimal->number));
  }
  return not_a(FieldKind::share, text);
}

QuantityReading parse_money(std::string_view text) {
  constexpr std::string_view currency = "CNY ";
  if (text.starts_with(currency)) {
    const std::string_view amount = text.substr(currency.size());
    const std::optional<Decimal> decimal = split_decimal(amount);
    if (!decimal || !decimal->rest.empty()) return not_a(FieldKind::money, text);
    if (const std::optional<QuantityReading> wrong = leading_zero(amount, *decimal)) return *wrong;
    return scaled(FieldKind::money, text, *decimal, 100);
  }
  // What else people write: the number is kept, its currency put in front.
  std::string_view number = text;
  for (const std::string_view prefix : {"CNY", "RMB ", "RMB", "¥", "￥"}) {
    if (number.starts_with(prefix)) number.remove_prefix(prefix.size());
  }
  const std::optional<Decimal> decimal = split_decimal(number);
  if (!decimal) return not_a(FieldKind::money, text);
  if (number == text && decimal->rest.empty()) {
    return problem(fmt::format("\"{}\" has no currency; write CNY {}", text, decimal->number));
  }
  for (const std::string_view unit : {"", " CNY", "CNY", " yuan", "yuan", " RMB", "RMB", "元"}) {
    if (decimal->rest == unit) {
      return problem(
          fmt::format("\"{}\" is not how it is written; write CNY {}", text, decimal->number));
    }
  }
  return not_a(FieldKind::money, text);
}

QuantityReading parse_count(std::string_view text) {
  const std::optional<Decimal> decimal = split_decimal(text);
  if (!decimal) return not_a(FieldKind::count, text);
  if (decimal->rest.empty()) {
    if (const std::optional<QuantityReading> wrong = leading_zero(text, *decimal)) return *wrong;
    const ScaledDecimal whole = scale_decimal(*decimal, 1);
    if (whole.fit == DecimalFit::exact) return {whole.value, {}};
    return problem(whole.fit == DecimalFit::too_fine
                       ? fmt::format("\"{}\" is not a whole number", text)
                       : fmt::format("\"{}\" is too large", text));
  }
  // 600k, 1M, 600_000, 600,000: say the plain digits.
  std::string digits;
  for (const char c : text) {
    if (c != '_' && c != ',' && c != ' ') digits += c;
  }
  std::int64_t unit = 1;
  if (digits.ends_with('k') || digits.ends_with('K')) unit = 1'000;
  if (digits.ends_with('M') || digits.ends_with('m')) unit = 1'000'000;
  if (unit > 1) digits.pop_back();
  const std::optional<Decimal> plain = split_decimal(digits);
  if (plain && plain->rest.empty()) {
    const ScaledDecimal whole = scale_decimal(*plain, unit);
    if (whole.fit == DecimalFit::exact) {
      return problem(fmt::format("\"{}\" is not a plain count; write {}", text, whole.value));
    }
  }
  return not_a(FieldKind::count, text);
}

QuantityReading parse_number(std::string_view text) {
  const std::optional<Decimal> decimal = split_decimal(text);
  if (!decimal || !decimal->rest.empty()) return not_a(FieldKind::number, text);
  if (const std::optional<QuantityReading> wrong = leading_zero(text, *decimal)) return *wrong;
  const double value = decimal_double(*decimal);
  if (!std::isfinite(value)) return problem(fmt::format("\"{}\" is too large", text));
  return {value, {}};
}

QuantityReading parse_flag(std::string_view text) {
  if (text == "true" || text == "on") return {true, {}};
  if (text == "false" || text == "off") return {false, {}};
  constexpr std::array yes{"yes", "Yes", "YES", "True", "TRUE", "On", "ON", "y", "1"};
  constexpr std::array no{"no", "No", "NO", "False", "FALSE", "Off", "OFF", "n", "0"};
  for (const std::string_view word : yes) {
    if (text == word)
      return problem(fmt::format("\"{}\" is neither true nor false; write true", text));
  }
  for (const std::string_view word : no) {
    if (text == word)
      return problem(fmt::format("\"{}\" is neither true nor false; write false", text));
  }
  return problem(fmt::format("\"{}\" is neither true nor false", text));
}

QuantityReading parse_time_of_day(std::string_view text) {
  std::array<std::int64_t, 3> parts{};
  std::size_t part = 0;
  std::size_t digits = 0;
  bool well_formed = !text.empty();
  for (const char c : text) {
    if (c == ':' && digits > 0 && part < 2) {
      ++part;
      digits = 0;
    } else if (c >= '0' && c <= '9' && digits < 2) {
      parts[part] = parts[part] * 10 + (c - '0');
      ++digits;
    } else {
      well_formed = false;
    }
  }
  well_formed = well_formed && part >= 1 && digits == 2;
  if (!well_formed) return not_a(FieldKind::time_of_day, text);
  if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) {
    return problem(fmt::format("\"{}\" is no time of day; the last one is 23:59:59", text));
  }
  return {(hours(parts[0]) + minutes(parts[1]) + seconds(parts[2])).ns, {}};
}

}  // namespace

QuantityReading parse_quantity(FieldKind kind, std::string_view text) {
  switch (kind) {
    case FieldKind::duration:
    case FieldKind::bytes:
    case FieldKind::bandwidth:
      return parse_with_unit(kind, text);
    case FieldKind::rate:
      return parse_rate(text);
    case FieldKind::share:
      return parse_share(text);
    case FieldKind::money:
      return parse_money(text);
    case FieldKind::count:
      return parse_count(text);
    case FieldKind::number:
      return parse_number(text);
    case FieldKind::flag:
      return parse_flag(text);
    case FieldKind::time_of_day:
      return parse_time_of_day(text);
    case FieldKind::text:
      return {std::string(text), {}};
    default:
      break;
  }
  ASSERT(false);
  return {};
}

}  // namespace twinsite
