// What a scenario says about a business that it describes itself: operations made of steps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/client_spec.h"
#include "models/custom/step_spec.h"
#include "sim/traffic/curve.h"

namespace twinsite::custom {

// The business grade: core functions are protected, normal ones may be given up.
enum class Tier : std::uint8_t { core, normal };
std::span<const ChoiceToken> choice_tokens(Tier);
enum class AwayRule : std::uint8_t { on, off };
std::span<const ChoiceToken> choice_tokens(AwayRule);

struct OperationSpec {
  Tier tier{};
  std::optional<double> rate;             // per user and second
  std::optional<DistributionSpec> think;  // seconds
  std::optional<std::string> region;
  Duration timeout;
  std::vector<StepSpec> steps;
  static const FieldTable& fields();
};

struct LastingSpec {
  DistributionSpec life;  // seconds
  static const FieldTable& fields();
};

struct AccountSpec {
  DistributionSpec opening;  // fen
  std::int64_t tolerated;    // fen
  static const FieldTable& fields();
};

struct AwaySpec {
  AwayRule core{};
  AwayRule normal{};
  static const FieldTable& fields();
};

struct CustomSpec {
  ClientRetrySpec client;
  std::map<std::string, OperationSpec> operations;
  std::map<std::string, LastingSpec> lasting;
  std::map<std::string, AccountSpec> accounts;
  AwaySpec away_functions;
  CurveSpec curve;
  Duration site_timeout;
  static const FieldTable& fields();
};

}  // namespace twinsite::custom
