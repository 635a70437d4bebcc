#include "app/cli/command_text.h"

#include <ctime>

namespace twinsite {

std::string quoted(const std::string& word) {
  const bool plain =
      word.find_first_of(" \t\n\"'\\$`!*?[]{}()<>|&;#~") == std::string::npos && !word.empty();
  if (plain) return word;
  std::string text = "'";
  for (const char letter : word)
    text += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
  return text + "'";
}

std::string stamp() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char text[32];
  std::strftime(text, sizeof text, "%Y%m%d-%H%M%S", &local);
  return text;
}

}  // namespace twinsite
