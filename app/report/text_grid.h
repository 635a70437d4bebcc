// Columns of text, aligned by the width that a terminal gives them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace twinsite {

enum class Align : std::uint8_t { left, right };

// `text` filled up with blanks to a display width; unchanged when it is wider.
std::string padded(std::string_view text, std::size_t width, Align align);

// A table of cells. Every column is as wide as its widest cell and vanishes when all its cells are
// empty. Text after the last column of a row (its remarks) starts where that row's empty cells
// begin.
class TextGrid {
 public:
  struct Row {
    std::vector<std::string> cells;
    std::vector<std::string> remarks;  // joined by " · "
  };

  explicit TextGrid(std::vector<Align> columns) : columns_(std::move(columns)) {}
  void add(Row row) { rows_.push_back(std::move(row)); }

  // One string a line, without blanks at the end. Remarks that would pass `width` (0 = no limit) go
  // on below.
  std::vector<std::string> lines(unsigned width) const;

 private:
  std::vector<std::size_t> column_widths() const;

  std::vector<Align> columns_;
  std::vector<Row> rows_;
};

}  // namespace twinsite
