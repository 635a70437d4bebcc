// What the conference measures beyond the engine's own measures, and which of it the table shows.
#pragma once

#include <vector>

#include "models/business_observer.h"

namespace twinsite::conference {

BusinessNames conference_names();
std::vector<MeasureInfo> conference_measures();
std::vector<LabelValues> conference_label_values(const WorldSpec& world);
std::vector<Headline> conference_headlines(const WorldSpec& world);

}  // namespace twinsite::conference
