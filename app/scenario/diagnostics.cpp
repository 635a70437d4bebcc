#include "app/scenario/diagnostics.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "app/scenario/utf8.h"

namespace twinsite {
namespace {

constexpr std::string_view error_label = "error";
constexpr std::size_t window_columns = 110;  // a longer line is shown in part, around the span
constexpr std::size_t margin_columns = 30;

std::string location(const Diagnostic& diagnostic) {
  if (diagnostic.span.source == nullptr) return diagnostic.file;
  const SourceText& source = *diagnostic.span.source;
  if (source.kind() != SourceKind::file) return source.name();
  const TextPosition at = source.position(diagnostic.span.begin);
  return fmt::format("{}:{}:{}", source.name(), at.line, at.column);
}

struct Excerpt {
  std::string text;
  std::size_t begin = 0;  // of the span, in `text`
  std::size_t end = 0;
};

// Moves an offset back to the start of the character it lies in.
std::size_t character_start(std::string_view text, std::size_t offset) {
  while (offset > 0 && offset < text.size() &&
         (static_cast<unsigned char>(text[offset]) & 0xC0u) == 0x80u)
    --offset;
  return offset;
}

// The line of the span, cut to a window when it is long; the span is cut to its first line.
Excerpt excerpt(const SourceSpan& span) {
  const std::size_t start = span.source->line_start(span.begin);
  const std::string_view line = span.source->line_at(span.begin);
  std::size_t begin = std::min(span.begin - start, line.size());
  std::size_t end = std::clamp(span.end - start, begin, line.size());
  if (line.size() <= window_columns) return {std::string(line), begin, end};

  const std::size_t from =
      character_start(line, begin > margin_columns ? begin - margin_columns : 0);
  const std::size_t to = character_start(line, std::min(line.size(), from + window_columns));
  const std::string head = from > 0 ? "..." : "";
  const std::string tail = to < line.size() ? "..." : "";
  end = std::min(end, to);
  return {head + std::string(line.substr(from, to - from)) + tail, begin - from + head.size(),
          end - from + head.size()};
}

// Spaces as wide as `text`, keeping its tabs so that the caret stands under the right column.
std::string padding(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t bytes = utf8_character_bytes(text);
    if (text.front() == '\t') {
      result += '\t';
    } else {
      result.append(display_width(text.substr(0, bytes)), ' ');
    }
    text.remove_prefix(bytes);
  }
  return result;
}

}  // namespace

void Diagnostics::error(SourceSpan span, std::string path, std::string message,
                        std::string suggestion) {
  errors_.push_back(
      {span, std::move(path), std::move(message), std::move(suggestion), {}, error_label});
}

void Diagnostics::file_error(std::string file, std::string message) {
  errors_.push_back({{}, {}, std::move(message), {}, std::move(file), error_label});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  // Sources of one kind keep the order in which they were first reported; within the file, position
  // decides.
  using Rank = std::tuple<int, std::size_t, std::size_t>;
  std::vector<Rank> order;
  for (std::size_t i = 0; i < errors_.size(); ++i) {
    const SourceSpan& span = errors_[i].span;
    const bool in_file = span.source != nullptr && span.source->kind() == SourceKind::file;
    order.emplace_back(span.source == nullptr ? 0 : in_file ? 1 : 2, in_file ? span.begin : 0, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<Diagnostic> result;
  for (const Rank& rank : order) result.push_back(errors_[std::get<2>(rank)]);
  return result;
}

std::string render(const Diagnostic& diagnostic) {
  std::string out = location(diagnostic) + ": " + std::string(diagnostic.label) + ": ";
  if (!diagnostic.path.empty()) out += diagnostic.path + ": ";
  out += diagnostic.message;
  if (!diagnostic.suggestion.empty())
    out += fmt::format(" (did you mean \"{}\"?)", diagnostic.suggestion);
  out += '\n';
  if (diagnostic.span.source == nullptr) return out;

  const SourceText& source = *diagnostic.span.source;
  const bool numbered = source.kind() == SourceKind::file;
  const std::string gutter =
      numbered ? std::to_string(source.position(diagnostic.span.begin).line) : "";
  const Excerpt shown = excerpt(diagnostic.span);
  const std::string_view text = shown.text;
  const std::size_t width = display_width(text.substr(shown.begin, shown.end - shown.begin));
  out += fmt::format("{:>5} | {}\n", gutter, text);
  out += fmt::format("{:>5} | {}^{}\n", "", padding(text.substr(0, shown.begin)),
                     std::string(width > 1 ? width - 1 : 0, '~'));
  return out;
}

std::string render(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) out += render(diagnostic);
  const std::size_t count = diagnostics.size();
  return out + fmt::format("{} error{}; nothing was run\n", count, count == 1 ? "" : "s");
}

}  // namespace twinsite
