#include "app/scenario/root_table.h"

#include <algorithm>

#include "app/scenario/value_path.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr std::size_t deepest_search = 8;  // tables may contain themselves

void collect(const FieldType& type, const std::string& path, std::string_view key,
             std::size_t depth, std::vector<std::string>& found);

void collect_in(const FieldTable& table, const std::string& path, std::string_view key,
                std::size_t depth, std::vector<std::string>& found) {
  if (depth == deepest_search) return;
  if (!table.bare && table.find(key) != nullptr) found.push_back(path);
  for (const Field& field : table.fields) {
    collect(field.type, table.bare ? path : path_of_key(path, field.name), key, depth + 1, found);
  }
}

void collect(const FieldType& type, const std::string& path, std::string_view key,
             std::size_t depth, std::vector<std::string>& found) {
  if (type.kind == FieldKind::section) return collect_in(type.table(), path, key, depth, found);
  if (type.kind == FieldKind::map)
    return collect(type.element[0], path + ".<name>", key, depth, found);
  if (type.kind == FieldKind::list) return collect(type.element[0], path + "[]", key, depth, found);
  if (type.kind != FieldKind::tagged) return;
  for (const Alternative& alternative : type.alternatives().alternatives) {
    if (alternative.table == nullptr) continue;
    collect_in(alternative.table(), path_of_key(path, alternative.tag), key, depth, found);
  }
}

}  // namespace

void RootTable::add(const FieldTable& table, void* object) {
  for (const Field& field : table.fields) {
    ASSERT(find(field.name) == nullptr);
    sections_.push_back({&field, object});
  }
  parts_.push_back({&table, object});
}

const Field* RootTable::find(std::string_view name) const {
  const auto found =
      std::find_if(sections_.begin(), sections_.end(),
                   [&](const RootSection& section) { return section.field->name == name; });
  return found == sections_.end() ? nullptr : found->field;
}

std::string section_that_knows(const RootTable& root, std::string_view key) {
  if (root.find(key) != nullptr) return "the top level";
  std::vector<std::string> found;
  for (const RootSection& section : root.sections()) {
    collect(section.field->type, std::string(section.field->name), key, 0, found);
  }
  return found.size() == 1 ? found.front() : "";
}

}  // namespace twinsite
