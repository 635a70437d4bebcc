// SPDX-License-Identifier: GPL-3.0-or-later
// The losses of one replication: exact sums by cause, and the rows that were kept, filtered.
#pragma once

#include <string>
#include <vector>

#include "gui/model/run_data.h"

namespace twinsite::gui {

// All losses of one measure by one cause, however many rows were kept.
struct CauseSum {
  std::string measure;
  std::string cause;
  std::int64_t sum = 0;
  MeasureUnit unit = MeasureUnit::count;
  std::string noun;
};

// The largest share of its measure first, measure by measure in the order of the catalogue. From
// the exact sums of the run; a measure that has no split by cause is summed over its rows.
std::vector<CauseSum> causes_of(const RunData& data);

struct LedgerFilter {
  std::string measure;  // "" = all
  std::string cause;
  std::string text;  // in user, site, labels or data class
};

// Indexes of the rows of `data.shown.ledger` that pass, by time.
std::vector<std::size_t> filtered(const RunData& data, const LedgerFilter& filter);

// "CNY 12.30", "1 sessions".
std::string shown_amount(const RunData& data, const LedgerRow& row);

}  // namespace twinsite::gui
