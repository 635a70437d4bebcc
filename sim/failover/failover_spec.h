// What a scenario says about detecting an outage, deciding, switching, and going back.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/kernel/field.h"
#include "sim/kernel/time.h"
#include "sim/traffic/routes.h"

namespace twinsite {

struct CheckerSpec {
  std::vector<std::string> at;  // places
  static const FieldTable& fields();
};

struct ProbeSpec {
  Duration interval;
  Duration timeout;
  std::int64_t failures;  // in a row
  static const FieldTable& fields();
};

struct DecideAutomatically {};
struct NeverDecide {};
struct DecideByHand {
  DistributionSpec delay;  // seconds
  static const FieldTable& fields();
};
struct DecisionSpec {
  std::variant<DecideAutomatically, NeverDecide, DecideByHand> who;
  static const AlternativesTable& alternatives();
};

struct CatchUpSpec {
  Duration at_most;
  static const FieldTable& fields();
};

enum class SessionsOnFailback : std::uint8_t { drain, drop };
std::span<const ChoiceToken> choice_tokens(SessionsOnFailback);
enum class MeetingsOnFailback : std::uint8_t { finish, drop };
std::span<const ChoiceToken> choice_tokens(MeetingsOnFailback);

struct FailbackSpec {
  SessionsOnFailback sessions{};
  MeetingsOnFailback meetings{};
  static const FieldTable& fields();
};

struct FailoverSpec {
  CheckerSpec checker;
  ProbeSpec probe;
  DecisionSpec decision;
  RoutingSpec routing;
  bool fence;
  std::optional<CatchUpSpec> catch_up;
  Duration hold_down;
  FailbackSpec fail_back;
  Duration command_timeout;
  static const FieldTable& fields();
};

}  // namespace twinsite
