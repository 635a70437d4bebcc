// A scenario, read and checked: what to run, and where each of its values stands in the text.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/scenario/assignment.h"
#include "app/scenario/diagnostics.h"
#include "app/scenario/resolved.h"
#include "app/scenario/scenario_tables.h"
#include "app/scenario/yaml_reader.h"
#include "models/model.h"

namespace twinsite {

// The keys that say what is run, before those that say in which world.
struct ScenarioHead {
  std::string scenario;  // its name
  std::string story;
  std::string model;
  Duration starts_at;  // time of day
  Duration horizon;
  Duration warm_up;
  std::int64_t seed;
  std::int64_t replications;
  static const FieldTable& fields();
};

// What is expected of it: of every replication together, or of one at least.
struct AlwaysClaim {
  std::string text;
  static const FieldTable& fields();
};
struct SometimesClaim {
  std::string text;
  static const FieldTable& fields();
};
struct Claim {
  std::variant<AlwaysClaim, SometimesClaim> what;
  static const AlternativesTable& alternatives();
};
struct ScenarioClaims {
  std::vector<Claim> expect;
  static const FieldTable& fields();
};

struct Scenario {
  ScenarioHead head;
  WorldSpec world;
  const Model* model = nullptr;
  std::unique_ptr<Business> business;
  ScenarioClaims claims;
  Resolved resolved;  // its spans point into the `SourceStore` of the reader
  bool whole = true;  // every value could be read; else those that could not are missing

  RunPeriod period() const { return {head.starts_at, head.warm_up, head.horizon}; }
  std::uint64_t users() const;  // at the start
};

// What else is asked of a scenario of a known model, so that all that is wrong with it is said at
// once. It may not be `whole`: then nothing that is missing may be complained of again.
using ScenarioExaminer = std::function<void(const Scenario&, Diagnostics&)>;

// Reads and checks the file; every problem is a diagnostic. Nothing if there was one.
std::unique_ptr<Scenario> load_scenario(const std::string& path,
                                        const std::vector<Assignment>& assignments,
                                        SourceStore& sources, Diagnostics& diagnostics,
                                        const ScenarioExaminer& examine = {});

// A problem with the value at `path`, shown where it, or the nearest thing around it, is written.
void report_at(const Scenario& scenario, const std::string& path, const std::string& message,
               Diagnostics& diagnostics);

// The tables of every scenario, for the schema and the reference.
ScenarioTables scenario_tables();

}  // namespace twinsite
