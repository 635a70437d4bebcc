#include <array>

#include <fmt/format.h>

#include "app/scenario/decimal.h"
#include "app/scenario/quantity.h"
#include "app/scenario/quantity_rate.h"
#include "app/scenario/units.h"
#include "sim/kernel/assert.h"
#include "sim/kernel/time.h"

namespace twinsite {
namespace {

std::string print_units(std::int64_t value, std::span<const Unit> units, std::string_view zero) {
  if (value == 0) return std::string(zero);
  const Unit* largest = &units.front();
  for (const Unit& unit : units) {
    if (value % unit.size == 0) largest = &unit;
  }
  return fmt::format("{}{}", value / largest->size, largest->name);
}

// Bytes are plain below a kilobyte; above, the largest unit that divides exactly.
std::string print_bytes(std::int64_t bytes) {
  return bytes % 1000 != 0 && bytes % 1024 != 0 ? std::to_string(bytes)
                                                : print_units(bytes, byte_units(), "0");
}

std::string print_bandwidth(std::int64_t bits) {
  static constexpr std::array bit_units{Unit{"bps", 1}, Unit{"kbps", 1'000},
                                        Unit{"Mbps", 1'000'000}, Unit{"Gbps", 1'000'000'000},
                                        Unit{"Tbps", 1'000'000'000'000}};
  return print_units(bits, bit_units, "0bps");
}

std::string print_money(std::int64_t fen) {
  const std::uint64_t amount =
      fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
  const std::string_view sign = fen < 0 ? "-" : "";
  if (amount % 100 == 0) return fmt::format("CNY {}{}", sign, amount / 100);
  return fmt::format("CNY {}{}.{:02}", sign, amount / 100, amount % 100);
}

std::string print_time_of_day(std::int64_t ns) {
  const std::int64_t second = ns / seconds(1).ns;
  const std::string short_form = fmt::format("{:02}:{:02}", second / 3600, second / 60 % 60);
  return second % 60 == 0 ? short_form : fmt::format("{}:{:02}", short_form, second % 60);
}

}  // namespace

std::string print_quantity(FieldKind kind, const FieldValue& value) {
  switch (kind) {
    case FieldKind::duration:
      return print_units(std::get<std::int64_t>(value), duration_units(), "0s");
    case FieldKind::bytes:
      return print_bytes(std::get<std::int64_t>(value));
    case FieldKind::bandwidth:
      return print_bandwidth(std::get<std::int64_t>(value));
    case FieldKind::rate:
      return print_rate(std::get<double>(value));
    case FieldKind::share:
      return print_percent(std::get<double>(value)) + "%";
    case FieldKind::money:
      return print_money(std::get<std::int64_t>(value));
    case FieldKind::count:
      return std::to_string(std::get<std::int64_t>(value));
    case FieldKind::number:
      return print_double(std::get<double>(value));
    case FieldKind::flag:
      return std::get<bool>(value) ? "true" : "false";
    case FieldKind::time_of_day:
      return print_time_of_day(std::get<std::int64_t>(value));
    case FieldKind::text:
      return std::get<std::string>(value);
    default:
      break;
  }
  ASSERT(false);
  return {};
}

double base_number(FieldKind kind, const FieldValue& value) {
  if (std::holds_alternative<double>(value)) return std::get<double>(value);
  const std::int64_t integer = std::get<std::int64_t>(value);
  return kind == FieldKind::duration ? Duration{integer}.seconds() : static_cast<double>(integer);
}

std::string_view example_text(FieldKind kind) {
  switch (kind) {
    case FieldKind::duration:
      return "20ms";
    case FieldKind::rate:
      return "300/s";
    case FieldKind::share:
      return "0.5%";
    case FieldKind::money:
      return "CNY 50";
    case FieldKind::bytes:
      return "4KiB";
    case FieldKind::bandwidth:
      return "1Gbps";
    case FieldKind::count:
      return "1000";
    case FieldKind::number:
      return "1.5";
    case FieldKind::flag:
      return "true";
    case FieldKind::text:
      return "some text";
    case FieldKind::reference:
      return "a_name";
    case FieldKind::choice:
      return "a_token";
    case FieldKind::time_of_day:
      return "\"09:00\"";
    case FieldKind::distribution:
      return "{exponential: 60ms}";
    case FieldKind::section:
    case FieldKind::map:
      return "{name: value}";
    case FieldKind::tagged:
      return "{name: {...}}";
    case FieldKind::list:
      return "[first, second]";
  }
  ASSERT(false);
  return "";
}

std::string_view kind_noun(FieldKind kind) {
  switch (kind) {
    case FieldKind::duration:
      return "a duration";
    case FieldKind::rate:
      return "a rate";
    case FieldKind::share:
      return "a share";
    case FieldKind::money:
      return "an amount of money";
    case FieldKind::bytes:
      return "a size";
    case FieldKind::bandwidth:
      return "a bandwidth";
    case FieldKind::count:
      return "a count";
    case FieldKind::number:
      return "a number";
    case FieldKind::flag:
      return "true or false";
    case FieldKind::text:
      return "text";
    case FieldKind::reference:
      return "a name";
    case FieldKind::choice:
      return "a choice";
    case FieldKind::time_of_day:
      return "a time of day";
    case FieldKind::distribution:
      return "a distribution";
    case FieldKind::section:
      return "a section";
    case FieldKind::tagged:
      return "one of several forms";
    case FieldKind::map:
      return "a map of names";
    case FieldKind::list:
      return "a list";
  }
  ASSERT(false);
  return "";
}

}  // namespace twinsite
