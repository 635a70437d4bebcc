#include "sim/kernel/distribution_of.h"

#include "sim/kernel/assert.h"

namespace twinsite {

Distribution distribution_of(const DistributionSpec& spec) {
  switch (spec.shape) {
    case DistributionShape::constant:
      return Distribution::constant(spec.first);
    case DistributionShape::exponential:
      return Distribution::exponential(spec.first);
    case DistributionShape::uniform:
      return Distribution::uniform({spec.first, spec.second});
    case DistributionShape::lognormal:
      return Distribution::lognormal({spec.first, spec.second});
    case DistributionShape::pareto:
      return Distribution::pareto({spec.first, spec.second});
    case DistributionShape::erlang:
      return Distribution::erlang({spec.first, static_cast<int>(spec.second)});
    case DistributionShape::mixture: {
      std::vector<MixturePart> parts;
      for (const WeightedDistributionSpec& part : spec.parts) {
        parts.push_back({part.weight, distribution_of(part.distribution)});
      }
      return Distribution::mixture(std::move(parts));
    }
    case DistributionShape::empirical:
      return Distribution::empirical(spec.points);
  }
  ASSERT(spec.shape == DistributionShape::constant);
  return {};
}

}  // namespace twinsite
