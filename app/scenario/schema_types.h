// The JSON Schema of one field type; sections are collected as definitions on the way.
#pragma once

#include <map>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "sim/kernel/field.h"

namespace twinsite {

using SchemaJson = nlohmann::ordered_json;

class SchemaTypes {
 public:
  // Whether all fields that a section requires must stand here: not where a section only overrides
  // another one.
  enum class Completeness : unsigned char { complete, partial };

  // A field with its description and default.
  SchemaJson field(const Field& field, Completeness completeness);
  // "additionalProperties: false" and the properties of a table.
  SchemaJson section_body(const FieldTable& table, Completeness completeness);

  SchemaJson take_definitions() { return std::move(definitions_); }

 private:
  SchemaJson type(const FieldType& type, Completeness completeness);
  SchemaJson leaf(const FieldType& type, FieldKind kind);
  SchemaJson choice(const FieldType& type);
  SchemaJson distribution(const FieldType& type);
  SchemaJson section(const FieldTable& table, Completeness completeness);
  SchemaJson tagged(const AlternativesTable& table);

  SchemaJson definitions_ = SchemaJson::object();
  std::map<std::string, const FieldTable*> named_;  // which table has which definition's name
};

}  // namespace twinsite
