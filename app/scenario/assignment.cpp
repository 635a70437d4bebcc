#include "app/scenario/assignment.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/scenario/did_you_mean.h"
#include "app/scenario/fallback_node.h"
#include "app/scenario/leaf_text.h"
#include "app/scenario/utf8.h"
#include "app/scenario/value_path.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

// What may stand at a node: one of the three, or nothing for the inside of a distribution, which is
// checked later.
struct Shape {
  const RootTable* root = nullptr;
  const FieldTable* table = nullptr;
  const FieldType* type = nullptr;
};

class Assigner {
 public:
  // `path` is written at `place`, whose text is longer when it is quoted.
  Assigner(const SourceSpan& place, std::string path, SourceStore& sources,
           Diagnostics& diagnostics)
      : place_(place), path_(std::move(path)), sources_(sources), diagnostics_(diagnostics) {}

  // False after a diagnostic; `root` is then half changed and of no use.
  bool assign(YamlNode& root, const RootTable& table, const std::vector<PathStep>& steps,
              YamlNode value);

 private:
  bool enter(YamlNode*& node, Shape& shape, const PathStep& step);
  bool enter_list(YamlNode*& node, Shape& shape, const PathStep& step);
  bool enter_key(YamlNode*& node, Shape& shape, const PathStep& step);
  bool enter_tagged(YamlNode*& node, Shape& shape, const PathStep& step);
  const Field* find_field(Shape& shape, const PathStep& step);
  bool fail(const PathStep& step, std::string message, std::string suggestion = {});
  YamlNode* child(YamlNode& node, const PathStep& step);
  SourceSpan span(const PathStep& step) const {
    const std::size_t quote = place_.text().find(path_);
    if (quote == std::string_view::npos) return place_;
    const std::size_t begin = place_.begin + quote;
    return {place_.source, begin + step.begin, begin + step.end};
  }

  SourceSpan place_;
  std::string path_;
  SourceStore& sources_;
  Diagnostics& diagnostics_;
};

bool Assigner::fail(const PathStep& step, std::string message, std::string suggestion) {
  diagnostics_.error(span(step), path_.substr(0, step.end), std::move(message),
                     std::move(suggestion));
  return false;
}

// The value under a key, made if need be. Whatever else stood here gives way to a map.
YamlNode* Assigner::child(YamlNode& node, const PathStep& step) {
  if (node.kind != YamlKind::map) {
    node = YamlNode{};
    node.kind = YamlKind::map;
    node.span = span(step);
  }
  if (YamlNode* found = node.find(step.name)) return found;
  YamlNode made;
  made.span = span(step);
  node.entries.push_back({step.name, span(step), std::move(made)});
  return &node.entries.back().value;
}

Shape shape_of(const FieldType& type) {
  if (type.kind == FieldKind::distribution) return {};
  if (type.kind != FieldKind::section) return {nullptr, nullptr, &type};
  const FieldTable& table = type.table();
  return table.bare ? shape_of(table.fields[0].type) : Shape{nullptr, &table, nullptr};
}

Shape shape_of(const FieldTable& table) {
  return table.bare ? shape_of(table.fields[0].type) : Shape{nullptr, &table, nullptr};
}

const Field* Assigner::find_field(Shape& shape, const PathStep& step) {
  const Field* field =
      shape.root != nullptr ? shape.root->find(step.name) : shape.table->find(step.name);
  if (field != nullptr) {
    shape = shape_of(field->type);
    return field;
  }
  std::vector<std::string> names;
  if (shape.table != nullptr) {
    for (const Field& known : shape.table->fields) names.emplace_back(known.name);
  } else {
    for (const RootSection& section : shape.root->sections())
      names.emplace_back(section.field->name);
  }
  const std::string near = nearest_name(step.name, names);
  std::string known;
  for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
  fail(step, near.empty() ? "unknown key; known here are " + known : "unknown key", near);
  return nullptr;
}

bool Assigner::enter_list(YamlNode*& node, Shape& shape, const PathStep& step) {
  const bool is_list = shape.type == nullptr || shape.type->kind == FieldKind::list;
  if (shape.root != nullptr || shape.table != nullptr || !is_list) {
    return fail(step, "is not a list; name the key instead of a number");
  }
  const std::size_t count = node->kind == YamlKind::list ? node->items.size() : 0;
  if (step.index >= count) {
    return fail(step, count == 0 ? "the list is empty"
                      : count == 1
                          ? "the list has one item, [0]"
                          : fmt::format("the list has {} items, [0] to [{}]", count, count - 1));
  }
  if (shape.type != nullptr) shape = shape_of(shape.type->element[0]);
  node = &node->items[step.index];
  return true;
}

// Either the tag itself, or a field of the alternative that stands there.
bool Assigner::enter_tagged(YamlNode*& node, Shape& shape, const PathStep& step) {
  const AlternativesTable& table = shape.type->alternatives();
  const Alternative* named = table.find(step.name);
  if (named != nullptr && named->table != nullptr) {
    const bool same = node->kind == YamlKind::map && node->entry(step.name) != nullptr;
    if (!same) *node = YamlNode{};
    node = child(*node, step);
    shape = shape_of(named->table());
    return true;
  }
  const bool one = node->kind == YamlKind::map && node->entries.size() == 1;
  const Alternative* written = one ? table.find(node->entries[0].key) : nullptr;
  if (written == nullptr || written->table == nullptr) {
    return fail(step, fmt::format("is not {}", describe_type(*shape.type)));
  }
  shape = shape_of(written->table());
  node = &node->entries[0].value;
  return enter(node, shape, step);
}

