// Points in the unit cube, the same on every machine: pure functions of their arguments.
#pragma once

#include <cstdint>
#include <vector>

namespace twinsite {

// `count` points of `dimensions` coordinates in [0, 1), point after point.
struct Samples {
  std::size_t dimensions = 0;
  std::vector<double> coordinates;

  std::size_t count() const { return dimensions == 0 ? 0 : coordinates.size() / dimensions; }
  double at(std::size_t point, std::size_t dimension) const {
    return coordinates[point * dimensions + dimension];
  }
};

struct SampleOrder {
  std::size_t dimensions = 1;
  std::size_t count = 1;
  std::uint64_t seed = 1;
};

// In every dimension, each of `count` equal strata holds one point (McKay, Beckman, Conover 1979).
Samples latin_hypercube(const SampleOrder& order);

// The first points of Sobol's sequence (directions of Joe and Kuo 2008), zero included, so that a
// power of two of them is balanced; moved by a digital shift of the seed, which keeps that.
Samples sobol_points(const SampleOrder& order);
inline constexpr std::size_t most_sobol_dimensions = 1000;

}  // namespace twinsite
