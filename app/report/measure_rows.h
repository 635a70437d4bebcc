// The middle of the run's table: one row per headline of the model.
#pragma once

#include <string>
#include <vector>

#include "app/report/table.h"

namespace twinsite {

// The heading and the rows, one string a line.
std::vector<std::string> measure_rows(const TableInput& input, unsigned width);

}  // namespace twinsite
