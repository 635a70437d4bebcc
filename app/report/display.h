// Numbers as people read them: "172 430", "CNY 5 980", "80.6 %", "5 min 12 s". Values come in base
// units (counts, fen, nanoseconds, fractions). Thousands are set apart by a no-break space; nothing
// depends on the locale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/experiment/intervals.h"
#include "sim/measure/result.h"

namespace twinsite {

// Whole from 100 on, else with one decimal, below 1 with two significant digits; zeros at the end
// are dropped.
std::string shown_number(double value);
std::string shown_count(std::uint64_t value);
// Whole CNY from CNY 1 000 on, else with fen where there are any.
std::string shown_money(double fen);
// One decimal, and more where one would claim 0 % or 100 % of what is neither.
std::string shown_share(double fraction);
// The two largest units: "2 h 5 min", "5 min 12 s", "14 s", "1.2 s", "18 ms".
std::string shown_duration(double nanoseconds);
std::string shown_value(double value, MeasureUnit unit);

// "171 200 .. 173 700", without the unit where the value beside it has one; an infinite side makes
// it "at least 3", "at most 3" or "anything", two sides that read the same are one.
std::string shown_interval(const Interval& interval, MeasureUnit unit);

// "6.2 M", "310 k", "42".
std::string shown_rate(double per_second);

// Text from a scenario, safe for a terminal: control characters become '?'.
std::string plain_text(std::string_view text);

}  // namespace twinsite
