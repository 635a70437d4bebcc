// What a scenario gave when its results were last accepted, and what has changed since.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/experiment/scenario_run.h"

namespace twinsite {

inline constexpr int baseline_second_bits = 12;

// One value of one replication, as it was measured; a share with what it is a share of.
struct BaselineValue {
  std::int64_t value = 0;
  std::int64_t of = 0;
  bool operator==(const BaselineValue&) const = default;
};

// A fault, a decision, or a change of a lane's state.
struct BaselineEvent {
  Time time;
  std::string text;
  bool operator==(const BaselineEvent&) const = default;
};

struct Baseline {
  std::string version;
  std::string scenario;
  std::string again;
  std::uint64_t seed = 0;
  std::string fingerprint;
  std::uint32_t replications = 0;
  // "lost_sessions{region=south}": the whole of a measure and its splits by one label. In the order
  // of the replications; a replication without the measure has none.
  std::map<std::string, std::vector<std::optional<BaselineValue>>> measures;
  // Of replication 0.
  std::vector<BaselineEvent> events;
  // Of replication 0, too, 12 bits of the fingerprint of each simulated second: since it is a
  // rolling one, the first that differs is missed once in 4096 times, and then by a second.
  std::vector<std::uint16_t> seconds;
};

// `replications` with their milestones, lanes and checkpoints.
Baseline baseline_of(const ScenarioRun& run, const std::string& scenario, std::uint64_t seed);

enum class Chance : std::uint8_t { one_replication, within, beyond };

struct MovedMeasure {
  std::string name;
  MeasureUnit unit = MeasureUnit::count;
  double before = 0;  // means, in base units
  double now = 0;
  std::optional<Interval> difference;  // 95 %, paired by replication; none for one of them
  Chance chance = Chance::one_replication;
  double weight = 0;  // how far it has moved, to put the worst first
};

struct BaselineDifference {
  bool differs = false;
  std::string reason;  // where they cannot be laid side by side: another seed, another number
  std::vector<MovedMeasure> moved;
  std::optional<Time> second;  // the end of the first that differs of replication 0
};

BaselineDifference compare(const Baseline& before, const Baseline& now,
                           const MeasureCatalogue& catalogue);

// Events of either within so long of a time, in their order.
std::vector<BaselineEvent> events_around(const Baseline& baseline, Time time, Duration around);

}  // namespace twinsite
