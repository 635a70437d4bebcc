// An experiment: one scenario, some of its values varied, so many replications of each point. Read
// from YAML by the guarded reader; every problem is a diagnostic with its place in the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/experiment/expectation.h"
#include "app/scenario/assignment.h"
#include "app/scenario/diagnostics.h"
#include "app/scenario/yaml_reader.h"

namespace twinsite {

// How the points of the input space are chosen. `saltelli` is the pair of Sobol samples with all
// their crossings that Sobol's sensitivity indices need: size * (inputs + 2) points.
enum class DesignKind : std::uint8_t { grid, latin_hypercube, sobol, saltelli };

std::string_view to_text(DesignKind kind);

enum class RangeScale : std::uint8_t { linear, log };

// `{range: [low, high], steps: n}`; `scale: log` for equal ratios. Designs that sample need no
// steps.
struct InputRange {
  YamlNode low;
  YamlNode high;
  std::uint32_t steps = 0;  // 0 = not written
  RangeScale scale = RangeScale::linear;
  SourceSpan span;
};

// One path of the scenario and what it shall be: the values listed, or those of a range.
struct SweptInput {
  std::string path;
  SourceSpan path_span;
  std::vector<YamlNode> values;
  std::optional<InputRange> range;
};

// `where`: points at which it does not hold are left out. A side is a swept path, another path of
// the scenario, or a quantity.
struct Constraint {
  std::string left;
  Comparison comparison = Comparison::less;
  std::string right;
  SourceSpan span;
};

struct Experiment {
  std::string name;
  std::string story;
  std::string scenario_file;                  // as it can be opened from here
  std::vector<Assignment> set;                // of every point; replications and seed among them
  std::vector<SweptInput> inputs;             // in the order written
  std::vector<std::vector<std::size_t>> zip;  // inputs that move together
  std::vector<Constraint> where;
  DesignKind design = DesignKind::grid;
  std::uint32_t design_size = 0;
  SourceSpan design_span;
  SourceSpan sweep_span;
};

struct ExperimentReadOptions {
  std::string scenario_file = {};  // instead of the one that the file names
};

// Nothing if there was a problem. `sources` outlives the experiment, whose spans point into it.
std::optional<Experiment> read_experiment(const std::string& file,
                                          const ExperimentReadOptions& options,
                                          SourceStore& sources, Diagnostics& diagnostics);

}  // namespace twinsite
