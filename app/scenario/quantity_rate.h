// Rates: `300/s`, `2/day`, `1/90d`, `0.2%/day`. Split off because both directions have their own
// rules.
#pragma once

#include <string>
#include <string_view>

#include "app/scenario/quantity.h"

namespace twinsite {

QuantityReading parse_rate(std::string_view text);

// The shortest of the ways to write it that reads back to the same double.
std::string print_rate(double per_second);

}  // namespace twinsite
