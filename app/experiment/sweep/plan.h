// All that a sweep will run: its points, checked, and each point's scenario when it is needed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/experiment/scenario_run.h"
#include "app/experiment/sweep/design.h"
#include "app/experiment/sweep/sweep_card.h"

namespace twinsite {

// The scenario's file is not what it was when the plan was made.
struct ScenarioChanged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One point's scenario, with everything that a run of it needs.
struct PointScenario {
  SourceStore sources;
  std::unique_ptr<Scenario> scenario;
  MeasureCatalogue catalogue;
  std::vector<Expectation> expectations;
};

class SweepPlan {
 public:
  // Every point is read and checked; every problem is a diagnostic. Nothing if there was one.
  // `sources` outlives the plan.
  static std::optional<SweepPlan> make(const std::string& file,
                                       const ExperimentReadOptions& options, SourceStore& sources,
                                       Diagnostics& diagnostics);

  const SweepCard& card() const { return card_; }
  // The base scenario: the values of `set`, those of the inputs as its file has them.
  const PointScenario& base() const { return *base_; }
  // May be called on any thread. Throws ScenarioChanged.
  std::unique_ptr<PointScenario> load(std::uint32_t point) const;

 private:
  bool place_points(Diagnostics& diagnostics);
  bool check_points(SourceStore& sources, Diagnostics& diagnostics);
  std::vector<Assignment> assignments_of(const PointValues& values) const;

  void fill_card();

  Experiment experiment_;
  std::vector<InputAxis> axes_;
  std::vector<PointValues> points_;
  std::vector<std::uint64_t> digests_;  // of each point's complete scenario
  std::unique_ptr<PointScenario> base_;
  SweepCard card_;
};

}  // namespace twinsite
