#include "app/scenario/decimal.h"

#include <array>
#include <charconv>
#include <limits>
#include <numeric>

namespace twinsite {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

}  // namespace

std::optional<Decimal> split_decimal(std::string_view text) {
  constexpr int most_digits = 18;
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const bool negative = at == 1 && text[0] == '-';
  Decimal decimal;
  int digits = 0;
  bool point = false;
  bool any = false;
  for (; at < text.size(); ++at) {
    const bool here_point =
        text[at] == '.' && !point && at + 1 < text.size() && is_digit(text[at + 1]);
    if (here_point) {
      point = true;
      continue;
    }
    if (!is_digit(text[at])) break;
    any = true;
    digits += digits > 0 || text[at] != '0' ? 1 : 0;
    if (digits > most_digits || decimal.scale >= most_digits) {
      decimal.too_long = true;
      continue;
    }
    decimal.digits = decimal.digits * 10 + (text[at] - '0');
    decimal.scale += point ? 1 : 0;
  }
  if (!any) return std::nullopt;
  if (negative) decimal.digits = -decimal.digits;
  decimal.number = std::string(text.substr(0, at));
  decimal.rest = text.substr(at);
  return decimal;
}

ScaledDecimal scale_decimal(const Decimal& decimal, std::int64_t unit) {
  if (decimal.too_long) return {DecimalFit::too_large, 0};
  // Reduce the fraction first, so that only a truly large result overflows.
  std::int64_t divisor = power_of_ten(decimal.scale);
  std::int64_t digits = decimal.digits;
  const std::int64_t common = std::gcd(divisor, digits);
  divisor /= common;
  digits /= common;
  const std::int64_t with_unit = std::gcd(divisor, unit);
  divisor /= with_unit;
  if (divisor != 1) return {DecimalFit::too_fine, 0};
  std::int64_t value = 0;
  if (__builtin_mul_overflow(digits, unit / with_unit, &value)) return {DecimalFit::too_large, 0};
  return {DecimalFit::exact, value};
}

double decimal_double(const Decimal& decimal, int exponent) {
  std::string text = decimal.number + "e" + std::to_string(exponent);
  if (text.starts_with('+')) text.erase(0, 1);
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc{} ? value : std::numeric_limits<double>::infinity();
}

std::string print_double(double value) {
  std::array<char, 512> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

std::string print_percent(double value) {
  std::string text = print_double(value);
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  std::size_t point = text.find('.');
  if (point == std::string::npos)
    point = text.size();
  else
    text.erase(point, 1);
  if (text.size() < point + 2) text.append(point + 2 - text.size(), '0');
  point += 2;
  if (point < text.size()) text.insert(point, 1, '.');
  const std::size_t first = text.find_first_not_of('0', sign);
  const bool fraction_only = first == std::string::npos || first >= point;
  text.erase(sign, (fraction_only ? point - 1 : first) - sign);
  return text;
}

}  // namespace twinsite
