#include "sim/kernel/field.h"

#include <algorithm>

#include "sim/kernel/assert.h"

namespace twinsite {

bool DistributionSpec::operator==(const DistributionSpec& other) const {
  return shape == other.shape && first == other.first && second == other.second &&
         points == other.points && parts == other.parts;
}

void RuleReport::problem(std::string_view field, std::string message) {
  problems_.push_back({std::string(field), std::move(message)});
}

const Field* FieldTable::find(std::string_view field_name) const {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& f) { return f.name == field_name; });
  return found == fields.end() ? nullptr : &*found;
}

const Alternative* AlternativesTable::find(std::string_view tag) const {
  const auto found = std::find_if(alternatives.begin(), alternatives.end(),
                                  [&](const Alternative& a) { return a.tag == tag; });
  return found == alternatives.end() ? nullptr : &*found;
}

std::string_view to_text(FieldKind kind) {
  switch (kind) {
    case FieldKind::duration:
      return "duration";
    case FieldKind::rate:
      return "rate";
    case FieldKind::share:
      return "share";
    case FieldKind::money:
      return "money";
    case FieldKind::bytes:
      return "bytes";
    case FieldKind::bandwidth:
      return "bandwidth";
    case FieldKind::count:
      return "count";
    case FieldKind::number:
      return "number";
    case FieldKind::flag:
      return "flag";
    case FieldKind::text:
      return "text";
    case FieldKind::reference:
      return "reference";
    case FieldKind::choice:
      return "choice";
    case FieldKind::time_of_day:
      return "time of day";
    case FieldKind::distribution:
      return "distribution";
    case FieldKind::section:
      return "section";
    case FieldKind::tagged:
      return "tagged";
    case FieldKind::map:
      return "map";
    case FieldKind::list:
      return "list";
  }
  ASSERT(false);
  return "";
}

}  // namespace twinsite
