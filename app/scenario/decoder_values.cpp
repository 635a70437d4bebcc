// The part of the decoder that turns one node into one member, kind by kind.
#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "app/scenario/decode_distribution.h"
#include "app/scenario/decoder.h"
#include "app/scenario/did_you_mean.h"
#include "app/scenario/leaf_text.h"
#include "app/scenario/value_path.h"
#include "app/scenario/yaml_quote.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

bool is_leaf(const FieldType& type) {
  return type.kind != FieldKind::section && type.kind != FieldKind::tagged &&
         type.kind != FieldKind::map && type.kind != FieldKind::list;
}

void set_scalar(Resolved& out, const YamlNode& node, std::string text, std::string value) {
  out.form = ResolvedForm::scalar;
  out.span = node.span;
  out.text = std::move(text);
  out.value = std::move(value);
}

std::string wrong_form(const FieldType& type, YamlKind kind) {
  if (kind == YamlKind::empty) return "has no value; write " + describe_type(type);
  return fmt::format("expected {}, not {}", describe_type(type), describe_kind(kind));
}

}  // namespace

bool Decoder::decode_value(const FieldType& type, void* object, const YamlNode& node,
                           const Position& at, Resolved& out) {
  if (type.emplace != nullptr) object = type.emplace(object);
  switch (type.kind) {
    case FieldKind::list:
      return decode_list(type, object, node, at, out);
    case FieldKind::map:
      return decode_map(type, object, node, at, out);
    case FieldKind::tagged:
      return decode_tagged(type, object, node, at, out);
    case FieldKind::section:
      break;
    default:
      return decode_leaf(type, object, node, at, out);
  }
  const FieldTable& table = type.table();
  if (table.bare || node.kind == YamlKind::map) return decode_section(table, object, node, at, out);
  if (node.kind != YamlKind::empty) return fail(node.span, at, wrong_form(type, node.kind));
  YamlNode nothing_written = node;  // `carrier:` alone means all defaults
  nothing_written.kind = YamlKind::map;
  return decode_section(table, object, nothing_written, at, out);
}

bool Decoder::decode_leaf(const FieldType& type, void* object, const YamlNode& node,
                          const Position& at, Resolved& out) {
  if (type.kind == FieldKind::distribution) {
    DistributionReading reading =
        decode_distribution(type, node, at.path, at.anchor, {diagnostics_, folder_});
    set_scalar(out, node, std::move(reading.text), {});
    if (reading.ok) type.store(object, reading.spec);
    return reading.ok;
  }
  if (node.kind != YamlKind::scalar) return fail(node.span, at, wrong_form(type, node.kind));
  if (type.kind == FieldKind::choice) return decode_choice(type, object, node, at, out);
  if (type.kind == FieldKind::reference) {
    set_scalar(out, node, yaml_quote(node.text), node.text);
    references_.push_back({node.text, &type.scopes, node.span, at.path});
    type.store(object, node.text);
    return true;
  }
  const bool block = node.text.ends_with('\n');  // a block scalar keeps its last line end
  const std::string text = node.text.substr(0, node.text.size() - (block ? 1 : 0));
  const QuantityReading reading = read_quantity(type, type.kind, text);
  if (!reading.ok()) return fail(node.span, at, reading.problem);
  const std::string canonical = print_quantity(type.kind, reading.value);
  const bool quoted = type.kind == FieldKind::text || type.kind == FieldKind::time_of_day;
  set_scalar(out, node, quoted ? yaml_quote(canonical) : canonical, canonical);
  type.store(object, reading.value);
  return true;
}

bool Decoder::decode_choice(const FieldType& type, void* object, const YamlNode& node,
                            const Position& at, Resolved& out) {
  std::vector<std::string> tokens;
  for (const ChoiceToken& choice : type.choices) {
    if (choice.token == node.text) {
      set_scalar(out, node, node.text, node.text);
      type.store(object, choice.value);
      return true;
    }
    tokens.emplace_back(choice.token);
  }
  return fail(node.span, at, fmt::format("\"{}\" is not {}", node.text, list_tokens(type.choices)),
              nearest_name(node.text, tokens));
}

