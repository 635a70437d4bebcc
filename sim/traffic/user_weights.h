// Which user an arrival is: all alike, or each by a weight of her own, drawn once for the run.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/kernel/place.h"
#include "sim/kernel/random/distribution.h"
#include "sim/traffic/population.h"

namespace twinsite {

class UserWeights {
 public:
  // `candidates` are ordinals of the region. Without a distribution all are alike.
  UserWeights(const Place& place, const Region& region, std::vector<std::uint32_t> candidates,
              const std::optional<Distribution>& weight);
  // The region's users of the start.
  UserWeights(const Place& place, const Region& region, const std::optional<Distribution>& weight);

  bool empty() const { return count_ == 0; }
  // Takes one value of the draw.
  std::uint32_t pick(Draw draw) const;
  std::size_t bytes() const;

 private:
  void weigh(const Place& place, const Region& region, const Distribution& weight);
  std::uint32_t candidate(std::size_t index) const {
    return candidates_.empty() ? static_cast<std::uint32_t>(index) : candidates_[index];
  }

  std::size_t count_;
  std::vector<std::uint32_t> candidates_;  // empty: ordinals from 0
  std::vector<double> sums_;               // of the weights so far; empty: all alike
};

}  // namespace twinsite
