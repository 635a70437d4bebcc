// A business that its scenario describes, as a model that the engine can run.
#pragma once

#include "models/model.h"

namespace twinsite::custom {

Model model();

}  // namespace twinsite::custom
