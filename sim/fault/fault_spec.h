// What can go wrong, as a scenario says it: one value type for each fault, and a list of them that
// is the schedule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/data/facts.h"
#include "sim/kernel/field.h"
#include "sim/kernel/time.h"
#include "sim/net/link.h"
#include "sim/site/host.h"

namespace twinsite {

// `at` counts from the end of the warm-up. A fault ends `lasts` after it began, whatever else
// overlaps it.
struct SiteOutage {
  std::string site;
  Duration at;
  Duration lasts;
  Disks disks{};
  InFlight in_flight{};
  bool primary;
  static const FieldTable& fields();
};

enum class PartitionWays : std::uint8_t { both, one_way };
std::span<const ChoiceToken> choice_tokens(PartitionWays);
std::span<const ChoiceToken> choice_tokens(ChannelStage);

struct WanPartition {
  std::vector<std::string> between;  // two sites; `one_way` cuts from the first to the second
  PartitionWays ways{};
  Duration at;
  Duration lasts;
  InFlight in_flight{};
  bool primary;
  static const FieldTable& fields();
};

struct ReplicationStall {
  std::string channel;
  std::string from;               // the site whose log is held up
  std::optional<std::string> to;  // absent: towards every other site
  ChannelStage stage{};
  Duration at;
  Duration lasts;
  bool primary;
  static const FieldTable& fields();
};

// The message queue's broker at a site is down; what it keeps survives.
struct BrokerOutage {
  std::string site;
  Duration at;
  Duration lasts;
  bool primary;
  static const FieldTable& fields();
};

// Either it is off by `offset` while the fault lasts and set right at its end, or it jumps by
// `step` at its begin and nobody sets it right.
struct ClockSkew {
  std::string site;
  std::optional<Duration> offset;
  std::optional<Duration> step;
  Duration at;
  Duration lasts;
  bool primary;
  static const FieldTable& fields();
};

// The site fails, and its data are restored from its last backup: it comes back with what it had
// then.
struct Rollback {
  std::string site;
  Duration backup_every;
  Duration at;
  Duration lasts;
  bool primary;
  static const FieldTable& fields();
};

struct FaultSpec {
  std::variant<SiteOutage, WanPartition, ReplicationStall, BrokerOutage, ClockSkew, Rollback> what;
  static const AlternativesTable& alternatives();

  Duration at() const;
  Duration lasts() const;
  std::string_view kind() const;  // the tag
  std::string where() const;      // for people: "shenzhen", "shenzhen - tianjin"
};

// The fault that defines the phases: the one marked, else the first site_outage or wan_partition,
// else none.
std::optional<std::size_t> primary_fault(const std::vector<FaultSpec>& faults);

}  // namespace twinsite
