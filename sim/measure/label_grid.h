// A dense grid of cells, one for each combination of label values, and its marginals: the cells
// summed over any subset of the labels. Measures keep their numbers in it by index and turn indexes
// into text only when they are handed over.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/assert.h"

namespace twinsite {

struct Dimension {
  std::string key;                  // "region"
  std::vector<std::string> values;  // their names, by index
};

class LabelGrid {
 public:
  // At most 8 dimensions, each with at least one value.
  explicit LabelGrid(std::vector<Dimension> dimensions);

  std::size_t size() const { return size_; }
  // One index for each dimension, in the order in which they were given.
  template <class... Index>
  std::size_t cell(Index... indexes) const {
    ASSERT(sizeof...(Index) == dimensions_.size());
    const std::array<std::size_t, sizeof...(Index)> list{static_cast<std::size_t>(indexes)...};
    std::size_t position = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
      ASSERT(list[i] < dimensions_[i].values.size());
      position = position * dimensions_[i].values.size() + list[i];
    }
    return position;
  }

  // Subsets of the labels, as bit masks from 0 (the whole) to `subset_count() - 1` (all labels).
  unsigned subset_count() const { return 1U << dimensions_.size(); }
  // Cells of the marginal over `subset`, and which of them `cell` belongs to.
  std::size_t marginal_size(unsigned subset) const;
  std::size_t marginal_cell(unsigned subset, std::size_t cell) const;
  // Canonical: "key=value" sorted by key, joined by ','; "" for the whole.
  std::string labels(unsigned subset, std::size_t marginal_cell) const;

 private:
  std::vector<Dimension> dimensions_;
  std::size_t size_ = 1;
};

// A pair of a label.
struct LabelPair {
  std::string_view key;
  std::string_view value;
};

// "key=value" sorted by key, joined by ','.
std::string canonical_labels(std::vector<LabelPair> pairs);

}  // namespace twinsite
