#include "app/lint/sarif.h"

#include <nlohmann/json.hpp>

namespace twinsite {
namespace {

using Json = nlohmann::ordered_json;

std::string_view level_text(FindingLevel level) {
  return level == FindingLevel::warning ? "warning" : "note";
}

// A relative reference by RFC 3986: what is not unreserved or a slash is percent-encoded.
std::string uri_of(const std::string& file) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri;
  for (const char letter : file) {
    if (plain.find(letter) != std::string_view::npos) {
      uri += letter;
      continue;
    }
    const auto byte = static_cast<unsigned char>(letter);
    uri += '%';
    uri += digits[byte / 16];
    uri += digits[byte % 16];
  }
  return uri.starts_with("./") ? uri.substr(2) : uri;
}

Json rule_json(const LintRule& rule) {
  return {{"id", rule.id},
          {"shortDescription", {{"text", rule.summary}}},
          {"help", {{"text", rule.help}}},
          {"defaultConfiguration", {{"level", level_text(rule.level)}}}};
}

}  // namespace

void SarifLog::add(const Scenario& scenario, const Finding& finding) {
  const SourceSpan span = span_of(scenario, finding.path);
  Result result{.rule = rule_index(finding.rule),
                .message = finding.path + ": " + finding.message,
                .path = finding.path,
                .file = {},
                .begin = {},
                .end = {}};
  if (span.source != nullptr) {
    result.file = span.source->name();
    result.begin = span.source->position(span.begin);
    result.end = span.source->position(span.end);
  }
  results_.push_back(std::move(result));
}

std::string SarifLog::text() const {
  Json rule_list = Json::array();
  for (const LintRule& rule : lint_rules()) rule_list.push_back(rule_json(rule));
  Json results = Json::array();
  for (const Result& result : results_) {
    const LintRule& rule = lint_rules()[result.rule];
    const Json region{{"startLine", result.begin.line},
                      {"startColumn", result.begin.column},
                      {"endLine", result.end.line},
                      {"endColumn", result.end.column}};
    const Json location{{"artifactLocation", {{"uri", uri_of(result.file)}}}, {"region", region}};
    results.push_back(
        {{"ruleId", rule.id},
         {"ruleIndex", result.rule},
         {"level", level_text(rule.level)},
         {"message", {{"text", result.message}}},
         {"locations", Json::array({Json{{"physicalLocation", location}}})},
         {"partialFingerprints",
          {{"twinsitePath/v1", std::string(rule.id) + ":" + result.file + ":" + result.path}}}});
  }
  const Json driver{
      {"name", "twinsite"}, {"semanticVersion", TWINSITE_VERSION}, {"rules", rule_list}};
  const Json run{
      {"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}};
  const Json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({run})}};
  return log.dump(2) + "\n";
}

}  // namespace twinsite
