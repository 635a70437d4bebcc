#include "app/cli/command_text.h"

#include <ctime>
#include <filesystem>
#include <system_error>

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

std::string window_command(const std::string& result) {
  std::error_code unknown;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", unknown);
  if (unknown || !std::filesystem::exists(self.parent_path() / "twinsite-gui", unknown)) return {};
  return "twinsite-gui " + quoted(result);
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
