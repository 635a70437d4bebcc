// How most of the conference's measures are split.
#pragma once

#include <vector>

#include "sim/measure/label_grid.h"
#include "sim/measure/names.h"
#include "sim/measure/phase.h"

namespace twinsite::conference {

inline std::vector<Dimension> by_region_and_phase(const WorldNames& names) {
  return {{"region", region_labels(names)}, {"phase", phase_labels()}};
}

}  // namespace twinsite::conference
