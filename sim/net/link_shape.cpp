#include <algorithm>

#include "sim/kernel/distribution_of.h"
#include "sim/net/link.h"

namespace twinsite {

LinkShape link_shape(const LinkSpec& spec) {
  LinkShape shape;
  shape.delay = distribution_of(spec.delay);
  constexpr double half = 0.5;
  const Duration median = Duration::from_seconds(shape.delay.quantile(half));
  shape.floor = std::max(spec.floor.value_or(median / 2), nanoseconds(1));
  shape.loss = spec.loss;
  shape.bandwidth = spec.bandwidth.value_or(0);
  shape.media_bandwidth = spec.media_bandwidth.value_or(0);
  shape.packet = spec.packet;
  shape.retransmit = std::max(spec.retransmit, 2 * median);
  shape.window = spec.window.value_or(0);
  if (spec.bursts) {
    shape.bursts.loss = spec.bursts->loss;
    shape.bursts.good = spec.bursts->every;
    shape.bursts.bad = spec.bursts->lasts;
  }
  shape.retransmit_at_most = std::max(spec.retransmit_at_most, shape.retransmit);
  return shape;
}

}  // namespace twinsite
