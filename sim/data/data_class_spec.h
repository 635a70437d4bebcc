// What a scenario says about one class of data: the five attributes by which the method classes it,
// and the policy that follows from them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/data/quorum_spec.h"
#include "sim/kernel/field.h"
#include "sim/kernel/time.h"

namespace twinsite {

enum class DataVolume : std::uint8_t { low, medium, high };
enum class Consistency : std::uint8_t { strong, global, eventual };
enum class Uniqueness : std::uint8_t { global, none };
enum class Recoverable : std::uint8_t { user, system, staff, no };
enum class SyncMethod : std::uint8_t { database, queue, secondary_read, origin_read, regenerate };
enum class WriteRule : std::uint8_t { home_only, routed, anywhere_merge };
enum class ConflictRule : std::uint8_t { last_writer_wins, home_wins, merge_deltas, manual };
enum class GenerateRule : std::uint8_t { snowflake, site_range, local_counter };
enum class StepBackRule : std::uint8_t { wait, duplicate };

std::span<const ChoiceToken> choice_tokens(DataVolume);
std::span<const ChoiceToken> choice_tokens(Consistency);
std::span<const ChoiceToken> choice_tokens(Uniqueness);
std::span<const ChoiceToken> choice_tokens(Recoverable);
std::span<const ChoiceToken> choice_tokens(SyncMethod);
std::span<const ChoiceToken> choice_tokens(WriteRule);
std::span<const ChoiceToken> choice_tokens(ConflictRule);
std::span<const ChoiceToken> choice_tokens(GenerateRule);
std::span<const ChoiceToken> choice_tokens(StepBackRule);

// When a commit is answered to its caller.
struct AckLocal {};
enum class SemiFallback : std::uint8_t { each_write, until_caught_up };
std::span<const ChoiceToken> choice_tokens(SemiFallback);

struct AckSemi {
  Duration timeout;
  SemiFallback then{};
  static const FieldTable& fields();
};
struct AckRemote {
  std::int64_t sites;
  static const FieldTable& fields();
};
struct AckSpec {
  std::variant<AckLocal, AckSemi, AckRemote> rule;
  static const AlternativesTable& alternatives();
};

struct DataClassSpec {
  DataVolume volume{};
  Consistency consistency{};
  Uniqueness uniqueness{};
  bool losable;
  Recoverable recoverable{};
  std::vector<SyncMethod> sync;  // empty: none
  WriteRule write{};
  ConflictRule conflict{};
  std::optional<GenerateRule> generate;
  StepBackRule on_step_back{};  // of a snowflake
  AckSpec ack;
  std::optional<QuorumSpec> quorum;

  bool synchronised_by(SyncMethod method) const;
  // Whether a channel brings it to other sites by itself.
  bool shipped() const {
    return synchronised_by(SyncMethod::database) || synchronised_by(SyncMethod::queue);
  }
  // Whether sites ask each other for what they lack.
  bool read_elsewhere() const {
    return synchronised_by(SyncMethod::secondary_read) || synchronised_by(SyncMethod::origin_read);
  }
  static const FieldTable& fields();
};

}  // namespace twinsite
