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

// When a fault is on: once, from `at` (counted from the end of the warm-up) for as long as `lasts`;
// or again and again, as `mtbf` and `mttr` are drawn before the run. It ends when its time is over,
// whatever else overlaps it.
struct FaultTiming {
  std::optional<Duration> at;
  std::optional<Duration> lasts;
  std::optional<DistributionSpec> mtbf;  // seconds from a repair to the next failure
  std::optional<DistributionSpec> mttr;  // seconds from a failure to its repair
  bool primary{};
};

// How something stops working.
enum class StopMode : std::uint8_t { crash, stop };
std::span<const ChoiceToken> choice_tokens(StopMode);

struct SiteOutage : FaultTiming {
  std::string site;
  Disks disks{};
  InFlight in_flight{};
  StopMode mode{};
  Duration drain;  // with `stop`: from the refusal of new requests to the loss of power
  std::string where() const { return site; }
  static const FieldTable& fields();
};

enum class PartitionWays : std::uint8_t { both, one_way };
std::span<const ChoiceToken> choice_tokens(PartitionWays);
std::span<const ChoiceToken> choice_tokens(ChannelStage);

// What befalls the line between two places; `one_way` means the direction from the first to the
// second.
// It may be all lines of a duct instead.
struct LineFault : FaultTiming {
  std::vector<std::string> between;  // empty: `duct` says it
  std::optional<std::string> duct;
  PartitionWays ways{};
  std::string where() const;
};

struct WanPartition : LineFault {
  InFlight in_flight{};
  static const FieldTable& fields();
};

struct WanDegrade : LineFault {
  double delay;                           // factor on every delay
  double loss;                            // added share of packets
  std::optional<std::int64_t> bandwidth;  // bits per second
  static const FieldTable& fields();
};

struct WanFlap : LineFault {
  DistributionSpec down;  // seconds
  DistributionSpec up;    // seconds
  InFlight in_flight{};
  static const FieldTable& fields();
};

struct AccessCut : FaultTiming {
  std::string region;
  std::optional<std::string> site;  // absent: from every site
  InFlight in_flight{};
  std::string where() const;
  static const FieldTable& fields();
};

struct ReplicationStall : FaultTiming {
  std::string channel;
  std::string from;               // the site whose log is held up
  std::optional<std::string> to;  // absent: towards every other site
  ChannelStage stage{};
  std::string where() const { return channel + " from " + from; }
  static const FieldTable& fields();
};

// The message queue's broker at a site is down; what it keeps survives.
struct BrokerOutage : FaultTiming {
  std::string site;
  std::string where() const { return "broker of " + site; }
  static const FieldTable& fields();
};

// Either it is off by `offset` while the fault lasts and set right at its end, or it jumps by
// `step` at its begin and nobody sets it right.
struct ClockSkew : FaultTiming {
  std::string site;
  std::optional<Duration> offset;
  std::optional<Duration> step;
  std::string where() const { return site; }
  static const FieldTable& fields();
};

// The site fails, and its data are restored from its last backup: it comes back with what it had
// then.
struct Rollback : FaultTiming {
  std::string site;
  Duration backup_every;
  std::string where() const { return site; }
  static const FieldTable& fields();
};

struct ServiceOutage : FaultTiming {
  std::string service;
  std::optional<std::string> site;  // absent: wherever it is offered
  StopMode mode{};
  std::string where() const;
  static const FieldTable& fields();
};

struct ServiceSlow : FaultTiming {
  std::string service;
  std::optional<std::string> site;  // absent: wherever it is offered
  double factor;
  std::string where() const;
  static const FieldTable& fields();
};

struct TrafficSurge : FaultTiming {
  std::optional<std::string> region;    // absent: everywhere
  std::optional<std::string> function;  // absent: whatever users begin by themselves
  double factor;
  std::string where() const;
  static const FieldTable& fields();
};

struct HealthCheckerOutage : FaultTiming {
  std::optional<std::string> checker;  // absent: every one
  std::string where() const { return checker.value_or("every checker"); }
  static const FieldTable& fields();
};

// Operators empty a site although nobody suspects it, and call its users back when it is over.
enum class OperatorMotive : std::uint8_t { drill, mistake };
std::span<const ChoiceToken> choice_tokens(OperatorMotive);

struct OperatorFailover : FaultTiming {
  std::string site;
  OperatorMotive why{};
  std::string where() const { return site; }
  static const FieldTable& fields();
};

struct FaultSpec {
  std::variant<SiteOutage, WanPartition, ReplicationStall, BrokerOutage, ClockSkew, Rollback,
               ServiceOutage, ServiceSlow, WanDegrade, WanFlap, AccessCut, TrafficSurge,
               HealthCheckerOutage, OperatorFailover>
      what;
  static const AlternativesTable& alternatives();

  const FaultTiming& timing() const;
  std::string_view kind() const;  // the tag
  std::string where() const;      // for people: "shenzhen", "shenzhen - tianjin"
};

// The fault that defines the phases: the one marked, else the first site_outage or wan_partition,
// else none.
std::optional<std::size_t> primary_fault(const std::vector<FaultSpec>& faults);

}  // namespace twinsite
