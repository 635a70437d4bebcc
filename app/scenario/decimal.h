// A decimal number split from its unit, kept exact.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace twinsite {

struct Decimal {
  std::string number;       // as written, sign included
  std::string_view rest;    // what follows it
  std::int64_t digits = 0;  // signed; value = digits / 10^scale
  int scale = 0;
  bool too_long = false;  // more digits than 18: `digits` does not hold the value
};

// Splits "-1.5min" into its number and its rest; nothing when `text` does not start with a number
// such as 7, -2, 0.5.
std::optional<Decimal> split_decimal(std::string_view text);

// The number times `unit`, when that is a whole number within 64 bits.
enum class DecimalFit : unsigned char { exact, too_fine, too_large };
struct ScaledDecimal {
  DecimalFit fit = DecimalFit::exact;
  std::int64_t value = 0;
};
ScaledDecimal scale_decimal(const Decimal& decimal, std::int64_t unit);

// The double nearest to number * 10^exponent; infinite when it is out of range.
double decimal_double(const Decimal& decimal, int exponent = 0);

// Shortest text without an exponent that reads back to the same double.
std::string print_double(double value);
// The same for value * 100, by moving the point: `print_percent(0.07)` is "7".
std::string print_percent(double value);

}  // namespace twinsite
