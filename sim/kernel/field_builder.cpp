#include "sim/kernel/field_builder.h"

#include <algorithm>

namespace twinsite {

FieldType& leaf_of(FieldType& type) {
  FieldType* leaf = &type;
  while (!leaf->element.empty()) leaf = &leaf->element.front();
  return *leaf;
}

void check_leaf_kind(FieldKind kind, std::initializer_list<FieldKind> member_kinds) {
  ASSERT(std::find(member_kinds.begin(), member_kinds.end(), kind) != member_kinds.end());
}

FieldPresence presence_of(const FieldType& type) {
  if (type.emplace != nullptr) return FieldPresence::optional;
  const bool structural = type.kind == FieldKind::section || type.kind == FieldKind::map ||
                          type.kind == FieldKind::list;
  return structural ? FieldPresence::defaulted : FieldPresence::required;
}

FieldDetails& FieldDetails::by_default(std::string_view text, std::string_view source) {
  ASSERT(field_.type.emplace == nullptr);
  ASSERT(!text.empty() && !source.empty());
  field_.presence = FieldPresence::defaulted;
  field_.fallback = text;
  field_.source = source;
  return *this;
}

FieldDetails& FieldDetails::required() {
  field_.presence = FieldPresence::required;
  return *this;
}

FieldDetails& FieldDetails::absent(std::string_view meaning) {
  ASSERT(field_.type.emplace != nullptr);
  field_.absence = meaning;
  return *this;
}

FieldDetails& FieldDetails::at_least(std::string_view bound) {
  leaf().range.low = bound;
  leaf().range.low_excluded = false;
  return *this;
}

FieldDetails& FieldDetails::more_than(std::string_view bound) {
  leaf().range.low = bound;
  leaf().range.low_excluded = true;
  return *this;
}

FieldDetails& FieldDetails::at_most(std::string_view bound) {
  leaf().range.high = bound;
  leaf().range.high_excluded = false;
  return *this;
}

FieldDetails& FieldDetails::less_than(std::string_view bound) {
  leaf().range.high = bound;
  leaf().range.high_excluded = true;
  return *this;
}

FieldDetails& FieldDetails::any_sign() {
  leaf().any_sign = true;
  return *this;
}

FieldDetails& FieldDetails::items(std::size_t low, std::size_t high) {
  ASSERT(!field_.type.element.empty() && low <= high);
  field_.type.items_low = low;
  field_.type.items_high = high;
  return *this;
}

FieldDetails& FieldDetails::empty_token(std::string_view token) {
  ASSERT(field_.type.kind == FieldKind::list);
  field_.type.empty_token = token;
  return *this;
}

FieldDetails& FieldDetails::overrides(std::string_view section) {
  ASSERT(field_.type.kind == FieldKind::map);
  field_.type.overrides = section;
  return *this;
}

FieldDetails& FieldDetails::keys(std::vector<NameScope> scopes) {
  ASSERT(field_.type.kind == FieldKind::map);
  field_.type.key_scopes = std::move(scopes);
  return *this;
}

FieldType& FieldDetails::leaf() { return leaf_of(field_.type); }

}  // namespace twinsite
