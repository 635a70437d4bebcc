// The right side of an expectation: a quantity of the measure's kind, written as in the rest of the
// scenario.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "sim/measure/result.h"

namespace twinsite {

// The limit in base units (count, fen, nanoseconds, fraction of 1), or what is wrong with it and
// what to write. A bare 0 needs no unit.
std::variant<double, std::string> read_limit(std::string_view text, const MeasureInfo& measure);

}  // namespace twinsite
