// A distribution as people write it: a bare value, or a map of one shape to its parameters.
#pragma once

#include <string>

#include "app/scenario/diagnostics.h"
#include "app/scenario/yaml_node.h"
#include "sim/kernel/field.h"

namespace twinsite {

struct DistributionContext {
  Diagnostics& diagnostics;
  std::string
      folder;  // where the files of empirical distributions are looked for; "" = the working folder
};

struct DistributionReading {
  bool ok = false;
  DistributionSpec spec;
  std::string text;  // canonical YAML; reads back to the same spec
};

// `type` is a distribution: its quantity and its range hold for every value. `anchor` is pointed at
// where the node has no text. Every problem is reported under `path`.
DistributionReading decode_distribution(const FieldType& type, const YamlNode& node,
                                        const std::string& path, const SourceSpan& anchor,
                                        const DistributionContext& context);

}  // namespace twinsite
