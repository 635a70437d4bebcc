// The values of {empirical: file.csv}: one value a line in the unit of the field, `#` starts a
// comment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/field.h"

namespace twinsite {

struct EmpiricalFile {
  std::vector<FieldValue> values;
  std::string problem;  // "" = read
};

// `type` is the distribution's. The first column counts; a first line that is no value is taken for
// a heading.
EmpiricalFile read_empirical_file(const FieldType& type, const std::string& path);

}  // namespace twinsite
