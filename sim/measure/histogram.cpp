#include "sim/measure/histogram.h"

#include <algorithm>

#include "sim/measure/tally.h"

namespace twinsite {
namespace {

struct Quantile {
  std::string_view suffix;
  int per_mille;
};
constexpr Quantile quantiles[] = {
    {".p50", 500}, {".p90", 900}, {".p95", 950}, {".p99", 990}, {".p999", 999}};

void emit_one(const std::string& name, const std::string& labels, const Histogram& histogram,
              std::vector<MeasureValue>& out) {
  out.push_back({name + ".mean", labels, histogram.mean()});
  for (const Quantile& quantile : quantiles) {
    out.push_back(
        {name + std::string(quantile.suffix), labels, histogram.quantile(quantile.per_mille)});
  }
  out.push_back({name + ".max", labels, histogram.max()});
}

}  // namespace

void Histogram::merge(const Histogram& other) {
  if (other.count_ == 0) return;
  if (other.buckets_.size() > buckets_.size()) buckets_.resize(other.buckets_.size());
  for (std::size_t i = 0; i < other.buckets_.size(); ++i) buckets_[i] += other.buckets_[i];
  min_ = count_ == 0 ? other.min_ : std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
  count_ += other.count_;
  sum_ += other.sum_;
}

std::int64_t Histogram::mean() const {
  return count_ == 0 ? 0 : static_cast<std::int64_t>(sum_ / count_);
}

std::int64_t Histogram::quantile(int per_mille) const {
  ASSERT(per_mille > 0 && per_mille <= 1000);
  const auto rank = static_cast<std::int64_t>((static_cast<Wide>(count_) * per_mille + 999) / 1000);
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    seen += buckets_[i];
    if (seen >= rank && seen > 0) return std::min(highest_in(i), max_);
  }
  return 0;
}

std::int64_t Histogram::count_up_to(std::int64_t value) const {
  std::int64_t seen = 0;
  for (std::size_t i = 0; i < buckets_.size() && highest_in(i) <= value; ++i) seen += buckets_[i];
  return seen;
}

// Buckets of one octave share a shift; `bucket_of` numbers them so that the octaves follow each
// other without a gap.
std::int64_t Histogram::highest_in(std::size_t bucket) {
  const auto number = static_cast<std::int64_t>(bucket);
  if (number < 2 * sub_buckets) return number;
  const std::int64_t shift = number / sub_buckets - 1;
  const std::uint64_t leading = static_cast<std::uint64_t>(number - shift * sub_buckets);
  return static_cast<std::int64_t>(((leading + 1) << shift) - 1);
}

void HistogramTally::emit(std::vector<MeasureValue>& out) const {
  const std::size_t first = out.size();
  for (unsigned subset = 0; subset < grid_.subset_count(); ++subset) {
    std::vector<Histogram> merged(grid_.marginal_size(subset));
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      merged[grid_.marginal_cell(subset, cell)].merge(cells_[cell]);
    }
    for (std::size_t i = 0; i < merged.size(); ++i) {
      if (merged[i].count() > 0) emit_one(name_, grid_.labels(subset, i), merged[i], out);
    }
  }
  sort_measures(out, first);
}

std::size_t HistogramTally::bytes() const {
  std::size_t total = cells_.size() * sizeof(Histogram);
  for (const Histogram& cell : cells_) total += cell.bytes();
  return total;
}

}  // namespace twinsite
