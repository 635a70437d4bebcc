#include "app/experiment/sweep/plan.h"

#include <algorithm>
#include <set>

#include "app/experiment/sweep/constraints.h"
#include "app/experiment/sweep/samples.h"
#include "app/scenario/yaml_printer.h"
#include "sim/kernel/assert.h"
#include "sim/kernel/fingerprint.h"
#include "sim/kernel/random/draw.h"

namespace twinsite {
namespace {

constexpr std::size_t most_points = 100'000;
constexpr std::size_t most_units = 10'000'000;
constexpr std::size_t enough_problems = 20;

std::uint64_t digest_of(const PointScenario& point) {
  return entity_family(print_yaml(point.scenario->resolved)).value;
}

// What makes the points one experiment, with the same figures to be laid side by side.
bool may_be_swept(std::string_view path) {
  constexpr std::string_view fixed[] = {"scenario", "model", "seed", "replications", "expect"};
  const std::string_view top = path.substr(0, path.find_first_of(".["));
  return std::find(std::begin(fixed), std::end(fixed), top) == std::end(fixed);
}

// Keeps each problem once: many points have the same.
void add_new_ones(const Diagnostics& found, std::set<std::string>& seen, Diagnostics& all) {
  for (const Diagnostic& problem : found.sorted()) {
    if (!seen.insert(render(problem)).second) continue;
    if (problem.span.source == nullptr) {
      all.file_error(problem.file, problem.message);
    } else {
      all.error(problem.span, problem.path, problem.message, problem.suggestion);
    }
  }
}

void read_into(PointScenario& point, const std::string& file,
               const std::vector<Assignment>& assignments, SourceStore& sources,
               Diagnostics& diagnostics) {
  const auto expect = [&point](const Scenario& scenario, Diagnostics& problems) {
    point.catalogue = catalogue_of(scenario);
    point.expectations = expectations_of(scenario, point.catalogue, problems);
  };
  point.scenario = load_scenario(file, assignments, sources, diagnostics, expect);
}

}  // namespace

std::optional<SweepPlan> SweepPlan::make(const std::string& file,
                                         const ExperimentReadOptions& options, SourceStore& sources,
                                         Diagnostics& diagnostics) {
  SweepPlan plan;
  std::optional<Experiment> experiment = read_experiment(file, options, sources, diagnostics);
  if (!experiment) return std::nullopt;
  plan.experiment_ = std::move(*experiment);
  plan.base_ = std::make_unique<PointScenario>();
  read_into(*plan.base_, plan.experiment_.scenario_file, plan.experiment_.set, sources,
            diagnostics);
  if (!diagnostics.empty()) return std::nullopt;
  if (!plan.place_points(diagnostics) || !plan.check_points(sources, diagnostics))
    return std::nullopt;
  plan.fill_card();
  return plan;
}

void SweepPlan::fill_card() {
  const ScenarioHead& head = base_->scenario->head;
  card_.version = TWINSITE_VERSION;
  card_.experiment = experiment_.name;
  card_.scenario = head.scenario;
  card_.model = head.model;
  card_.seed = static_cast<std::uint64_t>(head.seed);
  card_.replications = static_cast<std::uint32_t>(head.replications);
  card_.design = experiment_.design;
  card_.expectations = base_->expectations;
  for (const InputAxis& axis : axes_) card_.inputs.push_back(axis.path());
  Fingerprint digest;
  for (std::size_t point = 0; point < points_.size(); ++point) {
    SweepPoint& of_card = card_.points.emplace_back();
    for (std::size_t i = 0; i < axes_.size(); ++i) {
      of_card.texts.push_back(value_text(points_[point][i]));
      of_card.numbers.push_back(axes_[i].number(points_[point][i]));
    }
    digest.add(point, digests_[point]);
  }
  card_.digest = digest.value();
}

std::vector<Assignment> SweepPlan::assignments_of(const PointValues& values) const {
  std::vector<Assignment> all = experiment_.set;
  for (std::size_t i = 0; i < axes_.size(); ++i) {
    const SweptInput& input = experiment_.inputs[i];
    all.push_back(Assignment::from_file({input.path, input.path_span, values[i]}));
  }
  return all;
}

std::unique_ptr<PointScenario> SweepPlan::load(std::uint32_t point) const {
  auto loaded = std::make_unique<PointScenario>();
  Diagnostics problems;
  read_into(*loaded, experiment_.scenario_file, assignments_of(points_[point]), loaded->sources,
            problems);
  if (!problems.empty() || digest_of(*loaded) != digests_[point]) {
    throw ScenarioChanged(experiment_.scenario_file +
                          ": has changed while the sweep runs; what is finished is kept");
  }
  return loaded;
}

bool SweepPlan::place_points(Diagnostics& diagnostics) {
  for (const SweptInput& input : experiment_.inputs) {
    std::optional<InputAxis> axis = InputAxis::make(input, base_->scenario->resolved, diagnostics);
    if (axis) axes_.push_back(std::move(*axis));
    if (!may_be_swept(input.path)) {
      diagnostics.error(input.path_span, input.path,
                        "cannot be swept; it is the same at every point of an experiment");
    }
  }
  if (!diagnostics.empty()) return false;
  const std::size_t dimensions =
      axes_.size() * (experiment_.design == DesignKind::saltelli ? 2 : 1);
  const std::size_t count = design_size(experiment_, axes_);
  const auto replications = static_cast<std::size_t>(base_->scenario->head.replications);
  if (count > most_points || count * replications > most_units ||
      dimensions > most_sobol_dimensions) {
    diagnostics.error(experiment_.sweep_span, "sweep",
                      "too large: at most " + std::to_string(most_points) + " points, and " +
                          std::to_string(most_units) + " runs in all");
    return false;
  }
  points_ =
      design_points(experiment_, axes_, static_cast<std::uint64_t>(base_->scenario->head.seed));
  keep_where(experiment_.where, axes_, base_->scenario->resolved, points_, diagnostics);
  if (diagnostics.empty() && points_.empty())
    diagnostics.error(experiment_.where.back().span, "where", "no point is left");
  return diagnostics.empty();
}

// A point that cannot be read is refused now, not hours into the sweep.
bool SweepPlan::check_points(SourceStore& sources, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  for (const PointValues& values : points_) {
    PointScenario point;
    Diagnostics own;
    const std::vector<Assignment> assignments = assignments_of(values);
    read_into(point, experiment_.scenario_file, assignments, point.sources, own);
    if (!own.empty()) {
      // Once more, into texts that last as long as the diagnostics.
      Diagnostics lasting;
      read_into(point, experiment_.scenario_file, assignments, sources, lasting);
      add_new_ones(lasting, seen, diagnostics);
      if (diagnostics.size() >= enough_problems) break;
      continue;
    }
    digests_.push_back(digest_of(point));
  }
  return diagnostics.empty();
}

}  // namespace twinsite
