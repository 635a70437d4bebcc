#include <algorithm>
#include <array>

#include "models/conference/conference.h"
#include "models/custom/custom.h"
#include "models/feed/feed.h"
#include "models/inventory/inventory.h"
#include "models/model.h"
#include "models/transfer/transfer.h"
#include "models/wallet/wallet.h"

namespace twinsite {

std::span<const Model> models() {
  static const std::array all{conference::model(), custom::model(),   feed::model(),
                              inventory::model(),  transfer::model(), wallet::model()};
  return all;
}

const Model* find_model(std::string_view name) {
  const auto all = models();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const Model& model) { return model.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace twinsite
