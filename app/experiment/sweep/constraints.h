// `where` of an experiment: which points are left in.
#pragma once

#include "app/experiment/sweep/design.h"

namespace twinsite {

// Removes the points at which a constraint does not hold. `base`: the scenario of the values that
// are not swept.
void keep_where(const std::vector<Constraint>& constraints, const std::vector<InputAxis>& axes,
                const Resolved& base, std::vector<PointValues>& points, Diagnostics& diagnostics);

}  // namespace twinsite
