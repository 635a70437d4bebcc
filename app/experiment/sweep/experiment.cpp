#include "app/experiment/sweep/experiment.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "app/experiment/sweep/input_reader.h"
#include "app/scenario/did_you_mean.h"
#include "app/scenario/quantity.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr std::array design_names = {
    std::pair{DesignKind::grid, std::string_view("grid")},
    std::pair{DesignKind::latin_hypercube, std::string_view("latin_hypercube")},
    std::pair{DesignKind::sobol, std::string_view("sobol")},
    std::pair{DesignKind::saltelli, std::string_view("saltelli")},
};
constexpr std::int64_t largest_design = 100'000;

class ExperimentReader {
 public:
  ExperimentReader(const std::string& file, const ExperimentReadOptions& options,
                   Diagnostics& diagnostics)
      : file_(file), options_(options), diagnostics_(diagnostics) {}

  Experiment read(const YamlNode& root) {
    check_keys(root);
    experiment_.name = text_of(root, "experiment");
    if (root.find("story") != nullptr) experiment_.story = text_of(root, "story");
    read_scenario_file(root);
    read_set(root);
    read_design(root);
    read_sweep(root);
    read_zip(root);
    read_where(root);
    return std::move(experiment_);
  }

 private:
  void check_keys(const YamlNode& root) {
    static const std::vector<std::string> known = {"experiment",   "story", "scenario", "set",
                                                   "replications", "seed",  "sweep",    "zip",
                                                   "where",        "design"};
    for (const YamlEntry& entry : root.entries) {
      if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
      std::string message = "unknown key";
      if (entry.key == "model" || entry.key == "regions")
        message = "this is a key of a scenario, and this file is read as an experiment";
      diagnostics_.error(entry.key_span, entry.key, message, nearest_name(entry.key, known));
    }
  }

  std::string text_of(const YamlNode& root, const std::string& key) {
    const YamlNode* node = root.find(key);
    if (node == nullptr) {
      diagnostics_.error(root.span, key, "is missing; every experiment needs it");
    } else if (node->kind != YamlKind::scalar) {
      diagnostics_.error(node->span, key,
                         "expected text, not " + std::string(describe_kind(node->kind)));
    } else {
      return node->text;
    }
    return {};
  }

  // Named from where the program runs, or else from the experiment's own folder.
  void read_scenario_file(const YamlNode& root) {
    experiment_.scenario_file = text_of(root, "scenario");
    if (!options_.scenario_file.empty()) {
      experiment_.scenario_file = options_.scenario_file;
      return;
    }
    std::error_code ignored;
    const std::filesystem::path named = experiment_.scenario_file;
    const std::filesystem::path beside = std::filesystem::path(file_).parent_path() / named;
    if (experiment_.scenario_file.empty() || std::filesystem::exists(named, ignored)) return;
    if (std::filesystem::exists(beside, ignored)) {
      experiment_.scenario_file = beside.string();
    } else {
      diagnostics_.error(root.find("scenario")->span, "scenario",
                         "no such file, neither from here nor beside the experiment");
    }
  }

  void read_set(const YamlNode& root) {
    for (const char* key : {"replications", "seed"}) {
      const YamlEntry* entry = root.entry(key);
      if (entry != nullptr) experiment_.set.push_back(Assignment::from_file(*entry));
    }
    const YamlNode* set = root.find("set");
    if (set == nullptr || set->kind == YamlKind::empty) return;
    if (set->kind != YamlKind::map) {
      diagnostics_.error(set->span, "set", "expected a map such as {regions.south.users: 20000}");
      return;
    }
    for (const YamlEntry& entry : set->entries)
      experiment_.set.push_back(Assignment::from_file(entry));
  }

  void read_design(const YamlNode& root) {
    const YamlNode* node = root.find("design");
    if (node == nullptr) return;
    experiment_.design_span = node->span;
    const bool sized = node->kind == YamlKind::map && node->entries.size() == 1;
    const std::string name = sized ? node->entries[0].key : node->text;
    std::vector<std::string> names;
    for (const auto& [kind, token] : design_names) {
      names.emplace_back(token);
      if (name != token) continue;
      experiment_.design = kind;
      if ((kind == DesignKind::grid) != sized) return read_design_size(kind, *node, sized);
    }
    diagnostics_.error(node->span, "design",
                       "expected grid, {latin_hypercube: points}, {sobol: points} or "
                       "{saltelli: size}",
                       sized || node->kind == YamlKind::scalar ? nearest_name(name, names) : "");
  }