bool Decoder::decode_list(const FieldType& type, void* object, const YamlNode& node,
                          const Position& at, Resolved& out) {
  const FieldType& element = type.element[0];
  const bool none =
      !type.empty_token.empty() && node.kind == YamlKind::scalar && node.text == type.empty_token;
  if (none) {
    set_scalar(out, node, node.text, node.text);
    return true;
  }
  if (node.kind != YamlKind::list) {
    std::string message = wrong_form(type, node.kind);
    if (node.kind == YamlKind::scalar)
      message = fmt::format("expected a list; write [{}]", node.text);
    if (!type.empty_token.empty()) message += fmt::format(" or {}", type.empty_token);
    return fail(node.span, at, message);
  }
  out.form = ResolvedForm::list;
  out.span = node.span;
  out.one_line = is_leaf(element) || node.items.empty();
  const std::size_t count = node.items.size();
  bool read = true;
  if (count < type.items_low || count > type.items_high) {
    const std::size_t wanted = count < type.items_low ? type.items_low : type.items_high;
    const std::string_view bound = type.items_low == type.items_high ? "exactly"
                                   : count < type.items_low          ? "at least"
                                                                     : "at most";
    read = fail(node.span, at,
                fmt::format("{} item{}; {} {} must stand here", count, count == 1 ? "" : "s", bound,
                            wanted));
  }
  const bool names = element.kind == FieldKind::reference || element.kind == FieldKind::choice;
  if (names && !check_repeated(node, at)) read = false;
  for (std::size_t i = 0; i < count; ++i) {
    Resolved child;
    const Position position{
        path_of_item(at.path, i),
        node.items[i].span.end > node.items[i].span.begin ? node.items[i].span : at.anchor};
    if (!decode_value(element, type.append(object), node.items[i], position, child)) read = false;
    out.children.push_back(std::move(child));
  }
  return read;
}

namespace {

// Ways to say the same: an entry that says it in one of them takes nothing of the others from what
// it overrides.
constexpr std::array<std::array<std::string_view, 2>, 3> service_ways{
    {{"servers", "time"}, {"rate", ""}, {"capacity", ""}}};

bool says(const YamlNode& node, const std::array<std::string_view, 2>& way) {
  return std::any_of(way.begin(), way.end(), [&](std::string_view key) {
    return !key.empty() && node.find(key) != nullptr;
  });
}

YamlNode without_other_ways(const YamlNode& own, YamlNode base) {
  for (const auto& way : service_ways) {
    if (!says(own, way)) continue;
    std::erase_if(base.entries, [&](const YamlEntry& entry) {
      return std::any_of(service_ways.begin(), service_ways.end(), [&](const auto& other) {
        return other != way && std::find(other.begin(), other.end(), entry.key) != other.end();
      });
    });
  }
  return base;
}

}  // namespace

YamlNode Decoder::with_base(const FieldType& type, const YamlEntry& entry) {
  if (type.overrides.empty()) return entry.value;
  YamlNode own = entry.value;
  if (own.kind == YamlKind::empty) own.kind = YamlKind::map;
  const YamlNode* section = effective_.find(type.overrides);
  const YamlNode* base = section == nullptr ? nullptr : section->find(entry.key);
  return base == nullptr ? own : merge(own, without_other_ways(own, *base));
}

