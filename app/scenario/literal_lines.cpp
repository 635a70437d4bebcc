#include "app/scenario/literal_lines.h"

#include <algorithm>

namespace twinsite {
namespace {

bool starts_list(std::string_view line, const std::vector<std::string>& lists) {
  return std::any_of(lists.begin(), lists.end(), [&](const std::string& name) {
    if (!line.starts_with(name + ":")) return false;
    const std::size_t rest = line.find_first_not_of(" \t\r", name.size() + 1);
    return rest == std::string_view::npos || line[rest] == '#';
  });
}

bool ends_list(std::string_view line) {
  return !line.empty() && line.front() != ' ' && line.front() != '-' && line.front() != '#' &&
         line.front() != '\r';
}

// Where the text of an item begins: behind its dash and, in `- sometimes: text`, behind its key.
std::size_t item_text(std::string_view line) {
  std::size_t at = line.find_first_not_of(' ');
  if (at == std::string_view::npos || !line.substr(at).starts_with("- ")) return line.size();
  at = std::min(line.find_first_not_of(' ', at + 1), line.size());
  const std::size_t brace = line.find('{', at);
  const std::size_t colon = line.find(": ", at);
  if (colon < brace) at = std::min(line.find_first_not_of(' ', colon + 1), line.size());
  return at;
}

void mask_item(char* line, std::string_view seen) {
  const std::size_t begin = item_text(seen);
  if (begin >= seen.size()) return;
  constexpr std::string_view structured = "\"'{[|>&*!#";
  if (structured.find(seen[begin]) != std::string_view::npos) return;
  int depth = 0;
  for (std::size_t i = begin; i < seen.size(); ++i) {
    if (seen[i] == '{') ++depth;
    if (seen[i] == '}') --depth;
    if (seen[i] == ':' && depth > 0) line[i] = '.';
  }
}

}  // namespace

std::string mask_literal_lists(std::string_view text, const std::vector<std::string>& lists) {
  std::string masked(text);
  bool inside = false;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::string_view line = text.substr(start, end - start);
    if (starts_list(line, lists)) {
      inside = true;
    } else if (inside && ends_list(line)) {
      inside = false;
    } else if (inside) {
      mask_item(masked.data() + start, line);
    }
    start = end + 1;
  }
  return masked;
}

}  // namespace twinsite
