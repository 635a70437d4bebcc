#include "app/scenario/source_text.h"

#include <algorithm>

#include "app/scenario/utf8.h"

namespace twinsite {

SourceText::SourceText(SourceKind kind, std::string name, std::string text, std::string note)
    : kind_(kind), name_(std::move(name)), text_(std::move(text)), note_(std::move(note)) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
}

std::size_t SourceText::line_start(std::size_t offset) const {
  return *(std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) - 1);
}

TextPosition SourceText::position(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::size_t start = *(after - 1);
  const std::size_t length = std::min(offset, text_.size()) - start;
  return {static_cast<std::size_t>(after - line_starts_.begin()),
          1 + utf8_length(std::string_view(text_).substr(start, length))};
}

std::string_view SourceText::line_at(std::size_t offset) const {
  const std::size_t start = line_start(offset);
  std::string_view line = std::string_view(text_).substr(start);
  line = line.substr(0, line.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace twinsite
