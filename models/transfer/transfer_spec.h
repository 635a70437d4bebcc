// What a scenario says about transfers of money between users whose homes may be different sites.
#pragma once

#include <cstdint>

#include "models/client_spec.h"
#include "sim/traffic/curve.h"

namespace twinsite::transfer {

enum class Mode : std::uint8_t { synchronous, application };
std::span<const ChoiceToken> choice_tokens(Mode);

struct MoneySpec {
  DistributionSpec balance;  // fen, at the start
  DistributionSpec amount;   // fen, of one transfer
  static const FieldTable& fields();
};

struct BusinessSpec {
  Mode transfer{};
  Duration settle_again;
  static const FieldTable& fields();
};

struct TrafficSpec {
  double transfer;  // per user and second, at factor 1 of the curve
  CurveSpec curve;
  static const FieldTable& fields();
};

struct TransferSpec {
  ClientRetrySpec client;
  MoneySpec money;
  BusinessSpec business;
  TrafficSpec traffic;
  static const FieldTable& fields();
};

}  // namespace twinsite::transfer
