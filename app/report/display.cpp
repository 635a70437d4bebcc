#include "app/report/display.h"

#include <array>
#include <charconv>
#include <cmath>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr std::string_view thin =
    "\u00a0";  // no-break space: a number never falls apart at the end of a line

std::string fixed(double value, int decimals) {
  char text[400];
  const auto written =
      std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals);
  return {text, written.ptr};
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// "1234567.8" -> "1 234 567.8".
std::string grouped(const std::string& text) {
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  const std::size_t end = std::min(text.find('.'), text.size());
  std::string result = text.substr(0, first);
  for (std::size_t i = first; i < end; ++i) {
    if (i > first && (end - i) % 3 == 0) result += thin;
    result += text[i];
  }
  return result + text.substr(end);
}

std::string with_unit(const std::string& number, std::string_view unit) {
  return number + std::string(thin) + std::string(unit);
}

struct TwoUnits {
  std::int64_t large;  // in seconds
  std::int64_t small;
  std::string_view large_name;
  std::string_view small_name;
};
constexpr std::array two_units = {
    TwoUnits{86400, 3600, "d", "h"},
    TwoUnits{3600, 60, "h", "min"},
    TwoUnits{60, 1, "min", "s"},
};

// From 10 s on: rounded to the smaller of its two units.
std::string shown_long_duration(double seconds) {
  for (const TwoUnits& units : two_units) {
    const double small = static_cast<double>(units.small);
    const std::int64_t parts = std::llround(seconds / small);
    const std::int64_t parts_of_large = units.large / units.small;
    if (parts < parts_of_large) continue;
    std::string large =
        with_unit(grouped(std::to_string(parts / parts_of_large)), units.large_name);
    if (parts % parts_of_large == 0) return large;
    return large + std::string(thin) +
           with_unit(std::to_string(parts % parts_of_large), units.small_name);
  }
  return with_unit(std::to_string(std::llround(seconds)), "s");
}

std::string bare_value(double value, MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::fen:
      return shown_money(value).substr(std::string_view("CNY").size() + thin.size());
    case MeasureUnit::share: {
      const std::string text = shown_share(value);
      return text.substr(0, text.size() - thin.size() - 1);
    }
    case MeasureUnit::count:
    case MeasureUnit::nanoseconds:
      return shown_value(value, unit);
  }
  ASSERT(false && "a unit without a text");
}

}  // namespace

std::string shown_number(double value) {
  const double size = std::abs(value);
  if (size >= 99.95 || size == 0) return grouped(fixed(value, 0));
  int decimals = 1;
  for (double digit = 1; digit > size && decimals < 12; digit /= 10) ++decimals;
  return without_trailing_zeros(fixed(value, decimals));
}

std::string shown_count(std::uint64_t value) { return grouped(std::to_string(value)); }

std::string shown_money(double fen) {
  const bool whole = std::abs(fen) >= 99'950 || std::fmod(fen, 100) == 0;
  return "CNY" + std::string(thin) + grouped(fixed(fen / 100, whole ? 0 : 2));
}

std::string shown_share(double fraction) {
  const double percent = fraction * 100;
  int decimals = 1;
  for (double digit = 1; fraction > 0 && digit > percent && decimals < 6; digit /= 10) ++decimals;
  std::string text = fixed(percent, decimals);
  while (decimals < 4 && fraction < 1 && text.starts_with("100")) {
    text = fixed(percent, ++decimals);
  }
  if (percent < 1 || fraction == 1) text = without_trailing_zeros(text);
  return with_unit(text, "%");
}

std::string shown_duration(double nanoseconds) {
  if (nanoseconds < 0) return "-" + shown_duration(-nanoseconds);
  if (nanoseconds == 0) return with_unit("0", "s");
  if (nanoseconds < 1e3) return with_unit(shown_number(nanoseconds), "ns");
  if (nanoseconds < 1e6) return with_unit(shown_number(nanoseconds / 1e3), "us");
  if (nanoseconds < 1e9) return with_unit(shown_number(nanoseconds / 1e6), "ms");
  if (nanoseconds < 1e10) return with_unit(shown_number(nanoseconds / 1e9), "s");
  return shown_long_duration(nanoseconds / 1e9);
}

std::string shown_value(double value, MeasureUnit unit) {
  switch (unit) {
    case MeasureUnit::count:
      return shown_number(value);
    case MeasureUnit::fen:
      return shown_money(value);
    case MeasureUnit::nanoseconds:
      return shown_duration(value);
    case MeasureUnit::share:
      return shown_share(value);
  }
  ASSERT(false && "a unit without a text");
}

std::string shown_interval(const Interval& interval, MeasureUnit unit) {
  const bool open_below = std::isinf(interval.low);
  const bool open_above = std::isinf(interval.high);
  if (open_below && open_above) return "anything";
  if (open_below) return "at most " + bare_value(interval.high, unit);
  if (open_above) return "at least " + bare_value(interval.low, unit);
  const std::string low = bare_value(interval.low, unit);
  const std::string high = bare_value(interval.high, unit);
  return low == high ? low : low + " .. " + high;
}

std::string shown_rate(double per_second) {
  if (per_second >= 1e6) return with_unit(shown_number(per_second / 1e6), "M");
  if (per_second >= 1e4) return with_unit(shown_number(per_second / 1e3), "k");
  return shown_number(per_second);
}

std::string plain_text(std::string_view text) {
  constexpr unsigned char lead_of_c1 = 0xc2;  // U+0080 to U+009F are control characters too
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : '\0';
    const bool c1 = byte == lead_of_c1 && next >= 0x80 && next < 0xa0;
    const bool control = byte < 0x20 || byte == 0x7f || c1;
    result += control ? '?' : text[i];
    if (c1) ++i;
  }
  return result;
}

}  // namespace twinsite
