// What a scenario says about a stock that several sites sell from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "models/client_spec.h"
#include "sim/traffic/curve.h"

namespace twinsite::inventory {

enum class StockRule : std::uint8_t { split, shared };
std::span<const ChoiceToken> choice_tokens(StockRule);

struct RebalanceSpec {
  std::int64_t at_below;  // units
  std::int64_t units;
  Duration pause;
  static const FieldTable& fields();
};

struct StockSpec {
  StockRule rule{};
  std::int64_t products;
  std::int64_t units;  // of each product
  std::map<std::string, std::int64_t> quota;
  std::int64_t per_order;
  std::optional<RebalanceSpec> rebalance;
  static const FieldTable& fields();
};

struct TrafficSpec {
  double order;  // per user and second, at factor 1 of the curve
  CurveSpec curve;
  static const FieldTable& fields();
};

struct PricesSpec {
  std::int64_t oversold_unit;  // fen
  std::int64_t lost_sale;      // fen
  static const FieldTable& fields();
};

struct InventorySpec {
  ClientRetrySpec client;
  StockSpec stock;
  TrafficSpec traffic;
  PricesSpec prices;
  static const FieldTable& fields();
};

}  // namespace twinsite::inventory
