// What a scenario says about the steps of an operation: one struct for each kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite::custom {

// Which site does a step: the one that serves, the user's home, or the next one after it by name.
enum class Where : std::uint8_t { here, home, other };
std::span<const ChoiceToken> choice_tokens(Where);

// What is done about a value that is not there, or is not what the user knows that she wrote.
enum class Remedy : std::uint8_t { go_on, refuse, read_home };
std::span<const ChoiceToken> choice_tokens(Remedy);

enum class Known : std::uint8_t { known };
std::span<const ChoiceToken> choice_tokens(Known);

struct CallStep {
  std::string service;
  Where at{};
  double fails;
  static const FieldTable& fields();
};

struct SendStep {
  std::string service;
  Where at{};
  static const FieldTable& fields();
};

struct ReadStep {
  std::string data;
  Where at{};
  std::optional<std::int64_t> keys;
  Remedy on_missing{};
  Remedy on_stale{};
  static const FieldTable& fields();
};

struct WriteStep {
  std::string data;
  std::optional<Where> at;
  std::optional<std::int64_t> keys;
  static const FieldTable& fields();
};

struct CheckStep {
  std::optional<std::string> data;
  std::optional<std::int64_t> at_least;  // fen
  std::optional<Known> matches;
  std::optional<std::int64_t> keys;
  std::optional<double> chance;
  std::optional<std::string> running;
  static const FieldTable& fields();
};

struct ChargeStep {
  std::string data;
  DistributionSpec amount;  // fen
  std::int64_t limit;       // fen
  std::optional<Where> at;
  std::optional<std::int64_t> keys;
  static const FieldTable& fields();
};

struct CreditStep {
  std::string data;
  DistributionSpec amount;  // fen
  std::optional<Where> at;
  std::optional<std::int64_t> keys;
  static const FieldTable& fields();
};

struct GenerateStep {
  std::string data;
  static const FieldTable& fields();
};

struct StartStep {
  std::string what;
  static const FieldTable& fields();
};

struct EndStep {
  std::string what;
  static const FieldTable& fields();
};

struct WaitStep {
  DistributionSpec time;  // seconds
  static const FieldTable& fields();
};

struct RunStep {
  std::string operation;
  static const FieldTable& fields();
};

struct FallbackStep {
  std::string first;
  std::string instead;
  static const FieldTable& fields();
};

struct RetryStep {
  std::string operation;
  std::int64_t times;
  Duration wait;
  static const FieldTable& fields();
};

struct FanOutStep {
  std::string operation;
  std::int64_t copies;
  std::optional<std::int64_t> needed;
  static const FieldTable& fields();
};

struct PickBranch {
  double share;
  std::string operation;
  static const FieldTable& fields();
};

struct PickStep {
  std::vector<PickBranch> branches;
  static const FieldTable& fields();
};

struct StepSpec {
  std::variant<CallStep, SendStep, ReadStep, WriteStep, CheckStep, ChargeStep, CreditStep,
               GenerateStep, StartStep, EndStep, WaitStep, RunStep, FallbackStep, RetryStep,
               FanOutStep, PickStep>
      what;
  static const AlternativesTable& alternatives();
};

}  // namespace twinsite::custom
