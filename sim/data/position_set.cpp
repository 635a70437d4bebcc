#include "sim/data/position_set.h"

#include <algorithm>

namespace twinsite {

bool PositionSet::contains(std::uint32_t position) const {
  if (position < base_) return true;
  const std::uint32_t bit = position - base_;
  return bit / bits < words_.size() && (words_[bit / bits] >> bit % bits & 1U) != 0;
}

bool PositionSet::add(std::uint32_t position) {
  if (contains(position)) return false;
  const std::uint32_t bit = position - base_;
  if (bit / bits >= words_.size()) words_.resize(bit / bits + std::size_t{1});
  words_[bit / bits] |= std::uint64_t{1} << bit % bits;
  drop_full_words();
  return true;
}

// In stretches, so that the front is not moved for every word.
void PositionSet::drop_full_words() {
  constexpr std::size_t stretch = 1024;
  if (words_.size() <= stretch || words_[stretch - 1] != ~std::uint64_t{0}) return;
  const auto hole = std::find_if(words_.begin(), words_.end(),
                                 [](std::uint64_t word) { return word != ~std::uint64_t{0}; });
  base_ += static_cast<std::uint32_t>(hole - words_.begin()) * bits;
  words_.erase(words_.begin(), hole);
}

}  // namespace twinsite
