// SPDX-License-Identifier: GPL-3.0-or-later
// How badly users were hurt, second by second: the colours of the scrub bar.
#pragma once

#include <cstdint>
#include <vector>

#include "gui/model/run_data.h"

namespace twinsite::gui {

// By the larger of: share of attempts that failed in that minute, share of all users who had lost a
// session and not got it back.
enum class Impact : std::uint8_t { none, slight, serious, severe };

struct ImpactSpan {
  Time from;
  Time to;
  Impact impact = Impact::none;
};

// From the first to the last instant of the series, without gaps.
std::vector<ImpactSpan> impact_of(const RunData& data);

Impact impact_of_share(double share);

}  // namespace twinsite::gui
