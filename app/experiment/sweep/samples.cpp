#include "app/experiment/sweep/samples.h"

#include <boost/random/sobol.hpp>
#include <numeric>
#include <utility>

#include "sim/kernel/random/philox.h"

namespace twinsite {
namespace {

constexpr double two_to_53 = 9007199254740992;

// What a random word is for; each has a stream of its own.
enum class Stream : std::uint32_t { permutation = 1, jitter = 2, shift = 3 };

std::uint64_t word(std::uint64_t seed, Stream stream, std::size_t dimension, std::size_t index) {
  const PhiloxBlock block =
      philox4x32_10({static_cast<std::uint32_t>(index), static_cast<std::uint32_t>(dimension),
                     static_cast<std::uint32_t>(stream), 0},
                    {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  return std::uint64_t{block[1]} << 32 | block[0];
}

double unit(std::uint64_t bits) { return static_cast<double>(bits >> 11) / two_to_53; }

}  // namespace

Samples latin_hypercube(const SampleOrder& order) {
  Samples samples{order.dimensions, std::vector<double>(order.dimensions * order.count)};
  std::vector<std::size_t> stratum(order.count);
  for (std::size_t dimension = 0; dimension < order.dimensions; ++dimension) {
    std::iota(stratum.begin(), stratum.end(), std::size_t{0});
    for (std::size_t i = order.count; i > 1; --i) {
      const double draw = unit(word(order.seed, Stream::permutation, dimension, i));
      std::swap(stratum[i - 1], stratum[static_cast<std::size_t>(draw * static_cast<double>(i))]);
    }
    for (std::size_t i = 0; i < order.count; ++i) {
      const double inside = unit(word(order.seed, Stream::jitter, dimension, i));
      samples.coordinates[i * order.dimensions + dimension] =
          (static_cast<double>(stratum[i]) + inside) / static_cast<double>(order.count);
    }
  }
  return samples;
}

Samples sobol_points(const SampleOrder& order) {
  Samples samples{order.dimensions, {}};
  samples.coordinates.reserve(order.dimensions * order.count);
  std::vector<std::uint64_t> shift;
  for (std::size_t dimension = 0; dimension < order.dimensions; ++dimension)
    shift.push_back(word(order.seed, Stream::shift, dimension, 0));
  boost::random::sobol sequence(order.dimensions);  // begins behind the zero point
  for (std::size_t point = 0; point < order.count; ++point) {
    for (std::size_t dimension = 0; dimension < order.dimensions; ++dimension) {
      const std::uint64_t bits = point == 0 ? 0 : sequence();
      samples.coordinates.push_back(unit(bits ^ shift[dimension]));
    }
  }
  return samples;
}

}  // namespace twinsite
