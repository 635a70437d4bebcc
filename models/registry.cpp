#include <algorithm>
#include <array>

#include "models/conference/conference.h"
#include "models/model.h"

namespace twinsite {

std::span<const Model> models() {
  static const std::array all{conference::model()};
  return all;
}

const Model* find_model(std::string_view name) {
  const auto all = models();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const Model& model) { return model.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace twinsite
