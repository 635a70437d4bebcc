// The points of an experiment: which value each input takes at each of them.
#pragma once

#include <cstdint>
#include <vector>

#include "app/experiment/sweep/input_axis.h"

namespace twinsite {

using PointValues = std::vector<YamlNode>;  // one for each input

// In order: a grid with the last input changing fastest; samples in the order of their sequence; a
// saltelli design as base sample after base sample, each as A, B, then A with input i of B, for
// each i. Constraints are not applied yet.
std::vector<PointValues> design_points(const Experiment& experiment,
                                       const std::vector<InputAxis>& axes, std::uint64_t seed);

// How many there will be, before they are made.
std::size_t design_size(const Experiment& experiment, const std::vector<InputAxis>& axes);

}  // namespace twinsite
