#include "app/scenario/table_check.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "app/scenario/decode_distribution.h"
#include "app/scenario/leaf_text.h"
#include "app/scenario/value_path.h"
#include "app/scenario/yaml_reader.h"

namespace twinsite {
namespace {

bool is_snake_case(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

class TableCheck {
 public:
  void table(const FieldTable& table, const std::string& path);
  std::vector<std::string> take() { return std::move(faults_); }

 private:
  void field(const Field& field, const std::string& path);
  void type(const FieldType& type, const std::string& path);
  void bounds(const FieldType& type, const std::string& path);
  void fallback(const Field& field, const std::string& path);
  void sentence(std::string_view text, const std::string& path);
  void fault(const std::string& path, std::string_view what) {
    faults_.push_back(fmt::format("{}: {}", path, what));
  }

  std::set<const FieldTable*> seen_;  // only asked, never walked
  std::vector<std::string> faults_;
};

void TableCheck::sentence(std::string_view text, const std::string& path) {
  if (text.empty())
    fault(path, "has no doc");
  else if (text.back() != '.')
    fault(path, "its doc does not end with a full stop");
}

void TableCheck::table(const FieldTable& table, const std::string& path) {
  if (!seen_.insert(&table).second) return;
  if (!is_snake_case(table.name)) fault(path, "the table's name is not snake_case");
  sentence(table.doc, path);
  if (table.bare && table.fields.size() != 1) fault(path, "is bare but has not exactly one field");
  std::set<std::string_view> names;
  for (const Field& member : table.fields) {
    const std::string member_path = path_of_key(path, member.name);
    if (!names.insert(member.name).second) fault(member_path, "is declared twice");
    field(member, member_path);
  }
}

void TableCheck::field(const Field& field, const std::string& path) {
  if (!is_snake_case(field.name)) fault(path, "is not snake_case");
  sentence(field.doc, path);
  if (field.presence == FieldPresence::optional && field.absence.empty()) {
    fault(path, "is optional but does not say what its absence means");
  }
  type(field.type, path);
  if (!field.fallback.empty()) fallback(field, path);
}

void TableCheck::type(const FieldType& type, const std::string& path) {
  bounds(type, path);
  for (const ChoiceToken& choice : type.choices) {
    if (!is_snake_case(choice.token))
      fault(path, fmt::format("token \"{}\" is not snake_case", choice.token));
    sentence(choice.doc, path_of_key(path, choice.token));
  }
  if (type.kind == FieldKind::reference && type.scopes.empty()) fault(path, "refers to nothing");
  if (type.kind == FieldKind::section) table(type.table(), path);
  for (const FieldType& element : type.element) this->type(element, path + "[]");
  if (type.kind != FieldKind::tagged) return;
  for (const Alternative& alternative : type.alternatives().alternatives) {
    const std::string inner = path_of_key(path, alternative.tag);
    sentence(alternative.doc, inner);
    if (alternative.table != nullptr) table(alternative.table(), inner);
  }
}

void TableCheck::bounds(const FieldType& type, const std::string& path) {
  const FieldKind kind = type.kind == FieldKind::distribution ? type.quantity : type.kind;
  for (const std::string_view bound : {type.range.low, type.range.high}) {
    if (bound.empty()) continue;
    const QuantityReading reading = parse_quantity(kind, bound);
    if (!reading.ok()) fault(path, "bound " + reading.problem);
  }
}

void TableCheck::fallback(const Field& field, const std::string& path) {
  SourceStore sources;
  Diagnostics problems;
  const SourceText& source =
      sources.add(SourceKind::fallback, "default", std::string(field.fallback));
  const std::optional<YamlNode> node = read_yaml_value(source, 0, problems);
  const FieldType& type = field.type;
  if (!node || !problems.empty()) return fault(path, "default is not YAML");
  if (type.kind == FieldKind::distribution) {
    decode_distribution(type, *node, path, node->span, {problems, {}});
    if (!problems.empty()) fault(path, "default " + problems.sorted().front().message);
    return;
  }
  if (type.kind == FieldKind::choice) {
    const auto same = [&](const ChoiceToken& choice) { return choice.token == node->text; };
    if (std::none_of(type.choices.begin(), type.choices.end(), same))
      fault(path, "default is none of the tokens");
    return;
  }
  const bool structured = type.kind == FieldKind::section || type.kind == FieldKind::map ||
                          type.kind == FieldKind::list || type.kind == FieldKind::tagged;
  // These are decoded whole wherever a scenario leaves them out; here only their form is looked at.
  if (structured || type.kind == FieldKind::reference) return;
  const QuantityReading reading = read_quantity(type, type.kind, node->text);
  if (!reading.ok()) fault(path, "default " + reading.problem);
}

}  // namespace

std::vector<std::string> check_table(const FieldTable& table) {
  TableCheck check;
  check.table(table, std::string(table.name));
  return check.take();
}

}  // namespace twinsite
