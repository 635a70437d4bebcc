// From the tree of text to the typed spec, guided by the field tables. Every problem of the whole
// scenario is reported; the objects are complete only when none was.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/scenario/diagnostics.h"
#include "app/scenario/resolved.h"
#include "app/scenario/root_table.h"
#include "app/scenario/yaml_reader.h"

namespace twinsite {

class Decoder {
 public:
  // `folder`: where the files of empirical distributions are looked for ("" = the working folder).
  Decoder(const RootTable& root, SourceStore& sources, Diagnostics& diagnostics,
          std::string folder);

  // Fills the objects of the root table from `node`, a map, and returns what was understood.
  Resolved decode(const YamlNode& node);

 private:
  // The name of something declared elsewhere, to be looked up when all sections are read.
  struct Reference {
    std::string name;
    const std::vector<NameScope>* scopes = nullptr;
    SourceSpan span;
    std::string path;
  };
  struct Position {
    std::string path;
    SourceSpan
        anchor;  // where to point when the value itself has no text: its key, or its list item
  };

  bool decode_section(const FieldTable& table, void* object, const YamlNode& node,
                      const Position& at, Resolved& out);
  bool decode_fields(const std::vector<RootSection>& fields, const YamlNode& node,
                     const Position& at, Resolved& out);
  bool decode_field(const Field& field, void* owner, const YamlEntry* entry, const Position& at,
                    Resolved& out);
  bool decode_value(const FieldType& type, void* object, const YamlNode& node, const Position& at,
                    Resolved& out);
  bool decode_leaf(const FieldType& type, void* object, const YamlNode& node, const Position& at,
                   Resolved& out);
  bool decode_list(const FieldType& type, void* object, const YamlNode& node, const Position& at,
                   Resolved& out);
  bool decode_map(const FieldType& type, void* object, const YamlNode& node, const Position& at,
                  Resolved& out);
  bool decode_tagged(const FieldType& type, void* object, const YamlNode& node, const Position& at,
                     Resolved& out);
  bool decode_payload(const Alternative& alternative, void* object, const YamlNode& node,
                      const Position& at, Resolved& out);
  bool decode_choice(const FieldType& type, void* object, const YamlNode& node, const Position& at,
                     Resolved& out);
  void unknown_tag(const AlternativesTable& table, const SourceSpan& span, const std::string& tag,
                   const Position& at);

  bool check_map_key(const FieldType& type, const YamlEntry& entry, const Position& at);
  bool check_repeated(const YamlNode& list, const Position& at);
  void check_unknown_keys(const std::vector<RootSection>& fields, const YamlNode& node,
                          const Position& at);
  bool check_rules(const FieldTable& table, const void* object, const Position& at,
                   const Resolved& out);
  bool check_references(const Resolved& root);
  bool missing(const Field& field, const Position& at);
  bool fail(const SourceSpan& span, const Position& at, std::string message,
            std::string suggestion = {});

  YamlNode with_base(const FieldType& type, const YamlEntry& entry);

  const RootTable& root_;
  SourceStore& sources_;
  Diagnostics& diagnostics_;
  std::string folder_;
  YamlNode effective_;  // the top level with the defaults of whole sections merged in
  std::vector<Reference> references_;
};

}  // namespace twinsite
