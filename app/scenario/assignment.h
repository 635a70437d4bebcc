// `--set path=value`: the same as writing the value into the file, checked the same way. Applied to
// the tree of text before it is decoded; a message about it shows the command line instead of the
// file. An experiment gives its values in the same way, from its own file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/scenario/diagnostics.h"
#include "app/scenario/root_table.h"
#include "app/scenario/yaml_reader.h"

namespace twinsite {

struct Assignment {
  std::string text;              // "regions.south.users=20000"
  std::string option = "--set";  // what gave it; shown in messages
  // Where an experiment's file gives it: the path as a key, and its value. Messages point there.
  std::optional<YamlEntry> written = std::nullopt;

  static Assignment from_file(const YamlEntry& entry);
};

// Puts each value where its path says, in order, creating maps on the way and replacing what stands
// there. The tag of an alternative may be left out: faults[1].at. A path that leads nowhere, two
// assignments of one path: diagnostics.
void apply_assignments(YamlNode& root, const RootTable& table,
                       const std::vector<Assignment>& assignments, SourceStore& sources,
                       Diagnostics& diagnostics);

// The text of a top-level scalar as it will be after the assignments ("" = absent): what the
// model's name is must be known before its table is.
std::string peek_scalar(const YamlNode& root, const std::vector<Assignment>& assignments,
                        const std::string& key);

}  // namespace twinsite
