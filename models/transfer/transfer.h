// Transfers between users of different sites, as a model that the engine can run: while the payer
// waits, or by application and later settlement.
#pragma once

#include "models/desk_business.h"
#include "models/transfer/observe/transfer_observer.h"

namespace twinsite::transfer {

struct Transfer {
  using Spec = TransferSpec;
  using World = TransferWorld;
  using Observation = TransferObserver;

  static BusinessNames names();
  static std::vector<MeasureInfo> measures();
  static std::vector<LabelValues> label_values(const WorldSpec& world);
  static std::vector<Headline> headlines(const WorldSpec& world);
  // A fact of its own in words.
  static Sentence describe(const Fact& fact);
  static void check(const WorldSpec& world, const TransferSpec& spec, RuleReport& report);
};

Model model();

}  // namespace twinsite::transfer
