// How measures of data are split: by data class, region and phase, and by what each adds.
#pragma once

#include <vector>

#include "sim/measure/label_grid.h"
#include "sim/measure/names.h"

namespace twinsite {

std::vector<Dimension> by_class(const WorldNames& names,
                                const std::vector<Dimension>& further = {});

}  // namespace twinsite
