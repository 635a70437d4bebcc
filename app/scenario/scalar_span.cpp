#include "app/scenario/scalar_span.h"

#include <algorithm>

namespace twinsite {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end;
}

std::size_t indentation(std::string_view text, std::size_t line) {
  const std::size_t first = text.find_first_not_of(' ', line);
  return first == std::string_view::npos ? text.size() - line : first - line;
}

}  // namespace

std::optional<std::size_t> quoted_end(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t i = begin + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      const bool doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
      if (!doubled) return i + 1;
      ++i;
    }
  }
  return std::nullopt;
}

std::size_t plain_end(std::string_view text, std::size_t begin, std::string_view value) {
  std::size_t at = begin;
  for (const char c : value) {
    if (at < text.size() && text[at] == c && c != ' ' && c != '\n') {
      ++at;
    } else if (c == ' ' || c == '\n') {
      // A blank stands for itself or for a folded end of line with the next line's indentation.
      if (at < text.size() && text[at] == c && c == ' ' &&
          !(at + 1 < text.size() && is_blank(text[at + 1]))) {
        ++at;
      } else {
        while (at < text.size() && is_blank(text[at])) ++at;
      }
    } else {
      break;
    }
  }
  while (at > begin && is_blank(text[at - 1])) --at;
  return at;
}

std::size_t block_end(std::string_view text, std::size_t begin) {
  std::size_t line_begin = text.rfind('\n', begin);
  line_begin = line_begin == std::string_view::npos ? 0 : line_begin + 1;
  const std::size_t parent = indentation(text, line_begin);
  std::size_t end = line_end(text, begin);
  for (std::size_t line = end; line < text.size();) {
    const std::size_t start = line + 1;
    if (start >= text.size()) break;
    const std::size_t stop = line_end(text, start);
    const bool blank = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(start),
                                   text.begin() + static_cast<std::ptrdiff_t>(stop), is_blank);
    if (!blank && indentation(text, start) <= parent) break;
    if (!blank) end = stop;
    line = stop;
  }
  return end;
}

std::size_t flow_end(std::string_view text, std::size_t from, char bracket) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] == bracket) return at + 1;
    if (text[at] == '#') at = line_end(text, at);
  }
  return text.size();
}

}  // namespace twinsite
