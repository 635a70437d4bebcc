#include "app/report/text_grid.h"

#include <algorithm>

#include "app/scenario/utf8.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr std::size_t gap = 3;
constexpr std::string_view between_remarks = " · ";

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

// `start` holds the cells; remarks follow in the same column, line after line.
void add_remarks(std::vector<std::string>& lines, std::string start,
                 const std::vector<std::string>& remarks, unsigned width) {
  const std::size_t column = display_width(start);
  std::string line = std::move(start);
  bool first_on_line = true;
  for (const std::string& remark : remarks) {
    const std::string addition = first_on_line ? remark : std::string(between_remarks) + remark;
    if (!first_on_line && width > 0 && display_width(line) + display_width(addition) > width) {
      lines.push_back(without_trailing_blanks(line));
      line = std::string(column, ' ') + remark;
      continue;
    }
    line += addition;
    first_on_line = false;
  }
  lines.push_back(without_trailing_blanks(line));
}

}  // namespace

std::string padded(std::string_view text, std::size_t width, Align align) {
  const std::size_t taken = display_width(text);
  const std::string blanks(width > taken ? width - taken : 0, ' ');
  return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

std::vector<std::size_t> TextGrid::column_widths() const {
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (const Row& row : rows_) {
    ASSERT(row.cells.size() <= columns_.size());
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row.cells[i]));
  }
  return widths;
}

std::vector<std::string> TextGrid::lines(unsigned width) const {
  const std::vector<std::size_t> widths = column_widths();
  std::vector<std::string> lines;
  for (const Row& row : rows_) {
    std::size_t used = row.cells.size();
    while (used > 0 && row.cells[used - 1].empty()) --used;
    std::string line;
    for (std::size_t i = 0; i < used; ++i) {
      if (widths[i] > 0)
        line += padded(row.cells[i], widths[i], columns_[i]) + std::string(gap, ' ');
    }
    add_remarks(lines, std::move(line), row.remarks, width);
  }
  return lines;
}

}  // namespace twinsite
