// What a scenario says about a game's wallet: coins are paid in, and spent, wherever the player is.
#pragma once

#include <cstdint>

#include "models/client_spec.h"
#include "sim/traffic/curve.h"

namespace twinsite::wallet {

enum class TopUpRule : std::uint8_t { home_only, anywhere_merge };
std::span<const ChoiceToken> choice_tokens(TopUpRule);

struct MoneySpec {
  DistributionSpec balance;   // fen, at the start
  std::int64_t top_up;        // fen
  std::int64_t price;         // fen
  std::int64_t credit_limit;  // fen
  double spent_at_home;
  static const FieldTable& fields();
};

struct BusinessSpec {
  TopUpRule top_up{};
  bool idempotency_key;
  static const FieldTable& fields();
};

// Rates per user, at factor 1 of the curve, in events per second.
struct TrafficSpec {
  double top_up;
  double spend;
  CurveSpec curve;
  static const FieldTable& fields();
};

struct PricesSpec {
  std::int64_t compensation_per_user;  // fen
  std::int64_t lost_record;            // fen
  static const FieldTable& fields();
};

struct WalletSpec {
  ClientRetrySpec client;
  MoneySpec money;
  BusinessSpec business;
  TrafficSpec traffic;
  PricesSpec prices;
  static const FieldTable& fields();
};

}  // namespace twinsite::wallet
