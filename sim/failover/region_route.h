// Where a region's users may be sent.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/ids.h"

namespace twinsite {

// Its own site first, then the others in order of preference.
struct RegionRoute {
  PlaceId region;
  std::string name;
  std::vector<PlaceId> sites;
};

}  // namespace twinsite
