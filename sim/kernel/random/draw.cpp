#include "sim/kernel/random/draw.h"

#include "sim/kernel/assert.h"
#include "sim/kernel/random/math.h"
#include "sim/kernel/random/normal.h"

namespace twinsite {

// The low half of the product may be one of those that are one too frequent.
std::uint64_t Draw::below_again(std::uint64_t count, std::uint64_t low, std::uint64_t high) {
  ASSERT(count > 0);
  __extension__ using Product = unsigned __int128;
  const std::uint64_t surplus = -count % count;  // 2^64 mod count: so many of them
  while (low < surplus) {
    const Product product = static_cast<Product>(bits()) * count;
    low = static_cast<std::uint64_t>(product);
    high = static_cast<std::uint64_t>(product >> 64);
  }
  return high;
}

// The point fell outside the part of its layer that lies wholly under the curve. Beyond the last
// edge the exponential starts afresh (it has no memory); in a wedge the curve itself decides, and a
// refused point means a new try.
double Draw::exponential_outside(std::uint32_t layer, double x) {
  double offset = 0;
  for (;;) {
    if (layer == 0) {
      offset += ziggurat::tail_start;
    } else {
      const double bottom = ziggurat::heights[layer];
      const double top = ziggurat::heights[layer + 1];
      if (bottom + uniform() * (top - bottom) < deterministic::exp(-x)) return offset + x;
    }
    const std::uint64_t word = bits();
    layer = static_cast<std::uint32_t>(word % ziggurat::layer_count);
    const std::uint64_t position = word >> 11;
    x = static_cast<double>(static_cast<std::int64_t>(position)) * ziggurat::layers[layer].scale;
    if (position < ziggurat::layers[layer].inside) return offset + x;
  }
}

double Draw::normal() {
  const auto odd = static_cast<std::int64_t>((bits() >> 12) * 2 + 1);
  return normal_quantile(static_cast<double>(odd) * 0x1p-53);
}

}  // namespace twinsite
