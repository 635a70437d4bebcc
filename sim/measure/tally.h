// Counts, sums and shares, split by labels. Adding is an index computation and an add; the text is
// made at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/measure/label_grid.h"
#include "sim/measure/result.h"

namespace twinsite {

// A count or an amount of money.
class Tally {
 public:
  Tally(std::string name, std::vector<Dimension> dimensions)
      : name_(std::move(name)), grid_(std::move(dimensions)), cells_(grid_.size()) {}

  // One index for each dimension, in their order.
  template <class... Index>
  void add(std::int64_t amount, Index... indexes) {
    cells_[grid_.cell(indexes...)] += amount;
  }
  template <class... Index>
  std::int64_t at(Index... indexes) const {
    return cells_[grid_.cell(indexes...)];
  }
  std::int64_t total() const;

  const std::string& name() const { return name_; }
  // The whole, always, and every marginal that is not 0, sorted by labels.
  void emit(std::vector<MeasureValue>& out) const;

 private:
  std::string name_;
  LabelGrid grid_;
  std::vector<std::int64_t> cells_;
};

// `value` out of `of`, each summed before they are divided.
class ShareTally {
 public:
  ShareTally(std::string name, std::vector<Dimension> dimensions)
      : name_(std::move(name)), grid_(std::move(dimensions)), cells_(grid_.size()) {}

  struct Share {
    std::int64_t value = 0;
    std::int64_t of = 0;
  };
  template <class... Index>
  void add(Share share, Index... indexes) {
    Share& cell = cells_[grid_.cell(indexes...)];
    cell.value += share.value;
    cell.of += share.of;
  }
  Share total() const;

  // The whole, always, and every marginal out of more than 0, sorted by labels.
  void emit(std::vector<MeasureValue>& out) const;

 private:
  std::string name_;
  LabelGrid grid_;
  std::vector<Share> cells_;
};

// A time or an amount of which the largest speaks for several together.
struct Extreme {
  std::int64_t value = 0;
  bool censored = false;  // the true one is beyond the horizon
};
// Every marginal of `cells` that has any, as its largest; censored if one of them is. Sorted by
// labels.
void emit_largest(const std::string& name, const LabelGrid& grid,
                  std::span<const std::optional<Extreme>> cells, std::vector<MeasureValue>& out);

// Sorts what was emitted from `first` on: by name, then by labels.
void sort_measures(std::vector<MeasureValue>& measures, std::size_t first = 0);

}  // namespace twinsite
