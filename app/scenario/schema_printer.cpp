#include "app/scenario/schema_printer.h"

#include <algorithm>

#include "app/scenario/schema_types.h"

namespace twinsite {
namespace {

using Completeness = SchemaTypes::Completeness;

SchemaJson required_of(const std::vector<const FieldTable*>& tables) {
  SchemaJson names = SchemaJson::array();
  for (const FieldTable* table : tables) {
    for (const Field& field : table->fields) {
      if (field.presence == FieldPresence::required) names.push_back(field.name);
    }
  }
  return names;
}

bool has_section(const ModelTables& model, std::string_view name) {
  return std::any_of(model.tables.begin(), model.tables.end(),
                     [&](const FieldTable* table) { return table->find(name) != nullptr; });
}

// What `model: <name>` adds: its own sections, and none of the others'.
SchemaJson model_condition(const ModelTables& model, const ScenarioTables& all,
                           SchemaTypes& types) {
  SchemaJson then{{"properties", SchemaJson::object()}};
  for (const FieldTable* table : model.tables) {
    for (const Field& field : table->fields) {
      then["properties"][std::string(field.name)] = types.field(field, Completeness::complete);
    }
  }
  for (const ModelTables& other : all.models) {
    for (const FieldTable* table : other.tables) {
      for (const Field& field : table->fields) {
        if (!has_section(model, field.name)) then["properties"][std::string(field.name)] = false;
      }
    }
  }
  const SchemaJson required = required_of(model.tables);
  if (!required.empty()) then["required"] = required;
  SchemaJson condition{{"properties", {{"model", {{"const", model.name}}}}},
                       {"required", {"model"}}};
  return {{"if", condition}, {"then", then}};
}

}  // namespace

std::string print_schema(const ScenarioTables& tables) {
  SchemaTypes types;
  SchemaJson properties = SchemaJson::object();
  for (const FieldTable* table : tables.engine) {
    for (const Field& field : table->fields) {
      properties[std::string(field.name)] = types.field(field, Completeness::complete);
    }
  }
  SchemaJson conditions = SchemaJson::array();
  SchemaJson names = SchemaJson::array();
  for (const ModelTables& model : tables.models) {
    names.push_back(model.name);
    for (const FieldTable* table : model.tables) {
      for (const Field& field : table->fields) properties.emplace(std::string(field.name), true);
    }
    conditions.push_back(model_condition(model, tables, types));
  }
  if (properties.contains("model") && !names.empty()) properties["model"]["enum"] = names;

  SchemaJson schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                    {"title", "twinsite scenario"},
                    {"description", "Printed by `twinsite schema` from the field tables."},
                    {"type", "object"}};
  schema["properties"] = properties;
  schema["additionalProperties"] = false;
  const SchemaJson required = required_of(tables.engine);
  if (!required.empty()) schema["required"] = required;
  if (!conditions.empty()) schema["allOf"] = conditions;
  schema["definitions"] = types.take_definitions();
  return schema.dump(2) + "\n";
}

}  // namespace twinsite
