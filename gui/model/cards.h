// SPDX-License-Identifier: GPL-3.0-or-later
// The figures at the left of the timeline: the headlines that the model promises, in its order.
#pragma once

#include <vector>

#include "gui/model/run_data.h"

namespace twinsite::gui {

// From the summaries. A scenario that this version cannot read any more leaves its words out: the
// measures then stand under their own names.
std::vector<Card> cards_of(const RunData& data);

}  // namespace twinsite::gui
