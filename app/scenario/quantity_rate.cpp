#include "app/scenario/quantity_rate.h"

#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "app/scenario/decimal.h"
#include "app/scenario/units.h"

namespace twinsite {
namespace {

QuantityReading rate_problem(std::string text) { return {0.0, std::move(text)}; }

// "s", "90d", "day", "10min" in ns; nothing when it is no span of time above zero.
std::optional<std::int64_t> period(std::string_view text) {
  const bool counted = !text.empty() && text[0] >= '0' && text[0] <= '9';
  const std::string with_count = counted ? std::string(text) : "1" + std::string(text);
  const std::optional<Decimal> decimal = split_decimal(with_count);
  if (!decimal) return std::nullopt;
  const std::string_view name = decimal->rest == "day" ? "d" : decimal->rest;
  for (const Unit& unit : duration_units()) {
    if (unit.name != name) continue;
    const ScaledDecimal value = scale_decimal(*decimal, unit.size);
    if (value.fit == DecimalFit::exact && value.value > 0) return value.value;
  }
  return std::nullopt;
}

std::string repaired(std::string_view amount, std::string_view per) {
  const std::size_t name = std::min(per.find_first_not_of("0123456789."), per.size());
  const std::string meant = fmt::format("{}{}", per.substr(0, name), meant_unit(per.substr(name)));
  return period(meant) ? fmt::format("{}/{}", amount, meant)
                       : std::string(example_text(FieldKind::rate));
}

}  // namespace

QuantityReading parse_rate(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view amount = text.substr(0, slash);
  const std::optional<Decimal> decimal = split_decimal(amount);
  if (!decimal) {
    return rate_problem(fmt::format("\"{}\" is not a rate; write one such as {}", text,
                                    example_text(FieldKind::rate)));
  }
  if (slash == std::string_view::npos) {
    const bool per_second = decimal->rest.empty() || decimal->rest == "rps" ||
                            decimal->rest == "qps" || decimal->rest == "tps" ||
                            decimal->rest == "Hz";
    return rate_problem(fmt::format(
        "\"{}\" does not say per what; write a rate such as {}", text,
        per_second ? decimal->number + "/s" : decimal->number + decimal->rest.data() + "/day"));
  }
  const bool percent = decimal->rest == "%";
  if (!percent && !decimal->rest.empty()) {
    return rate_problem(fmt::format("\"{}\": \"{}\" is not a number", text, amount));
  }
  const std::string_view per = text.substr(slash + 1);
  const std::optional<std::int64_t> ns = period(per);
  if (!ns) {
    return rate_problem(fmt::format("\"{}\": \"{}\" is no span of time; write a rate such as {}",
                                    text, per, repaired(amount, per)));
  }
  const double count = decimal_double(*decimal, percent ? -2 : 0);
  if (!std::isfinite(count)) return rate_problem(fmt::format("\"{}\" is too large", text));
  return {count / (static_cast<double>(*ns) / 1e9), {}};
}

std::string print_rate(double per_second) {
  struct Period {
    std::string_view name;
    double seconds;
  };
  constexpr std::array periods{Period{"s", 1}, Period{"min", 60}, Period{"h", 3600},
                               Period{"day", 86400}};
  std::string best = print_double(per_second) + "/s";
  const auto consider = [&](const std::string& text, std::size_t handicap) {
    const QuantityReading back = parse_rate(text);
    const bool same = back.ok() && std::get<double>(back.value) == per_second;
    if (same && text.size() + handicap < best.size()) best = text;
  };
  for (const Period& period : periods) {
    // Rounding to twelve digits undoes the error of the multiplication for amounts that people
    // write.
    const std::string rounded = fmt::format("{:.12g}", per_second * period.seconds);
    const std::optional<Decimal> amount = split_decimal(rounded);
    if (amount && amount->rest.empty()) consider(fmt::format("{}/{}", rounded, period.name), 0);
  }
  // "1/90d" reads worse than "2/day"; it must be clearly shorter.
  constexpr std::size_t clearly_shorter = 3;
  for (auto at = periods.rbegin(); at != periods.rend(); ++at) {
    const Period& period = *at;
    const double every = std::round(1 / (per_second * period.seconds));
    const bool whole = every >= 2 && every <= 1e6;
    const std::string_view unit = period.name == "day" ? "d" : period.name;
    if (whole) consider(fmt::format("1/{}{}", print_double(every), unit), clearly_shorter);
  }
  return best;
}

}  // namespace twinsite
