#include "app/scenario/scenario.h"

#include "app/scenario/decoder.h"
#include "app/scenario/did_you_mean.h"
#include "app/scenario/root_table.h"
#include "app/scenario/scenario_checks.h"
#include "app/scenario/scenario_text.h"
#include "sim/kernel/field_builder.h"

namespace twinsite {

const FieldTable& ScenarioHead::fields() {
  static const FieldTable table = [] {
    FieldsOf<ScenarioHead> f("scenario", "What is run.");
    f.text<&ScenarioHead::scenario>("scenario", "Its name: the folder of its results.").required();
    f.text<&ScenarioHead::story>("story", "What happens, in a sentence or two.")
        .by_default("\"\"", "no story");
    f.text<&ScenarioHead::model>("model", "The business that runs in it.").required();
    f.time_of_day<&ScenarioHead::starts_at>("starts_at",
                                            "The time of day at which the measured time begins.")
        .by_default("\"00:00\"", "midnight");
    f.duration<&ScenarioHead::horizon>("horizon", "How long it is measured.")
        .more_than("0s")
        .required();
    f.duration<&ScenarioHead::warm_up>("warm_up", "Time before that, in which nothing is measured.")
        .by_default("0s", "the world begins in equilibrium");
    f.count<&ScenarioHead::seed>("seed", "Names all random draws.")
        .by_default("1", "any number will do");
    f.count<&ScenarioHead::replications>("replications",
                                         "How many times it is run, each with draws of its own.")
        .at_least("1")
        .at_most("1000000")
        .by_default("1", "one run is an anecdote, but a quick one");
    return f.table();
  }();
  return table;
}

const FieldTable& AlwaysClaim::fields() {
  static const FieldTable table = [] {
    FieldsOf<AlwaysClaim> f(
        "always", "Must hold, by the mean over all replications unless it names another figure.");
    f.text<&AlwaysClaim::text>("text", "A measure, a comparison and a value.").required();
    f.bare();
    return f.table();
  }();
  return table;
}

const FieldTable& SometimesClaim::fields() {
  static const FieldTable table = [] {
    FieldsOf<SometimesClaim> f(
        "sometimes", "Must hold in one replication at least: the scenario shows what it is about.");
    f.text<&SometimesClaim::text>("text", "A measure, a comparison and a value.").required();
    f.bare();
    return f.table();
  }();
  return table;
}

const AlternativesTable& Claim::alternatives() {
  static const AlternativesTable table = [] {
    AlternativesOf<Claim, &Claim::what> a("claim", "What must come out.");
    a.plain<AlwaysClaim>();
    a.with<SometimesClaim>();
    return a.table();
  }();
  return table;
}

const FieldTable& ScenarioClaims::fields() {
  static const FieldTable table = [] {
    FieldsOf<ScenarioClaims> f("claims", "What is expected of it.");
    f.list<&ScenarioClaims::expect>(
        "expect", "Claims that the run passes or fails, such as `over_debt.peak <= CNY 500`.");
    return f.table();
  }();
  return table;
}

std::uint64_t Scenario::users() const {
  std::uint64_t sum = 0;
  for (const auto& [name, region] : world.regions) sum += static_cast<std::uint64_t>(region.users);
  return sum;
}

namespace {

// The model's name must be known before its sections are.
const Model* choose_model(const YamlNode& root, const std::vector<Assignment>& assignments,
                          Diagnostics& diagnostics) {
  const std::string name = peek_scalar(root, assignments, "model");
  if (const Model* model = find_model(name)) return model;
  if (name.empty()) return nullptr;  // missing: the decoder says so
  std::vector<std::string> known;
  for (const Model& model : models()) known.emplace_back(model.name);
  const YamlNode* written = root.find("model");
  diagnostics.error(written != nullptr ? written->span : root.span, "model",
                    "no model named \"" + name + "\"", nearest_name(name, known));
  return nullptr;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

YamlReadOptions scenario_options() {
  YamlReadOptions options;
  options.literal_lists = {"expect"};
  return options;
}

std::unique_ptr<Scenario> scenario_of(std::optional<YamlNode> root, const std::string& path,
                                      const std::vector<Assignment>& assignments,
                                      SourceStore& sources, Diagnostics& diagnostics,
                                      const ScenarioExaminer& examine) {
  if (!root) return nullptr;
  auto scenario = std::make_unique<Scenario>();
  scenario->model = choose_model(*root, assignments, diagnostics);
  RootTable table;
  table.add(ScenarioHead::fields(), &scenario->head);
  table.add(WorldSpec::fields(), &scenario->world);
  // Without a known model its keys cannot be told from mistakes: those of the first one stand in,
  // so that what is wrong elsewhere is still found.
  const Model& model = scenario->model != nullptr ? *scenario->model : models().front();
  scenario->business = model.make();
  table.add(model.fields(), scenario->business->settings());
  table.add(ScenarioClaims::fields(), &scenario->claims);
  apply_assignments(*root, table, assignments, sources, diagnostics);
  scenario->resolved = Decoder(table, sources, diagnostics, folder_of(path)).decode(*root);
  scenario->whole = diagnostics.empty();
  if (scenario->whole) check_scenario(*scenario, diagnostics);
  if (examine && scenario->model != nullptr) examine(*scenario, diagnostics);
  return diagnostics.empty() ? std::move(scenario) : nullptr;
}

}  // namespace

std::unique_ptr<Scenario> load_scenario(const std::string& path,
                                        const std::vector<Assignment>& assignments,
                                        SourceStore& sources, Diagnostics& diagnostics,
                                        const ScenarioExaminer& examine) {
  std::optional<YamlNode> root = read_yaml_file(path, sources, diagnostics, scenario_options());
  return scenario_of(std::move(root), path, assignments, sources, diagnostics, examine);
}

std::unique_ptr<Scenario> load_scenario_text(const std::string& name, std::string text,
                                             SourceStore& sources, Diagnostics& diagnostics,
                                             const ScenarioExaminer& examine) {
  std::optional<YamlNode> root =
      read_yaml_text(name, std::move(text), sources, diagnostics, scenario_options());
  return scenario_of(std::move(root), name, {}, sources, diagnostics, examine);
}

void report_at(const Scenario& scenario, const std::string& path, const std::string& message,
               Diagnostics& diagnostics) {
  for (std::string place = path; !place.empty();) {
    const Resolved* found = find_value(scenario.resolved, place);
    if (found != nullptr && found->span.source != nullptr) {
      return diagnostics.error(found->span, path, message);
    }
    const std::size_t dot = place.rfind('.');
    place = dot == std::string::npos ? "" : place.substr(0, dot);
  }
  diagnostics.error(scenario.resolved.span, path, message);
}

ScenarioTables scenario_tables() {
  ScenarioTables tables;
  tables.engine = {&ScenarioHead::fields(), &WorldSpec::fields(), &ScenarioClaims::fields()};
  for (const Model& model : models()) {
    tables.models.push_back({std::string(model.name), std::string(model.doc), {&model.fields()}});
  }
  return tables;
}

}  // namespace twinsite
