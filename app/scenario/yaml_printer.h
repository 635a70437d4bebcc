// A resolved scenario as YAML: complete, every default written out, in the order of the tables.
// Reading it back gives the identical typed spec.
#pragma once

#include <string>

#include "app/scenario/resolved.h"

namespace twinsite {

// The `scenario.yaml` of a result.
std::string print_yaml(const Resolved& root);

// The same with a comment at each value: the line of the file, the --set, or the default and where
// it comes from; optional fields that are not written appear as comments.
std::string print_explained(const Resolved& root);

}  // namespace twinsite
