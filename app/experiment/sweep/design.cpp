#include "app/experiment/sweep/design.h"

#include "app/experiment/sweep/samples.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// Inputs that move together, in the order of the first of each.
std::vector<std::vector<std::size_t>> groups_of(const Experiment& experiment) {
  std::vector<std::vector<std::size_t>> groups;
  std::vector<bool> placed(experiment.inputs.size(), false);
  for (std::size_t input = 0; input < experiment.inputs.size(); ++input) {
    if (placed[input]) continue;
    std::vector<std::size_t> group{input};
    for (const std::vector<std::size_t>& zip : experiment.zip)
      for (const std::size_t member : zip)
        if (member == input) group = zip;
    for (const std::size_t member : group) placed[member] = true;
    groups.push_back(group);
  }
  return groups;
}

std::vector<PointValues> grid(const Experiment& experiment, const std::vector<InputAxis>& axes) {
  const std::vector<std::vector<std::size_t>> groups = groups_of(experiment);
  const std::size_t count = design_size(experiment, axes);
  std::vector<PointValues> points(count, PointValues(axes.size()));
  for (std::size_t point = 0; point < count; ++point) {
    std::size_t rest = point;
    for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
      const std::size_t levels = axes[group->front()].levels();
      for (const std::size_t input : *group)
        points[point][input] = axes[input].level(rest % levels);
      rest /= levels;
    }
  }
  return points;
}

PointValues values_at(const std::vector<InputAxis>& axes, const Samples& samples,
                      std::size_t sample, std::size_t first_dimension) {
  PointValues values;
  for (std::size_t input = 0; input < axes.size(); ++input)
    values.push_back(axes[input].at(samples.at(sample, first_dimension + input)));
  return values;
}

std::vector<PointValues> saltelli(const Experiment& experiment, const std::vector<InputAxis>& axes,
                                  std::uint64_t seed) {
  const Samples samples = sobol_points({2 * axes.size(), experiment.design_size, seed});
  std::vector<PointValues> points;
  for (std::size_t sample = 0; sample < experiment.design_size; ++sample) {
    const PointValues a = values_at(axes, samples, sample, 0);
    const PointValues b = values_at(axes, samples, sample, axes.size());
    points.push_back(a);
    points.push_back(b);
    for (std::size_t input = 0; input < axes.size(); ++input) {
      points.push_back(a);
      points.back()[input] = b[input];
    }
  }
  return points;
}

}  // namespace

std::size_t design_size(const Experiment& experiment, const std::vector<InputAxis>& axes) {
  if (experiment.design == DesignKind::saltelli) return experiment.design_size * (axes.size() + 2);
  if (experiment.design != DesignKind::grid) return experiment.design_size;
  std::size_t count = 1;
  constexpr std::size_t enough = std::size_t{1} << 40;  // beyond any experiment, before overflow
  for (const std::vector<std::size_t>& group : groups_of(experiment))
    if (count < enough) count *= axes[group.front()].levels();
  return count;
}

std::vector<PointValues> design_points(const Experiment& experiment,
                                       const std::vector<InputAxis>& axes, std::uint64_t seed) {
  const SampleOrder order{axes.size(), experiment.design_size, seed};
  Samples samples;
  switch (experiment.design) {
    case DesignKind::grid:
      return grid(experiment, axes);
    case DesignKind::saltelli:
      return saltelli(experiment, axes, seed);
    case DesignKind::latin_hypercube:
      samples = latin_hypercube(order);
      break;
    case DesignKind::sobol:
      samples = sobol_points(order);
      break;
  }
  std::vector<PointValues> points;
  for (std::size_t sample = 0; sample < samples.count(); ++sample)
    points.push_back(values_at(axes, samples, sample, 0));
  return points;
}

}  // namespace twinsite
