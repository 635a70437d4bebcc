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
#include "sim/traffic/routing_spec.h"

namespace twinsite {

struct CheckerSpec {
  std::vector<std::string> at;           // places; at the first stands the controller
  std::optional<std::int64_t> quorum{};  // absent: the majority
  std::int64_t votes_needed() const;
  static const FieldTable& fields();
};

struct ProbeSpec {
  Duration interval;
  Duration timeout;
  std::int64_t failures;                 // in a row
  std::optional<std::string> service{};  // that has to answer; absent: the site itself does
  static const FieldTable& fields();
};

// Instead of probes: a site renews its lease every `loop`, and is suspect when it has run out.
struct LeaseSpec {
  Duration ttl;
  Duration loop;
  bool self_fence{};
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

enum class CatchUpBy : std::uint8_t { position, lag_below, sleep };
std::span<const ChoiceToken> choice_tokens(CatchUpBy);
enum class CatchUpThen : std::uint8_t { force, abort };
std::span<const ChoiceToken> choice_tokens(CatchUpThen);

struct CatchUpSpec {
  CatchUpBy by{};
  Duration at_most;
  CatchUpThen then{};
  Duration lag{};
  Duration sleep{};
  static const FieldTable& fields();
};

enum class RunbookStep : std::uint8_t { fence, catch_up, unfence, applications, gateways };
std::span<const ChoiceToken> choice_tokens(RunbookStep);

// What people take before they do a step, in seconds.
struct StepDelaysSpec {
  DistributionSpec fence;
  DistributionSpec catch_up;
  DistributionSpec unfence;
  DistributionSpec applications;
  DistributionSpec gateways;
  const DistributionSpec& of(RunbookStep step) const;
  static const FieldTable& fields();
};

struct RunbookSpec {
  std::vector<RunbookStep> steps;  // in this order; none: all of them, in the order of the tokens
  StepDelaysSpec before;
  std::vector<RunbookStep> in_order() const;
  static const FieldTable& fields();
};

enum class SessionsOnFailback : std::uint8_t { drain, drop };
std::span<const ChoiceToken> choice_tokens(SessionsOnFailback);
enum class MeetingsOnFailback : std::uint8_t { finish, drop };
std::span<const ChoiceToken> choice_tokens(MeetingsOnFailback);

struct FailbackSpec {
  SessionsOnFailback sessions{};
  MeetingsOnFailback meetings{};
  std::optional<RunbookSpec> runbook{};  // absent: that of the way there
  static const FieldTable& fields();
};

struct FailoverSpec {
  CheckerSpec checker;
  ProbeSpec probe;
  std::optional<LeaseSpec> lease{};
  DecisionSpec decision;
  RoutingSpec routing;
  bool fence;
  std::optional<CatchUpSpec> catch_up;
  RunbookSpec runbook;
  Duration hold_down;
  std::optional<Duration> anti_flap{};
  FailbackSpec fail_back;
  Duration command_timeout;
  static const FieldTable& fields();
};

}  // namespace twinsite
