#include "app/scenario/schema_types.h"

#include <fmt/format.h>

#include "app/scenario/quantity.h"

namespace twinsite {
namespace {

constexpr std::string_view name_pattern = "^[A-Za-z][A-Za-z0-9_-]{0,63}$";

SchemaJson pattern(std::string_view text) { return {{"type", "string"}, {"pattern", text}}; }

SchemaJson integer(const FieldType& type, FieldKind kind) {
  SchemaJson json{{"type", "integer"}};
  const auto bound = [&](std::string_view text) {
    return std::get<std::int64_t>(parse_quantity(kind, text).value);
  };
  if (!type.range.low.empty())
    json["minimum"] = bound(type.range.low) + (type.range.low_excluded ? 1 : 0);
  else if (!type.any_sign)
    json["minimum"] = 0;
  if (!type.range.high.empty())
    json["maximum"] = bound(type.range.high) - (type.range.high_excluded ? 1 : 0);
  return json;
}

std::string described(const Field& field) {
  std::string text(field.doc);
  if (field.presence == FieldPresence::optional && !field.absence.empty()) {
    text += fmt::format(" When absent: {}.", field.absence);
  }
  if (!field.fallback.empty())
    text += fmt::format(" Default: {} ({}).", field.fallback, field.source);
  return text;
}

// The default as the JSON value that an editor would insert; null when it is no scalar.
SchemaJson default_value(const Field& field) {
  const std::string text(field.fallback);
  switch (field.type.kind) {
    case FieldKind::section:
    case FieldKind::map:
    case FieldKind::list:
    case FieldKind::tagged:
      return nullptr;
    case FieldKind::count:
      return std::get<std::int64_t>(parse_quantity(FieldKind::count, text).value);
    case FieldKind::number:
      return std::get<double>(parse_quantity(FieldKind::number, text).value);
    case FieldKind::flag:
      return std::get<bool>(parse_quantity(FieldKind::flag, text).value);
    default:
      return text.front() == '{' || text.front() == '"' ? SchemaJson(nullptr) : SchemaJson(text);
  }
}

}  // namespace

SchemaJson SchemaTypes::leaf(const FieldType& type, FieldKind kind) {
  switch (kind) {
    case FieldKind::duration:
      return pattern("^-?[0-9]+(\\.[0-9]+)?(ns|us|ms|s|min|h|d)$");
    case FieldKind::rate:
      return pattern("^[0-9]+(\\.[0-9]+)?%?/([0-9]+(\\.[0-9]+)?)?(ns|us|ms|s|min|h|d|day)$");
    case FieldKind::share:
      return pattern("^-?[0-9]+(\\.[0-9]+)?%$");
    case FieldKind::money:
      return pattern("^CNY -?[0-9]+(\\.[0-9]{1,2})?$");
    case FieldKind::bytes:
      return {
          {"anyOf",
           {integer(type, kind), pattern("^[0-9]+(\\.[0-9]+)?(B|kB|KiB|MB|MiB|GB|GiB|TB|TiB)$")}}};
    case FieldKind::bandwidth:
      return pattern("^[0-9]+(\\.[0-9]+)?([kMGT]?bps|([kMG]|[KMG]i)?B/s)$");
    case FieldKind::count:
      return integer(type, kind);
    case FieldKind::number:
      return {{"type", "number"}};
    case FieldKind::flag:
      return {{"enum", {true, false, "on", "off"}}};
    case FieldKind::time_of_day:
      return pattern("^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$");
    case FieldKind::reference:
      return pattern(name_pattern);
    default:
      return {{"type", "string"}};
  }
}

SchemaJson SchemaTypes::choice(const FieldType& type) {
  SchemaJson json{{"enum", SchemaJson::array()}, {"enumDescriptions", SchemaJson::array()}};
  for (const ChoiceToken& token : type.choices) {
    json["enum"].push_back(token.token);
    json["enumDescriptions"].push_back(token.doc);
  }
  return json;
}

SchemaJson SchemaTypes::distribution(const FieldType& type) {
  const SchemaJson value = leaf(type, type.quantity);
  const SchemaJson number{{"type", "number"}};
  const auto pair = [](std::string_view first, const SchemaJson& a, std::string_view second,
                       const SchemaJson& b) {
    SchemaJson json{{"type", "object"}, {"additionalProperties", false}};
    json["properties"] = {{std::string(first), a}, {std::string(second), b}};
    json["required"] = {first, second};
    return json;
  };
  SchemaJson shapes = SchemaJson::object();
  shapes["exponential"] = value;
  shapes["uniform"] = {{"type", "array"}, {"items", value}, {"minItems", 2}, {"maxItems", 2}};
  shapes["lognormal"] = pair("median", value, "p99", value);
  shapes["pareto"] = pair("min", value, "shape", number);
  shapes["erlang"] = pair("mean", value, "k", {{"type", "integer"}, {"minimum", 1}});
  shapes["empirical"] = {{"anyOf", {{{"type", "string"}}, {{"type", "array"}, {"items", value}}}}};
  shapes["mixture"] = {{"type", "array"},
                       {"minItems", 1},
                       {"items", {{"type", "object"}, {"required", {"weight"}}}}};
  const SchemaJson map{{"type", "object"},
                       {"properties", shapes},
                       {"additionalProperties", false},
                       {"minProperties", 1},
                       {"maxProperties", 1}};
  const std::string name = fmt::format("distribution_of_{}", to_text(type.quantity));
  definitions_[name] = {{"anyOf", {value, map}}};
  return {{"$ref", "#/definitions/" + name}};
}

SchemaJson SchemaTypes::section_body(const FieldTable& table, Completeness completeness) {
  SchemaJson json{{"type", "object"}, {"description", table.doc}};
  json["properties"] = SchemaJson::object();
  SchemaJson required = SchemaJson::array();
  for (const Field& member : table.fields) {
    json["properties"][std::string(member.name)] = field(member, completeness);
    if (member.presence == FieldPresence::required) required.push_back(member.name);
  }
  json["additionalProperties"] = false;
  if (completeness == Completeness::complete && !required.empty()) json["required"] = required;
  return json;
}

SchemaJson SchemaTypes::section(const FieldTable& table, Completeness completeness) {
  if (table.bare) return type(table.fields[0].type, completeness);
  const std::string suffix = completeness == Completeness::partial ? "_override" : "";
  std::string name = std::string(table.name) + suffix;
  for (int n = 2; named_.contains(name) && named_[name] != &table; ++n) {
    name = fmt::format("{}{}_{}", table.name, suffix, n);
  }
  if (!named_.contains(name)) {
    named_[name] = &table;  // before its fields: a table may contain itself
    SchemaJson body = section_body(table, completeness);
    definitions_[name] = std::move(body);
  }
  return {{"$ref", "#/definitions/" + name}};
}

SchemaJson SchemaTypes::tagged(const AlternativesTable& table) {
  SchemaJson forms = SchemaJson::array();
  SchemaJson tokens = SchemaJson::array();
  SchemaJson payloads = SchemaJson::object();
  for (const Alternative& alternative : table.alternatives) {
    if (alternative.table == nullptr)
      tokens.push_back(alternative.tag);
    else if (alternative.tag.empty())
      forms.push_back(section(alternative.table(), Completeness::complete));
    else
      payloads[std::string(alternative.tag)] = section(alternative.table(), Completeness::complete);
  }
  if (!tokens.empty()) forms.push_back({{"enum", tokens}});
  if (!payloads.empty()) {
    forms.push_back({{"type", "object"},
                     {"properties", payloads},
                     {"additionalProperties", false},
                     {"minProperties", 1},
                     {"maxProperties", 1}});
  }
  return {{"anyOf", forms}};
}

SchemaJson SchemaTypes::type(const FieldType& type, Completeness completeness) {
  constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
  switch (type.kind) {
    case FieldKind::section:
      return section(type.table(), completeness);
    case FieldKind::tagged:
      return tagged(type.alternatives());
    case FieldKind::distribution:
      return distribution(type);
    case FieldKind::choice:
      return choice(type);
    case FieldKind::map: {
      const bool partial = !type.overrides.empty();
      SchemaJson json{{"type", "object"}, {"propertyNames", pattern(name_pattern)}};
      json["additionalProperties"] =
          this->type(type.element[0], partial ? Completeness::partial : completeness);
      return json;
    }
    case FieldKind::list: {
      SchemaJson json{{"type", "array"},
                      {"items", this->type(type.element[0], Completeness::complete)}};
      if (type.items_low > 0) json["minItems"] = type.items_low;
      if (type.items_high != unlimited) json["maxItems"] = type.items_high;
      if (type.empty_token.empty()) return json;
      return {{"anyOf", {json, {{"enum", {type.empty_token}}}}}};
    }
    default:
      return leaf(type, type.kind);
  }
}

SchemaJson SchemaTypes::field(const Field& field, Completeness completeness) {
  // What a default of the whole section provides need not be written.
  const bool provided = !field.fallback.empty();
  SchemaJson json = type(field.type, provided ? Completeness::partial : completeness);
  // Beside a $ref all else is ignored, so it is wrapped.
  if (json.contains("$ref")) json = {{"allOf", {json}}};
  SchemaJson described_first{{"description", described(field)}};
  if (provided) {
    const SchemaJson value = default_value(field);
    if (!value.is_null()) described_first["default"] = value;
  }
  described_first.update(json);
  return described_first;
}

}  // namespace twinsite
