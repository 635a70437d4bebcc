// Tables of the exponential ziggurat (Marsaglia and Tsang, 2000): 256 layers of equal area under
// exp(-x). The figures are literal constants, so no build and no machine can compute them
// differently; tools/ziggurat_tables.py writes them.
#pragma once

#include <array>
#include <cstdint>

namespace twinsite::ziggurat {

inline constexpr std::uint32_t layer_count = 256;

// With `position` uniform in 0 .. 2^53 - 1, x = position * scale is uniform over the layer's width;
// below `inside` it lies under the curve whatever its height. Layer 0 is the lowest and holds the
// tail.
struct Layer {
  std::uint64_t inside;
  double scale;
};

extern const std::array<Layer, layer_count> layers;
extern const std::array<double, layer_count + 1>
    heights;                     // exp(-edge) at the lower side of each layer; last = 1
extern const double tail_start;  // the right edge of layer 1

}  // namespace twinsite::ziggurat
