#include "app/experiment/summarise.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

using Key = std::pair<std::string, std::string>;

// Values arrive replication by replication; a sum that skipped some replications is filled up with
// zeros.
void fill_up(MeasureSummary& summary, std::size_t replications) {
  if (absent_means_zero(summary.unit)) summary.values.resize(replications, 0.0);
}

void add_value(MeasureSummary& summary, const MeasureValue& value,
               std::size_t replications_before) {
  fill_up(summary, replications_before);
  if (summary.unit != MeasureUnit::share) {
    summary.values.push_back(static_cast<double>(value.value));
  } else if (value.of > 0) {
    summary.values.push_back(static_cast<double>(value.value) / static_cast<double>(value.of));
    summary.of += value.of;
  }
  if (value.censored) ++summary.censored;
}

void add_measures_never_seen(std::map<Key, MeasureSummary>& summaries,
                             const MeasureCatalogue& catalogue) {
  for (const MeasureInfo& info : catalogue.measures) {
    if (!absent_means_zero(info.unit)) continue;
    const std::string name(info.name);
    const auto first = summaries.lower_bound(Key(name, ""));
    if (first != summaries.end() && first->first.first == name) continue;
    MeasureSummary& summary = summaries[Key(name, "")];
    summary.name = name;
    summary.unit = info.unit;
  }
}

}  // namespace

bool MeasureSummary::never_seen() const {
  return statistics.n > 0 && absent_means_zero(unit) && statistics.min == 0 && statistics.max == 0;
}

std::optional<Interval> MeasureSummary::interval() const {
  if (statistics.n == 0) return std::nullopt;
  if (never_seen()) {
    if (unit == MeasureUnit::fen) return std::nullopt;
    return Interval{0, poisson_zero_bound(statistics.n)};
  }
  if (unit == MeasureUnit::share) {
    if (statistics.max == 0) return Interval{0, binomial_zero_bound(of)};
    if (statistics.min == 1) return Interval{1 - binomial_zero_bound(of), 1};
  }
  std::optional<Interval> interval = statistics.ci95;
  if (!interval) return interval;
  if (statistics.min >= 0) interval->low = std::max(interval->low, 0.0);
  if (unit == MeasureUnit::share) interval->high = std::min(interval->high, 1.0);
  if (censored > 0) interval->high = std::numeric_limits<double>::infinity();
  return interval;
}

std::optional<double> MeasureSummary::any_at_most() const {
  if (!never_seen() || unit != MeasureUnit::fen) return std::nullopt;
  return binomial_zero_bound(statistics.n);
}

std::vector<MeasureSummary> summarise(std::span<const ReplicationResult> replications,
                                      const MeasureCatalogue& catalogue) {
  std::map<Key, MeasureSummary> summaries;
  for (std::size_t i = 0; i < replications.size(); ++i) {
    for (const MeasureValue& value : replications[i].measures) {
      const MeasureInfo* info = catalogue.find(value.name);
      ASSERT(info != nullptr);
      MeasureSummary& summary = summaries[Key(value.name, value.labels)];
      if (summary.name.empty()) {
        summary.name = value.name;
        summary.labels = value.labels;
        summary.unit = info->unit;
      }
      add_value(summary, value, i);
    }
  }
  add_measures_never_seen(summaries, catalogue);

  std::vector<MeasureSummary> result;
  result.reserve(summaries.size());
  for (auto& [key, summary] : summaries) {
    fill_up(summary, replications.size());
    ASSERT(summary.values.size() <= replications.size());
    summary.statistics = statistics_of(summary.values);
    result.push_back(std::move(summary));
  }
  return result;
}

const MeasureSummary* find_summary(std::span<const MeasureSummary> summaries, std::string_view name,
                                   std::string_view labels) {
  const auto wanted = std::pair(name, labels);
  const auto at = std::lower_bound(
      summaries.begin(), summaries.end(), wanted, [](const MeasureSummary& s, auto key) {
        return std::pair<std::string_view, std::string_view>(s.name, s.labels) < key;
      });
  if (at == summaries.end() || at->name != name || at->labels != labels) return nullptr;
  return &*at;
}

}  // namespace twinsite
