// The parts of an experiment's file that say what an input may be.
#pragma once

#include "app/experiment/sweep/experiment.h"

namespace twinsite {

// Whether a range is cut into steps or drawn from.
enum class RangeUse : std::uint8_t { steps, samples };

// Each: nothing after a diagnostic.
std::optional<SweptInput> read_swept_input(const YamlEntry& entry, RangeUse use,
                                           Diagnostics& diagnostics);
std::optional<Constraint> read_constraint(const YamlNode& node, Diagnostics& diagnostics);

struct WholeNumberRange {
  std::string path;
  std::int64_t low;
  std::int64_t high;
};
// `low` after a diagnostic.
std::uint32_t read_whole_number(const YamlNode& node, const WholeNumberRange& range,
                                Diagnostics& diagnostics);

// Values of an input of a grid.
std::size_t level_count(const SweptInput& input);

}  // namespace twinsite
