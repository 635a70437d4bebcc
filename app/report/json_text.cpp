#include <charconv>
#include <cmath>

#include "app/report/json_text.h"

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

std::string string_text(const Json& value) {
  return value.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace);
}

bool fits_on_a_line(const Json& value) {
  for (const auto& item : value)
    if (item.is_object() || (item.is_array() && !fits_on_a_line(item))) return false;
  return true;
}

void append(std::string& text, const Json& value, int depth);

// `{"a": 1, "b": 2}` on one line, or one member a line.
void append_members(std::string& text, const Json& value, int depth) {
  const bool one_line = fits_on_a_line(value);
  const std::string line_break = "\n" + std::string(static_cast<std::size_t>(depth) * 2, ' ');
  text += value.is_object() ? '{' : '[';
  bool first = true;
  for (const auto& [key, item] : value.items()) {
    if (!first) text += one_line ? ", " : ",";
    if (!one_line) text += line_break + "  ";
    first = false;
    if (value.is_object()) text += string_text(Json(key)) + ": ";
    append(text, item, depth + 1);
  }
  if (!one_line) text += line_break;
  text += value.is_object() ? '}' : ']';
}

void append(std::string& text, const Json& value, int depth) {
  if (value.is_structured()) {
    append_members(text, value, depth);
  } else if (value.is_number_float()) {
    text += number_text(value.get<double>());
  } else {
    text += string_text(value);
  }
}

}  // namespace

std::string number_text(double value) {
  constexpr double integers_end = 9007199254740992;  // 2^53
  if (!std::isfinite(value)) return "null";
  char text[64];
  const bool whole = std::abs(value) < integers_end && std::trunc(value) == value;
  const auto written =
      whole ? std::to_chars(text, text + sizeof text, static_cast<std::int64_t>(value))
            : std::to_chars(text, text + sizeof text, value);
  return {text, written.ptr};
}

std::string json_text(const Json& value) {
  std::string text;
  append(text, value, 0);
  return text + "\n";
}

}  // namespace twinsite
