// What the method has to say about a scenario that is sound: findings, each by a rule with a name.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/scenario/scenario.h"

namespace twinsite {

enum class FindingLevel : unsigned char { note, warning };

struct LintRule {
  std::string_view id;
  FindingLevel level;
  std::string_view summary;  // one sentence
  std::string_view help;     // why, and what to do
};

// All of them, sorted by id.
std::span<const LintRule> lint_rules();
// Its position in that list; the rule must exist.
std::size_t rule_index(std::string_view id);

struct Finding {
  std::string_view rule;  // the id in `lint_rules`
  std::string path;       // in the scenario
  std::string message;

  FindingLevel level() const { return lint_rules()[rule_index(rule)].level; }
};

// In the order of the scenario's text.
std::vector<Finding> lint(const Scenario& scenario);

// Where the value at `path`, or the nearest thing around it, is written.
SourceSpan span_of(const Scenario& scenario, const std::string& path);

// Like a compiler's: "file:line:col: warning: path: message [rule]", the line, and a caret.
std::string render(const Scenario& scenario, const Finding& finding);

}  // namespace twinsite
