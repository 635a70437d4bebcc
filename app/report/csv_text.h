// Lines of CSV as spreadsheets read them (RFC 4180). Text from a scenario stays text: what would be
// taken for a formula is set off.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace twinsite {

std::string csv_cell(std::string_view text);

// Cells that are escaped already, joined; ends with CR LF.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace twinsite
