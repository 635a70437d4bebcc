// The tables of all scenarios, for what is printed about them: the engine's sections and those of
// each model.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/field.h"

namespace twinsite {

struct ModelTables {
  std::string name;
  std::string doc;  // one sentence
  std::vector<const FieldTable*> tables;
};

struct ScenarioTables {
  std::vector<const FieldTable*> engine;  // in the order of the top-level keys
  std::vector<ModelTables> models;
};

}  // namespace twinsite
