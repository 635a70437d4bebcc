// A business that the engine can run. Each lives in a folder of its own; `registry.cpp` is the one
// list of them.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/sentence.h"
#include "models/world_spec.h"
#include "sim/measure/headline.h"
#include "sim/measure/result.h"

namespace twinsite {

class Observer;
class Tracer;
struct Fact;

struct ReplicationInput {
  const WorldSpec& world;
  const RunPeriod& period;
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  Tracer* tracer = nullptr;
  Observer* witness = nullptr;  // sees every fact; the model gives it to its `ObserverSet`
  // Looked at about once a simulated second; a replication that is told to stop has no result.
  const std::atomic<bool>* stop = nullptr;
  // Told about as often how far the run has come.
  std::function<void(Time reached, std::uint64_t events)> advanced = {};
};

// What a function of the business needs at the site that serves it.
struct FunctionNeeds {
  std::string function;
  bool core = false;  // of the protected tier
  std::vector<std::string> services;
};

// Something sound that is unwise by the method. `path` from the top of the scenario.
struct Advice {
  std::string rule;
  std::string path;
  std::string message;
};

// One scenario's business: its settings, and what can be done with them. Runs do not change it:
// many may run at once.
class Business {
 public:
  virtual ~Business() = default;

  // The object of the model's field table, for the reader to fill.
  virtual void* settings() = 0;
  // What the world must have for this business, beyond what fields can say. `field` of a problem is
  // a path from the top of the scenario ("data", "services.login").
  virtual void check(const WorldSpec& world, RuleReport& report) const = 0;
  // For `check --lint`.
  virtual std::vector<FunctionNeeds> functions(const WorldSpec&) const { return {}; }
  // Services that are capacities and can fail.
  virtual std::vector<std::string> facilities() const { return {}; }
  virtual std::vector<Advice> advice(const WorldSpec&) const { return {}; }
  // What `expect` may name, and what its labels can be in this world.
  virtual std::vector<MeasureInfo> measures() const = 0;
  virtual std::vector<LabelValues> label_values(const WorldSpec& world) const = 0;
  // Rows of the table of measures, in order.
  virtual std::vector<Headline> headlines(const WorldSpec& world) const = 0;
  // A fact of the model's own kinds in words, for `explain`; empty where it has none.
  virtual Sentence describe(const Fact&, const WorldNames&) const { return {}; }
  // Deterministic in its input. `replication` of the result is that of the input. Throws
  // `ReplicationStopped`.
  virtual ReplicationResult run(const ReplicationInput& input) const = 0;
};

struct ReplicationStopped {};

struct Model {
  std::string_view name;
  std::string_view doc;
  const FieldTable& (*fields)();
  std::unique_ptr<Business> (*make)();
};

// Sorted by name.
std::span<const Model> models();
// Null if there is none.
const Model* find_model(std::string_view name);

}  // namespace twinsite
