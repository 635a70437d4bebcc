#include "app/scenario/decoder.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/scenario/did_you_mean.h"
#include "app/scenario/fallback_node.h"
#include "app/scenario/leaf_text.h"
#include "app/scenario/value_path.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

bool is_structural(const FieldType& type) {
  return type.kind == FieldKind::section || type.kind == FieldKind::map;
}

YamlNode empty_map() {
  YamlNode node;
  node.kind = YamlKind::map;
  return node;
}

}  // namespace

Decoder::Decoder(const RootTable& root, SourceStore& sources, Diagnostics& diagnostics,
                 std::string folder)
    : root_(root), sources_(sources), diagnostics_(diagnostics), folder_(std::move(folder)) {}

Resolved Decoder::decode(const YamlNode& node) {
  ASSERT(node.kind == YamlKind::map);
  effective_ = node;
  for (const RootSection& section : root_.sections()) {
    const Field& field = *section.field;
    if (!is_structural(field.type) || field.fallback.empty()) continue;
    if (YamlNode* written = effective_.find(field.name)) {
      *written = with_fallback(field, *written, sources_);
    } else {
      effective_.entries.push_back({std::string(field.name), {}, fallback_node(field, sources_)});
    }
  }
  // The start of the document stands for the document where something is missing from it.
  const SourceSpan start{node.span.source, node.span.begin, node.span.begin};
  Resolved out;
  const bool complete = decode_fields(root_.sections(), effective_, {{}, start}, out);
  const bool resolved = check_references(out);
  if (!complete || !resolved) return out;
  for (const RootTable::Part& part : root_.parts())
    check_rules(*part.table, part.object, {{}, start}, out);
  return out;
}

bool Decoder::fail(const SourceSpan& span, const Position& at, std::string message,
                   std::string suggestion) {
  const bool has_text = span.source != nullptr && span.end > span.begin;
  diagnostics_.error(has_text ? span : at.anchor, at.path, std::move(message),
                     std::move(suggestion));
  return false;
}

bool Decoder::decode_section(const FieldTable& table, void* object, const YamlNode& node,
                             const Position& at, Resolved& out) {
  if (table.bare) {
    ASSERT(table.fields.size() == 1);
    const Field& field = table.fields[0];
    const bool read = decode_value(field.type, field.member(object), node, at, out);
    return read && check_rules(table, object, at, out);
  }
  std::vector<RootSection> fields;
  for (const Field& field : table.fields) fields.push_back({&field, object});
  return decode_fields(fields, node, at, out) && check_rules(table, object, at, out);
}

bool Decoder::decode_fields(const std::vector<RootSection>& fields, const YamlNode& node,
                            const Position& at, Resolved& out) {
  out.form = ResolvedForm::map;
  out.span = node.span;
  check_unknown_keys(fields, node, at);
  bool complete = true;
  for (const RootSection& section : fields) {
    Resolved child;
    child.key = section.field->name;
    child.field = section.field;
    const YamlEntry* entry = node.entry(section.field->name);
    const Position position{
        path_of_key(at.path, section.field->name),
        entry != nullptr && entry->key_span.source != nullptr ? entry->key_span : at.anchor};
    if (entry != nullptr) child.key_span = entry->key_span;
    if (!decode_field(*section.field, section.owner, entry, position, child)) complete = false;
    out.children.push_back(std::move(child));
  }
  return complete;
}

bool Decoder::decode_field(const Field& field, void* owner, const YamlEntry* entry,
                           const Position& at, Resolved& out) {
  void* member = field.member(owner);
  if (entry != nullptr) {
    const bool merged = is_structural(field.type) && !field.fallback.empty();
    if (!merged) return decode_value(field.type, member, entry->value, at, out);
    return decode_value(field.type, member, with_fallback(field, entry->value, sources_), at, out);
  }
  switch (field.presence) {
    case FieldPresence::optional:
      return true;
    case FieldPresence::required:
      return missing(field, at);
    case FieldPresence::defaulted:
      break;
  }
  if (!field.fallback.empty())
    return decode_value(field.type, member, fallback_node(field, sources_), at, out);
  if (field.type.kind == FieldKind::section)
    return decode_value(field.type, member, empty_map(), at, out);
  out.form = field.type.kind == FieldKind::list ? ResolvedForm::list : ResolvedForm::map;
  out.one_line = true;
  return true;
}

bool Decoder::missing(const Field& field, const Position& at) {
  return fail({}, at, fmt::format("is missing; write {}", describe_type(field.type)));
}

void Decoder::check_unknown_keys(const std::vector<RootSection>& fields, const YamlNode& node,
                                 const Position& at) {
  std::vector<std::string> names;
  for (const RootSection& section : fields) names.emplace_back(section.field->name);
  for (const YamlEntry& entry : node.entries) {
    if (std::find(names.begin(), names.end(), entry.key) != names.end()) continue;
    std::string near = nearest_name(entry.key, names);
    std::string message = "unknown key";
    if (entry.key == "<<") {
      message = "merge keys (<<) are not understood; repeat the fields";
      near.clear();
    } else if (near.empty()) {
      const std::string elsewhere = section_that_knows(root_, entry.key);
      std::string known;
      for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
      if (!elsewhere.empty())
        message = fmt::format("unknown key; \"{}\" belongs in {}", entry.key, elsewhere);
      else if (names.size() <= 30)
        message = fmt::format("unknown key; known here are {}", known);
    }
    const Position position{path_of_key(at.path, entry.key), at.anchor};
    fail(entry.key_span, position, std::move(message), std::move(near));
  }
}

}  // namespace twinsite
