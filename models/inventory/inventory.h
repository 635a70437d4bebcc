// A stock that several sites sell from, as a model that the engine can run: split into quotas, or
// shared by copies.
#pragma once

#include "models/desk_business.h"
#include "models/inventory/observe/stock_observer.h"

namespace twinsite::inventory {

struct Inventory {
  using Spec = InventorySpec;
  using World = InventoryWorld;
  using Observation = StockObserver;

  static BusinessNames names();
  static std::vector<MeasureInfo> measures();
  static std::vector<LabelValues> label_values(const WorldSpec& world);
  static std::vector<Headline> headlines(const WorldSpec& world);
  // A fact of its own in words.
  static Sentence describe(const Fact& fact);
  static void check(const WorldSpec& world, const InventorySpec& spec, RuleReport& report);
};

Model model();

}  // namespace twinsite::inventory
