#include "app/experiment/checkpoints.h"

#include <algorithm>

namespace twinsite {

std::optional<Time> first_difference(std::span<const Checkpoint> a, std::span<const Checkpoint> b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i) {
    if (a[i].fingerprint != b[i].fingerprint || a[i].time != b[i].time)
      return std::min(a[i].time, b[i].time);
  }
  if (a.size() == b.size()) return std::nullopt;
  return (a.size() > common ? a : b)[common].time;
}

}  // namespace twinsite
