// Text that a value may come from (the file, a `--set`, a default) and spans of bytes in it. Every
// node of a scenario knows its span, so that diagnostics, `--explain` and text editing can point at
// it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace twinsite {

enum class SourceKind : unsigned char {
  file,        // the scenario file
  assignment,  // a --set on the command line; `text` is all of "path=value"
  fallback     // a default; `note` says where it comes from
};

struct TextPosition {
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, in characters
};

class SourceText {
 public:
  SourceText(SourceKind kind, std::string name, std::string text, std::string note = {});

  SourceKind kind() const { return kind_; }
  const std::string& name() const { return name_; }
  const std::string& text() const { return text_; }
  const std::string& note() const { return note_; }

  TextPosition position(std::size_t offset) const;
  // The line holding `offset`, without its end of line.
  std::string_view line_at(std::size_t offset) const;
  // Byte offset at which that line starts.
  std::size_t line_start(std::size_t offset) const;

 private:
  SourceKind kind_;
  std::string name_;
  std::string text_;
  std::string note_;
  std::vector<std::size_t> line_starts_;
};

// Bytes [begin, end) of a source; the source outlives it.
struct SourceSpan {
  const SourceText* source = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;

  std::string_view text() const {
    return std::string_view(source->text()).substr(begin, end - begin);
  }
};

}  // namespace twinsite
