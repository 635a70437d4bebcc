#include "app/experiment/suite/suite.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "app/scenario/did_you_mean.h"

namespace twinsite {
namespace fs = std::filesystem;
namespace {

struct EntryRules {
  std::vector<Assignment> assignments;
  bool skipped = false;
};

struct SuiteRules {
  std::vector<Assignment> for_all;
  std::map<std::string, EntryRules> by_scenario;  // by the name of the file, without .yaml
};

// Reads one suite.yaml.
class RuleReader {
 public:
  RuleReader(const std::string& file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  SuiteRules read(const YamlNode& top) {
    SuiteRules rules;
    for (const YamlEntry& entry : top.entries) {
      if (entry.key == "scenarios") {
        read_scenarios(entry.value, rules);
      } else if (!read_common(entry, rules.for_all)) {
        unknown(entry, {"replications", "set", "scenarios"});
      }
    }
    return rules;
  }

 private:
  void read_scenarios(const YamlNode& node, SuiteRules& rules) {
    if (!expect(node, YamlKind::map, "scenarios")) return;
    for (const YamlEntry& scenario : node.entries) {
      if (!expect(scenario.value, YamlKind::map, "scenarios." + scenario.key)) continue;
      EntryRules& own = rules.by_scenario[scenario.key];
      for (const YamlEntry& entry : scenario.value.entries) {
        if (entry.key == "skip") {
          own.skipped = expect(entry.value, YamlKind::scalar, "skip");
        } else if (!read_common(entry, own.assignments)) {
          unknown(entry, {"replications", "set", "skip"});
        }
      }
    }
  }

  bool read_common(const YamlEntry& entry, std::vector<Assignment>& assignments) {
    if (entry.key == "replications") {
      if (expect(entry.value, YamlKind::scalar, "replications"))
        assignments.push_back({"replications=" + entry.value.text, file_});
      return true;
    }
    if (entry.key != "set") return false;
    if (!expect(entry.value, YamlKind::map, "set")) return true;
    for (const YamlEntry& value : entry.value.entries)
      assignments.push_back({value.key + "=" + std::string(value.value.span.text()), file_});
    return true;
  }

  bool expect(const YamlNode& node, YamlKind kind, const std::string& path) {
    if (node.kind == kind) return true;
    diagnostics_.error(node.span, path,
                       "write " + std::string(describe_kind(kind)) + ", not " +
                           std::string(describe_kind(node.kind)));
    return false;
  }

  void unknown(const YamlEntry& entry, const std::vector<std::string>& known) {
    diagnostics_.error(entry.key_span, entry.key, "unknown key", nearest_name(entry.key, known));
  }

  const std::string& file_;
  Diagnostics& diagnostics_;
};

// A later value of one path replaces an earlier one.
void set_over(std::vector<Assignment>& all, const std::vector<Assignment>& later) {
  const auto path_of = [](const Assignment& one) { return one.text.substr(0, one.text.find('=')); };
  for (const Assignment& one : later) {
    std::erase_if(all, [&](const Assignment& earlier) { return path_of(earlier) == path_of(one); });
    all.push_back(one);
  }
}

// An experiment names a scenario, and is none.
bool is_scenario(const fs::path& file) {
  std::ifstream text(file);
  bool scenario = false;
  for (std::string line; std::getline(text, line);) {
    if (line.starts_with("experiment:")) return false;
    scenario = scenario || line.starts_with("scenario:");
  }
  return scenario;
}

std::vector<std::string> scenarios_below(const fs::path& folder) {
  std::vector<std::string> files;
  for (auto at = fs::recursive_directory_iterator(folder); at != fs::recursive_directory_iterator();
       ++at) {
    if (at->is_directory() && at->path().filename() == "broken") at.disable_recursion_pending();
    if (!at->is_regular_file() || at->path().extension() != ".yaml") continue;
    if (at->path().filename() == suite_file_name || !is_scenario(at->path())) continue;
    files.push_back(at->path().lexically_normal().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

SuiteRules rules_of(const fs::path& folder, SourceStore& sources, Diagnostics& diagnostics) {
  const fs::path file = folder / suite_file_name;
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return {};
  const std::string name = file.lexically_normal().string();
  const std::optional<YamlNode> top = read_yaml_file(name, sources, diagnostics);
  return top ? RuleReader(name, diagnostics).read(*top) : SuiteRules();
}

}  // namespace

std::vector<SuiteEntry> find_suite(const std::vector<std::string>& suites,
                                   const std::vector<Assignment>& also, SourceStore& sources,
                                   Diagnostics& diagnostics) {
  std::vector<SuiteEntry> entries;
  for (const std::string& suite : suites) {
    std::error_code ignored;
    const bool folder = fs::is_directory(suite, ignored);
    const fs::path parent = fs::path(suite).parent_path();
    const fs::path rules_at = folder ? fs::path(suite) : parent.empty() ? fs::path(".") : parent;
    const SuiteRules rules = rules_of(rules_at, sources, diagnostics);
    const std::vector<std::string> files =
        folder ? scenarios_below(suite) : std::vector<std::string>{suite};
    if (files.empty()) diagnostics.file_error(suite, "there is no scenario here");
    std::set<std::string> used;
    for (const std::string& file : files) {
      SuiteEntry entry{file, rules.for_all};
      const auto own = rules.by_scenario.find(fs::path(file).stem().string());
      if (own != rules.by_scenario.end()) {
        used.insert(own->first);
        if (own->second.skipped) continue;
        set_over(entry.assignments, own->second.assignments);
      }
      set_over(entry.assignments, also);
      entries.push_back(std::move(entry));
    }
    for (const auto& [name, own] : rules.by_scenario) {
      if (folder && !used.contains(name))
        diagnostics.file_error((rules_at / suite_file_name).string(),
                               "scenarios." + name + ": there is no such scenario here");
    }
  }
  return entries;
}

}  // namespace twinsite
