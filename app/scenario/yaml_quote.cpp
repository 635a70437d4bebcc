#include "app/scenario/yaml_quote.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace twinsite {
namespace {

bool is_plain_character(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  constexpr std::string_view others = " _-./%+()<>=~";
  return letter || others.find(c) != std::string_view::npos ||
         (static_cast<unsigned char>(c) & 0x80u) != 0;
}

// Plain text that YAML readers take for something else than text.
bool is_reserved(std::string_view text) {
  constexpr std::array<std::string_view, 11> words{"null", "true", "false", "yes", "no", "on",
                                                   "off",  "y",    "n",     "~",   ""};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(words.begin(), words.end(), lower) != words.end();
}

}  // namespace

std::string yaml_quote(std::string_view text) {
  const bool plain =
      !is_reserved(text) && std::all_of(text.begin(), text.end(), is_plain_character);
  constexpr std::string_view first_letters = "-+.<>=%~ 0123456789";
  if (plain && first_letters.find(text.front()) == std::string_view::npos && text.back() != ' ') {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace twinsite