bool Assigner::enter_key(YamlNode*& node, Shape& shape, const PathStep& step) {
  const Field* field = nullptr;
  if (shape.root != nullptr || shape.table != nullptr) {
    field = find_field(shape, step);
    if (field == nullptr) return false;
  } else if (shape.type != nullptr && shape.type->kind == FieldKind::map) {
    shape = shape_of(shape.type->element[0]);
  } else if (shape.type != nullptr) {
    const bool list = shape.type->kind == FieldKind::list;
    return fail(step, list ? "is in a list; name the item by its number, such as [0]"
                           : fmt::format("there is nothing inside; the value is {}",
                                         kind_noun(shape.type->kind)));
  }
  node = child(*node, step);
  // On the way through a field its default is what the rest of the value is: only the named part
  // changes.
  const bool through = step.end < path_.size();
  if (field != nullptr && through) *node = with_fallback(*field, *node, sources_);
  return true;
}

bool Assigner::enter(YamlNode*& node, Shape& shape, const PathStep& step) {
  if (step.is_index()) return enter_list(node, shape, step);
  const bool tagged = shape.type != nullptr && shape.type->kind == FieldKind::tagged;
  return tagged ? enter_tagged(node, shape, step) : enter_key(node, shape, step);
}

bool Assigner::assign(YamlNode& root, const RootTable& table, const std::vector<PathStep>& steps,
                      YamlNode value) {
  YamlNode* node = &root;
  Shape shape{&table, nullptr, nullptr};
  for (const PathStep& step : steps) {
    if (!enter(node, shape, step)) return false;
  }
  *node = std::move(value);
  return true;
}

bool is_one_line(const std::string& text) {
  const bool control = std::any_of(text.begin(), text.end(), [](char c) {
    const unsigned char byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
  return !control && !find_invalid_utf8(text);
}

// An assignment with its places: in the source of its own that a command line gets, or in a file.
struct Located {
  SourceSpan path_span;
  std::string path;
  YamlNode value;
};

std::optional<Located> locate_on_command_line(const Assignment& assignment, const std::string& name,
                                              SourceStore& sources, Diagnostics& diagnostics) {
  if (!is_one_line(assignment.text)) {
    diagnostics.file_error(assignment.option, "its value is not one line of UTF-8 text");
    return std::nullopt;
  }
  const SourceText& source = sources.add(SourceKind::assignment, name, assignment.text);
  const std::size_t equals = assignment.text.find('=');
  const std::string path = assignment.text.substr(0, equals);
  if (equals == std::string::npos || !parse_path(path)) {
    diagnostics.error({&source, 0, source.text().size()}, {},
                      "expected path=value, such as regions.south.users=20000");
    return std::nullopt;
  }
  std::optional<YamlNode> value = read_yaml_value(source, equals + 1, diagnostics);
  if (!value) return std::nullopt;
  if (value->span.source == nullptr) value->span = {&source, equals, equals + 1};
  return Located{{&source, 0, equals}, path, std::move(*value)};
}

std::optional<Located> locate(const Assignment& assignment, const std::string& name,
                              SourceStore& sources, Diagnostics& diagnostics) {
  if (!assignment.written) return locate_on_command_line(assignment, name, sources, diagnostics);
  const YamlEntry& entry = *assignment.written;
  if (!parse_path(entry.key)) {
    diagnostics.error(entry.key_span, {},
                      "expected the path of a value, such as regions.south.users");
    return std::nullopt;
  }
  Located located{entry.key_span, entry.key, entry.value};
  if (located.value.span.source == nullptr) located.value.span = entry.key_span;
  return located;
}

}  // namespace

Assignment Assignment::from_file(const YamlEntry& entry) {
  return {.text = entry.key + "=" + entry.value.text, .option = "", .written = entry};
}

void apply_assignments(YamlNode& root, const RootTable& table,
                       const std::vector<Assignment>& assignments, SourceStore& sources,
                       Diagnostics& diagnostics) {
  std::map<std::string, std::string> given;  // path -> the assignment that set it
  for (const Assignment& assignment : assignments) {
    const std::string name = assignment.written
                                 ? assignment.text
                                 : fmt::format("{} {}", assignment.option, assignment.text);
    std::optional<Located> located = locate(assignment, name, sources, diagnostics);
    if (!located) continue;
    const std::string& path = located->path;
    const auto [first, added] = given.emplace(path, name);
    if (!added) {
      diagnostics.error(located->path_span, path,
                        fmt::format("is set twice; {} stands before", first->second));
      continue;
    }
    YamlNode changed = root;
    Assigner assigner(located->path_span, path, sources, diagnostics);
    if (assigner.assign(changed, table, *parse_path(path), std::move(located->value)))
      root = std::move(changed);
  }
}

std::string peek_scalar(const YamlNode& root, const std::vector<Assignment>& assignments,
                        const std::string& key) {
  for (const Assignment& assignment : assignments) {
    if (assignment.text.starts_with(key + "=")) return assignment.text.substr(key.size() + 1);
  }
  const YamlNode* node = root.find(key);
  return node == nullptr ? "" : node->text;
}

}  // namespace twinsite
