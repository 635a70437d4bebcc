// A game's wallet as a model that the engine can run: paid in and spent away from home, merged at
// home, or booked at home only.
#pragma once

#include "models/desk_business.h"
#include "models/wallet/observe/wallet_observer.h"

namespace twinsite::wallet {

struct Wallet {
  using Spec = WalletSpec;
  using World = WalletWorld;
  using Observation = WalletObserver;

  static BusinessNames names();
  static std::vector<MeasureInfo> measures();
  static std::vector<LabelValues> label_values(const WorldSpec& world);
  static std::vector<Headline> headlines(const WorldSpec& world);
  // A fact of its own in words.
  static Sentence describe(const Fact& fact);
  static void check(const WorldSpec& world, const WalletSpec& spec, RuleReport& report);
};

Model model();

}  // namespace twinsite::wallet
