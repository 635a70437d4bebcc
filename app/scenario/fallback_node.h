// The default of a field as a tree, as if it had been written.
#pragma once

#include "app/scenario/yaml_reader.h"
#include "sim/kernel/field.h"

namespace twinsite {

// `field` has a default. Its text becomes a source of its own, noted with where the default comes
// from. A default that is not YAML is an error of the table's author: ASSERT.
YamlNode fallback_node(const Field& field, SourceStore& sources);

// `node`, the value written for `field`, completed by the field's default: a missing value is the
// default, and in a section or map the default gives what is not written. A field without a
// default: `node` as it is.
YamlNode with_fallback(const Field& field, const YamlNode& node, SourceStore& sources);

}  // namespace twinsite
