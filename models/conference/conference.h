// The video conference of the talk, as a model that the engine can run.
#pragma once

#include "models/model.h"

namespace twinsite::conference {

Model model();

}  // namespace twinsite::conference
