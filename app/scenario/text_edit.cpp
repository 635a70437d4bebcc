#include "app/scenario/text_edit.h"

#include <map>

#include "app/scenario/scenario_text.h"

namespace twinsite {
namespace {

using Values = std::map<std::string, std::string>;

// Every leaf of a scenario under its path, in canonical text.
void collect(const Resolved& node, const std::string& path, Values& values) {
  if (node.form == ResolvedForm::scalar) values[path] = node.text;
  std::size_t index = 0;
  for (const Resolved& child : node.children) {
    const std::string key = child.key.empty() ? "[" + std::to_string(index) + "]" : "." + child.key;
    collect(child, path + key, values);
    ++index;
  }
}

// The values in which two scenarios differ, the empty ones of either included.
Values differences(const Values& before, const Values& after) {
  Values different;
  for (const auto& [path, text] : before) {
    const auto found = after.find(path);
    if (found == after.end()) {
      different[path] = "";
    } else if (found->second != text) {
      different[path] = found->second;
    }
  }
  for (const auto& [path, text] : after) {
    if (!before.contains(path)) different[path] = text;
  }
  return different;
}

std::string first_problem(const Diagnostics& diagnostics) {
  const auto sorted = diagnostics.sorted();
  return sorted.empty() ? "the scenario is rejected" : sorted.front().message;
}

}  // namespace

EditedText edit_value(const std::string& name, const std::string& text, const ValueEdit& edit) {
  SourceStore sources;
  Diagnostics before_faults;
  const auto before = load_scenario_text(name, text, sources, before_faults);
  if (before == nullptr) return {text, "the text has faults: " + first_problem(before_faults)};
  const Resolved* value = find_value(before->resolved, edit.path);
  if (value == nullptr || value->form != ResolvedForm::scalar)
    return {text, edit.path + ": there is no such value"};
  const SourceSpan span = value->span;
  if (span.source == nullptr || span.source->kind() != SourceKind::file)
    return {text, edit.path + ": it is not written in the text; write it first"};

  std::string edited = text;
  edited.replace(span.begin, span.end - span.begin, edit.value);
  Diagnostics after_faults;
  const auto after = load_scenario_text(name, edited, sources, after_faults);
  if (after == nullptr) return {text, first_problem(after_faults)};
  Values old_values;
  Values new_values;
  collect(before->resolved, "", old_values);
  collect(after->resolved, "", new_values);
  const Values different = differences(old_values, new_values);
  const Resolved* now = find_value(after->resolved, edit.path);
  const bool as_meant = different.empty() || (different.size() == 1 && now != nullptr &&
                                              different.begin()->second == now->text);
  if (!as_meant) return {text, edit.path + ": the edit would change more than this value"};
  return {edited, ""};
}

}  // namespace twinsite
