#include "app/scenario/value_path.h"

#include <charconv>

#include <fmt/format.h>

namespace twinsite {

std::optional<std::vector<PathStep>> parse_path(std::string_view text) {
  std::vector<PathStep> steps;
  for (std::size_t at = 0; at < text.size();) {
    PathStep step;
    step.begin = at;
    if (text[at] == '[') {
      const std::size_t close = text.find(']', at);
      if (close == std::string_view::npos || steps.empty()) return std::nullopt;
      const char* first = text.data() + at + 1;
      const char* last = text.data() + close;
      const auto [end, error] = std::from_chars(first, last, step.index);
      if (error != std::errc{} || end != last) return std::nullopt;
      at = close + 1;
    } else {
      if (!steps.empty() && text[at++] != '.') return std::nullopt;
      const std::size_t end = std::min(text.find_first_of(".[", at), text.size());
      step.begin = at;
      step.name = std::string(text.substr(at, end - at));
      if (step.name.empty()) return std::nullopt;
      at = end;
    }
    step.end = at;
    steps.push_back(std::move(step));
  }
  if (steps.empty() || text.ends_with('.')) return std::nullopt;
  return steps;
}

std::string path_of_key(std::string_view parent, std::string_view key) {
  return parent.empty() ? std::string(key) : fmt::format("{}.{}", parent, key);
}

std::string path_of_item(std::string_view parent, std::size_t index) {
  return fmt::format("{}[{}]", parent, index);
}

}  // namespace twinsite