bool Decoder::decode_map(const FieldType& type, void* object, const YamlNode& node,
                         const Position& at, Resolved& out) {
  if (node.kind == YamlKind::scalar || node.kind == YamlKind::list) {
    return fail(node.span, at, wrong_form(type, node.kind));
  }
  out.form = ResolvedForm::map;
  out.span = node.span;
  out.one_line = node.entries.empty();
  bool read = true;
  const std::size_t count = node.entries.size();
  if (count < type.items_low || count > type.items_high) {
    const bool few = count < type.items_low;
    read = fail(node.span, at,
                fmt::format("{} entries; at {} {} must stand here", count, few ? "least" : "most",
                            few ? type.items_low : type.items_high));
  }
  for (const YamlEntry& entry : node.entries) {
    const Position position{path_of_key(at.path, entry.key),
                            entry.key_span.source != nullptr ? entry.key_span : at.anchor};
    Resolved child;
    child.key = entry.key;
    child.key_span = entry.key_span;
    if (!check_map_key(type, entry, position)) read = false;
    void* element = type.insert(object, entry.key);
    if (!decode_value(type.element[0], element, with_base(type, entry), position, child))
      read = false;
    out.children.push_back(std::move(child));
  }
  return read;
}

bool Decoder::decode_tagged(const FieldType& type, void* object, const YamlNode& node,
                            const Position& at, Resolved& out) {
  const AlternativesTable& table = type.alternatives();
  if (node.kind == YamlKind::scalar) {
    const Alternative* found = table.find(node.text);
    if (found == nullptr || node.text.empty()) {
      const Alternative* plain = table.find("");
      if (plain != nullptr)
        return decode_section(plain->table(), plain->emplace(object), node, at, out);
      unknown_tag(table, node.span, node.text, at);
      return false;
    }
    if (found->table != nullptr) {
      return fail(node.span, at, fmt::format("\"{0}\" needs more; write {{{0}: ...}}", node.text));
    }
    set_scalar(out, node, node.text, node.text);
    found->emplace(object);
    return true;
  }
  if (node.kind != YamlKind::map) return fail(node.span, at, wrong_form(type, node.kind));
  if (node.entries.size() != 1) {
    std::string written;
    for (const YamlEntry& entry : node.entries)
      written += (written.empty() ? "" : ", ") + entry.key;
    return fail(node.span, at,
                fmt::format("expected {} with everything else inside it, not {}",
                            describe_type(type), written.empty() ? "an empty map" : written));
  }
  const YamlEntry& entry = node.entries[0];
  const Alternative* found = entry.key.empty() ? nullptr : table.find(entry.key);
  const Position inner{path_of_key(at.path, entry.key), entry.key_span};
  if (found == nullptr) {
    unknown_tag(table, entry.key_span, entry.key, inner);
    return false;
  }
  if (found->table == nullptr) {
    return fail(entry.key_span, inner,
                fmt::format("takes no value; write the bare word {}", entry.key));
  }
  out.form = ResolvedForm::map;
  out.tagged = true;
  out.span = node.span;
  Resolved payload;
  payload.key = entry.key;
  payload.key_span = entry.key_span;
  const bool read = decode_payload(*found, object, entry.value, inner, payload);
  out.children.push_back(std::move(payload));
  return read;
}

bool Decoder::decode_payload(const Alternative& alternative, void* object, const YamlNode& node,
                             const Position& at, Resolved& out) {
  FieldType type;
  type.kind = FieldKind::section;
  type.table = alternative.table;
  return decode_value(type, alternative.emplace(object), node, at, out);
}

void Decoder::unknown_tag(const AlternativesTable& table, const SourceSpan& span,
                          const std::string& tag, const Position& at) {
  std::vector<std::string> tags;
  std::string known;
  for (const Alternative& alternative : table.alternatives) {
    if (alternative.tag.empty()) continue;
    tags.emplace_back(alternative.tag);
    known += fmt::format("{}{}", known.empty() ? "" : ", ", alternative.tag);
  }
  const std::string near = nearest_name(tag, tags);
  std::string message = fmt::format("no {} is called \"{}\"", table.name, tag);
  if (near.empty()) message += "; there are " + known;
  fail(span, at, std::move(message), near);
}

}  // namespace twinsite
