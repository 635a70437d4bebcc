#include "app/report/markup.h"

#include "app/scenario/utf8.h"

namespace twinsite {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

// One character of well-formed text, which may be several bytes.
std::string_view entity_of(std::string_view character) {
  if (character == "&") return "&amp;";
  if (character == "<") return "&lt;";
  if (character == ">") return "&gt;";
  if (character == "\"") return "&quot;";
  if (character == "'") return "&#39;";
  const auto first = static_cast<unsigned char>(character.front());
  const bool control =
      (first < 0x20 && first != '\t' && first != '\n' && first != '\r') || first == 0x7F;
  if (control || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") return replacement;
  return character;
}

}  // namespace

std::string escaped_markup(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const std::size_t bytes = utf8_character_bytes(text);
    const std::string_view character = text.substr(0, bytes);
    safe += find_invalid_utf8(character) ? replacement : entity_of(character);
    text.remove_prefix(bytes);
  }
  return safe;
}

std::string json_inside_script(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace twinsite
