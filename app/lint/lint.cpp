// The rules at work: first the data and the policy, then the plan.
#include <algorithm>
#include <utility>

#include "app/lint/data_rules.h"
#include "app/lint/finding.h"
#include "app/lint/plan_rules.h"

namespace twinsite {

std::vector<Finding> lint(const Scenario& scenario) {
  std::vector<Finding> all;
  find_in_data(scenario, all);
  for (const Advice& advice : scenario.business->advice(scenario.world)) {
    all.push_back({lint_rules()[rule_index(advice.rule)].id, advice.path, advice.message});
  }
  find_in_plan(scenario, all);
  std::vector<std::pair<std::size_t, std::size_t>> order;  // place in the text, number
  for (std::size_t i = 0; i < all.size(); ++i)
    order.emplace_back(span_of(scenario, all[i].path).begin, i);
  std::sort(order.begin(), order.end());
  std::vector<Finding> sorted;
  for (const auto& [place, number] : order) sorted.push_back(all[number]);
  return sorted;
}

SourceSpan span_of(const Scenario& scenario, const std::string& path) {
  for (std::string place = path; !place.empty();) {
    const Resolved* found = find_value(scenario.resolved, place);
    const bool is_written = found != nullptr && found->span.source != nullptr &&
                            found->span.source->kind() == SourceKind::file;
    if (is_written) return found->span;
    const std::size_t dot = place.find_last_of(".[");
    place = dot == std::string::npos ? "" : place.substr(0, dot);
  }
  return {scenario.resolved.span.source, 0, 0};
}

std::string render(const Scenario& scenario, const Finding& finding) {
  Diagnostic diagnostic;
  diagnostic.span = span_of(scenario, finding.path);
  diagnostic.path = finding.path;
  diagnostic.message = finding.message + " [" + std::string(finding.rule) + "]";
  diagnostic.label = finding.level() == FindingLevel::warning ? "warning" : "note";
  return render(diagnostic);
}

}  // namespace twinsite
