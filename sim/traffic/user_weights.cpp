#include "sim/traffic/user_weights.h"

#include <algorithm>

namespace twinsite {

UserWeights::UserWeights(const Place& place, const Region& region,
                         std::vector<std::uint32_t> candidates,
                         const std::optional<Distribution>& weight)
    : count_(candidates.size()), candidates_(std::move(candidates)) {
  if (weight) weigh(place, region, *weight);
}

UserWeights::UserWeights(const Place& place, const Region& region,
                         const std::optional<Distribution>& weight)
    : count_(region.users) {
  if (weight) weigh(place, region, *weight);
}

void UserWeights::weigh(const Place& place, const Region& region, const Distribution& weight) {
  double sum = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    Draw draw = place.draw(entity(region.family, candidate(i)), Purpose::user_attribute);
    sum += std::max(0.0, weight.sample(draw));
    sums_.push_back(sum);
  }
  if (sum <= 0) sums_.clear();
}

std::uint32_t UserWeights::pick(Draw draw) const {
  ASSERT(count_ > 0);
  if (sums_.empty()) return candidate(draw.below(count_));
  const auto found = std::upper_bound(sums_.begin(), sums_.end(), draw.uniform() * sums_.back());
  const auto index = static_cast<std::size_t>(found - sums_.begin());
  return candidate(std::min(index, count_ - 1));
}

std::size_t UserWeights::bytes() const {
  return candidates_.capacity() * sizeof(std::uint32_t) + sums_.capacity() * sizeof(double);
}

}  // namespace twinsite
