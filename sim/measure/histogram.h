// Counts of non-negative integers (nanoseconds, ages, sizes) in log-linear buckets. Up to 255 each
// integer has a bucket of its own; above, 128 buckets an octave keep every quantile within 1 % of
// the value it stands for.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/measure/label_grid.h"
#include "sim/measure/result.h"

namespace twinsite {

class Histogram {
 public:
  // `value` >= 0.
  void add(std::int64_t value) {
    ASSERT(value >= 0);
    const std::size_t bucket = bucket_of(value);
    if (bucket >= buckets_.size()) buckets_.resize(bucket + 1);
    ++buckets_[bucket];
    ++count_;
    sum_ += value;
    if (count_ == 1 || value < min_) min_ = value;
    if (value > max_) max_ = value;
  }
  void merge(const Histogram& other);

  std::int64_t count() const { return count_; }
  std::int64_t min() const { return min_; }
  std::int64_t max() const { return max_; }
  // Rounded down; 0 for none at all.
  std::int64_t mean() const;
  // The smallest value that at least that many of a thousand do not exceed (nearest rank), exact to
  // its bucket: never below the true one, at most 1 % above it, never above the maximum. 0 for none
  // at all.
  std::int64_t quantile(int per_mille) const;
  // How many values are surely at most `value`: those whose whole bucket is.
  std::int64_t count_up_to(std::int64_t value) const;
  std::size_t bytes() const { return buckets_.capacity() * sizeof(std::int64_t); }

 private:
  static constexpr int sub_bucket_bits = 7;
  static constexpr std::int64_t sub_buckets = std::int64_t{1} << sub_bucket_bits;

  static std::size_t bucket_of(std::int64_t value) {
    const auto unsigned_value = static_cast<std::uint64_t>(value);
    const auto shift = static_cast<int>(std::bit_width(unsigned_value >> (sub_bucket_bits + 1)));
    return static_cast<std::size_t>(shift) * sub_buckets + (unsigned_value >> shift);
  }
  static std::int64_t highest_in(std::size_t bucket);

  std::vector<std::int64_t> buckets_;
  std::int64_t count_ = 0;
  __extension__ using Wide = __int128;
  Wide sum_ = 0;
  std::int64_t min_ = 0;
  std::int64_t max_ = 0;
};

// A histogram for each combination of label values.
class HistogramTally {
 public:
  HistogramTally(std::string name, std::vector<Dimension> dimensions)
      : name_(std::move(name)), grid_(std::move(dimensions)), cells_(grid_.size()) {}

  template <class... Index>
  void add(std::int64_t value, Index... indexes) {
    cells_[grid_.cell(indexes...)].add(value);
  }
  template <class... Index>
  const Histogram& at(Index... indexes) const {
    return cells_[grid_.cell(indexes...)];
  }

  // `<name>.mean`, `.p50`, `.p90`, `.p95`, `.p99`, `.p999`, `.max` of every marginal that has
  // values, sorted by name and labels.
  void emit(std::vector<MeasureValue>& out) const;
  std::size_t bytes() const;

 private:
  std::string name_;
  LabelGrid grid_;
  std::vector<Histogram> cells_;
};

}  // namespace twinsite
