// What the conference measures beyond the engine's own measures, and which of it the table shows.
#pragma once

#include <vector>

#include "models/world_spec.h"
#include "sim/measure/headline.h"
#include "sim/measure/result.h"

namespace twinsite::conference {

std::vector<MeasureInfo> conference_measures();
std::vector<LabelValues> conference_label_values(const WorldSpec& world);
std::vector<Headline> conference_headlines(const WorldSpec& world);

}  // namespace twinsite::conference
