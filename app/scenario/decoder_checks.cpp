// The part of the decoder that compares values with each other: names, repetitions, references,
// rules between fields.
#include <algorithm>

#include <fmt/format.h>

#include "app/scenario/decoder.h"
#include "app/scenario/did_you_mean.h"
#include "app/scenario/value_path.h"

namespace twinsite {
namespace {

bool is_name(std::string_view text) {
  constexpr std::size_t longest = 64;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto inner = [&](char c) {
    return letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= longest && letter(text[0]) &&
         std::all_of(text.begin(), text.end(), inner);
}

std::vector<std::string> names_in(const Resolved& root, const std::vector<NameScope>& scopes) {
  std::vector<std::string> names;
  for (const NameScope& scope : scopes) {
    const Resolved* section = root.find(scope.section);
    if (section == nullptr) continue;
    for (const Resolved& child : section->children) names.push_back(child.key);
  }
  return names;
}

std::string nouns(const std::vector<NameScope>& scopes) {
  std::string text;
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    const std::string_view joint = i == 0 ? "" : i + 1 == scopes.size() ? " or " : ", ";
    text += fmt::format("{}{}", joint, scopes[i].noun);
  }
  return text;
}

}  // namespace

bool Decoder::check_map_key(const FieldType& type, const YamlEntry& entry, const Position& at) {
  if (!type.key_scopes.empty()) {
    references_.push_back({entry.key, &type.key_scopes, entry.key_span, at.path});
    return true;
  }
  if (!type.overrides.empty()) {
    const YamlNode* section = effective_.find(type.overrides);
    if (section != nullptr && section->entry(entry.key) != nullptr) return true;
    std::vector<std::string> names;
    if (section != nullptr) {
      for (const YamlEntry& known : section->entries) names.push_back(known.key);
    }
    return fail(entry.key_span, at,
                fmt::format("overrides nothing; {} has no such entry", type.overrides),
                nearest_name(entry.key, names));
  }
  if (is_name(entry.key)) return true;
  return fail(entry.key_span, at,
              "a name is made of letters, digits, _ and -, and starts with a letter");
}

bool Decoder::check_repeated(const YamlNode& list, const Position& at) {
  bool unique = true;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const YamlNode& item = list.items[i];
    if (item.kind != YamlKind::scalar) continue;
    const auto same = [&](const YamlNode& earlier) {
      return earlier.kind == YamlKind::scalar && earlier.text == item.text;
    };
    if (std::none_of(list.items.begin(), list.items.begin() + static_cast<std::ptrdiff_t>(i), same))
      continue;
    unique = fail(item.span, {path_of_item(at.path, i), item.span},
                  fmt::format("\"{}\" stands here twice", item.text));
  }
  return unique;
}

bool Decoder::check_rules(const FieldTable& table, const void* object, const Position& at,
                          const Resolved& out) {
  RuleReport report;
  for (const auto rule : table.rules) rule(object, report);
  for (const RuleReport::Problem& problem : report.problems()) {
    const Resolved* field = problem.field.empty() ? &out : find_value(out, problem.field);
    const bool written = field != nullptr && field->span.source != nullptr &&
                         field->span.source->kind() != SourceKind::fallback;
    const std::string path = problem.field.empty() ? at.path : path_of_key(at.path, problem.field);
    fail(written ? field->span : at.anchor, {path, at.anchor}, problem.message);
  }
  return report.problems().empty();
}

bool Decoder::check_references(const Resolved& root) {
  bool resolved = true;
  for (const Reference& reference : references_) {
    const std::vector<std::string> names = names_in(root, *reference.scopes);
    if (std::find(names.begin(), names.end(), reference.name) != names.end()) continue;
    resolved = false;
    // Where the whole section is missing or broken, that was said already.
    if (names.empty() && !diagnostics_.empty()) continue;
    const std::string near = nearest_name(reference.name, names);
    std::string message =
        fmt::format("no {} named \"{}\"", nouns(*reference.scopes), reference.name);
    constexpr std::size_t few = 8;
    if (near.empty() && !names.empty() && names.size() <= few) {
      std::string known;
      for (const std::string& name : names) known += (known.empty() ? "" : ", ") + name;
      message += fmt::format("; there {} {}", names.size() == 1 ? "is" : "are", known);
    }
    fail(reference.span, {reference.path, reference.span}, std::move(message), near);
  }
  return resolved;
}

}  // namespace twinsite