  void read_design_size(DesignKind kind, const YamlNode& node, bool sized) {
    if (kind == DesignKind::grid) return;
    ASSERT(sized);
    const YamlNode& size = node.entries[0].value;
    experiment_.design_size =
        read_whole_number(size, {"design." + node.entries[0].key, 2, largest_design}, diagnostics_);
  }

  void read_sweep(const YamlNode& root) {
    const YamlNode* sweep = root.find("sweep");
    if (sweep == nullptr || sweep->kind != YamlKind::map || sweep->entries.empty()) {
      const bool empty =
          sweep == nullptr || sweep->kind == YamlKind::empty || sweep->kind == YamlKind::map;
      diagnostics_.error(sweep == nullptr ? root.span : sweep->span, "sweep",
                         empty ? "nothing is swept; give at least one path a list of values"
                               : "expected a map from paths to lists of values");
      return;
    }
    experiment_.sweep_span = sweep->span;
    for (const YamlEntry& entry : sweep->entries) {
      std::optional<SweptInput> input = read_swept_input(
          entry, experiment_.design == DesignKind::grid ? RangeUse::steps : RangeUse::samples,
          diagnostics_);
      if (input) experiment_.inputs.push_back(std::move(*input));
    }
  }

  void read_zip(const YamlNode& root) {
    const YamlNode* zip = root.find("zip");
    if (zip == nullptr) return;
    if (zip->kind != YamlKind::list || experiment_.design != DesignKind::grid) {
      diagnostics_.error(zip->span, "zip",
                         experiment_.design != DesignKind::grid
                             ? "only a grid moves inputs together"
                             : "expected a list of lists of swept paths");
      return;
    }
    std::vector<bool> taken(experiment_.inputs.size(), false);
    for (const YamlNode& group : zip->items) read_zip_group(group, taken);
  }

  void read_zip_group(const YamlNode& group, std::vector<bool>& taken) {
    std::vector<std::size_t> members;
    if (group.kind != YamlKind::list || group.items.size() < 2) {
      diagnostics_.error(group.span, "zip", "expected a list of at least two swept paths");
      return;
    }
    for (const YamlNode& item : group.items) {
      const std::optional<std::size_t> input = input_named(item);
      if (!input) continue;
      if (taken[*input]) diagnostics_.error(item.span, "zip", "is in two groups");
      taken[*input] = true;
      members.push_back(*input);
    }
    for (const std::size_t member : members) {
      const auto levels = [&](std::size_t i) { return level_count(experiment_.inputs[i]); };
      if (levels(member) == levels(members.front())) continue;
      diagnostics_.error(group.span, "zip",
                         "inputs that move together need equally many values: " +
                             experiment_.inputs[members.front()].path + " has " +
                             std::to_string(levels(members.front())) + ", " +
                             experiment_.inputs[member].path + " has " +
                             std::to_string(levels(member)));
      return;
    }
    experiment_.zip.push_back(std::move(members));
  }

  std::optional<std::size_t> input_named(const YamlNode& item) {
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < experiment_.inputs.size(); ++i) {
      if (experiment_.inputs[i].path == item.text) return i;
      paths.push_back(experiment_.inputs[i].path);
    }
    diagnostics_.error(item.span, "zip", "\"" + item.text + "\" is not swept",
                       nearest_name(item.text, paths));
    return std::nullopt;
  }

  void read_where(const YamlNode& root) {
    const YamlNode* where = root.find("where");
    if (where == nullptr) return;
    if (where->kind != YamlKind::list || experiment_.design == DesignKind::saltelli) {
      diagnostics_.error(where->span, "where",
                         where->kind == YamlKind::list
                             ? "a saltelli design needs all of its points; narrow the ranges"
                             : "expected a list such as [business.over_debt_limit <= CNY 50]");
      return;
    }
    for (const YamlNode& item : where->items) {
      std::optional<Constraint> constraint = read_constraint(item, diagnostics_);
      if (constraint) experiment_.where.push_back(std::move(*constraint));
    }
  }

  const std::string& file_;
  const ExperimentReadOptions& options_;
  Diagnostics& diagnostics_;
  Experiment experiment_;
};

}  // namespace

std::string_view to_text(DesignKind kind) {
  for (const auto& [known, token] : design_names)
    if (known == kind) return token;
  ASSERT(false && "a design without a name");
}

std::optional<Experiment> read_experiment(const std::string& file,
                                          const ExperimentReadOptions& options,
                                          SourceStore& sources, Diagnostics& diagnostics) {
  const std::optional<YamlNode> root = read_yaml_file(file, sources, diagnostics);
  if (!root) return std::nullopt;
  Experiment experiment = ExperimentReader(file, options, diagnostics).read(*root);
  if (!diagnostics.empty()) return std::nullopt;
  return experiment;
}

}  // namespace twinsite
