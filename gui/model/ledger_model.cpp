// SPDX-License-Identifier: GPL-3.0-or-later
// Losses, summed and filtered.
#include "gui/model/ledger_model.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/report/display.h"

namespace twinsite::gui {
namespace {

using Sums = std::map<std::pair<std::string, std::string>, std::int64_t>;

Sums exact_sums(const RunData& data) {
  Sums sums;
  for (const MeasureValue& value : data.shown.measures) {
    constexpr std::string_view key = "cause=";
    if (value.labels.starts_with(key) && value.labels.find(',') == std::string::npos &&
        value.value != 0)
      sums[{value.name, value.labels.substr(key.size())}] = value.value;
  }
  return sums;
}

}  // namespace

std::vector<CauseSum> causes_of(const RunData& data) {
  const Sums exact = exact_sums(data);
  Sums sums = exact;
  for (const LedgerRow& row : data.shown.ledger) {
    const bool known = std::any_of(exact.begin(), exact.end(),
                                   [&](const auto& sum) { return sum.first.first == row.measure; });
    if (!known) sums[{row.measure, row.cause_class}] += row.amount;
  }
  std::vector<CauseSum> list;
  for (const auto& [key, sum] : sums) {
    const StoredMeasure* measure = data.measure(key.first);
    list.push_back({key.first, key.second, sum, measure ? measure->unit : MeasureUnit::count,
                    measure ? measure->noun : ""});
  }
  std::sort(list.begin(), list.end(), [](const CauseSum& a, const CauseSum& b) {
    return std::tie(a.measure, b.sum, a.cause) < std::tie(b.measure, a.sum, b.cause);
  });
  return list;
}

std::vector<std::size_t> filtered(const RunData& data, const LedgerFilter& filter) {
  std::vector<std::size_t> rows;
  const auto has = [&](const std::string& text) {
    return text.find(filter.text) != std::string::npos;
  };
  for (std::size_t i = 0; i < data.shown.ledger.size(); ++i) {
    const LedgerRow& row = data.shown.ledger[i];
    if (!filter.measure.empty() && row.measure != filter.measure) continue;
    if (!filter.cause.empty() && row.cause_class != filter.cause) continue;
    if (!filter.text.empty() && !has(row.user) && !has(row.site) && !has(row.labels) &&
        !has(row.data_class))
      continue;
    rows.push_back(i);
  }
  return rows;
}

std::string shown_amount(const RunData& data, const LedgerRow& row) {
  const StoredMeasure* measure = data.measure(row.measure);
  const MeasureUnit unit = measure != nullptr ? measure->unit : MeasureUnit::count;
  return shown_value(static_cast<double>(row.amount), unit);
}

}  // namespace twinsite::gui
