// Positions of one log that have been applied: everything before a mark, and one bit each for those
// beyond it.
#pragma once

#include <cstdint>
#include <vector>

namespace twinsite {

class PositionSet {
 public:
  bool contains(std::uint32_t position) const;
  // False if it was there. Positions count from 1.
  bool add(std::uint32_t position);
  std::size_t bytes() const { return words_.capacity() * sizeof(std::uint64_t); }

 private:
  static constexpr std::uint32_t bits = 64;
  void drop_full_words();

  std::uint32_t base_ = 1;  // everything before it is there; it has the first bit of `words_`
  std::vector<std::uint64_t> words_;
};

}  // namespace twinsite
