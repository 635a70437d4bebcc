// What is shipped beside the program: scenarios that must read, scenarios that must not, documents
// that must be those of the field tables.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "app/experiment/scenario_run.h"
#include "app/scenario/reference_printer.h"
#include "app/scenario/schema_printer.h"
#include "app/scenario/table_check.h"
#include "app/scenario/yaml_printer.h"
#include "tests/support/broken_files.h"

using namespace twinsite;

namespace {

// What a person reads about a scenario: nothing, or the diagnostics.
std::string messages_of(const std::string& path) {
  SourceStore sources;
  Diagnostics diagnostics;
  load_scenario(path, {}, sources, diagnostics,
                [](const Scenario& scenario, Diagnostics& problems) {
                  expectations_of(scenario, catalogue_of(scenario), problems);
                });
  return diagnostics.empty() ? "" : render(diagnostics);
}

std::string contents(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("scenarios: every shipped one is sound") {
  const std::vector<std::string> files = files_in("scenarios");
  CHECK(files.size() >= 6);
  for (const std::string& file : files) {
    if (file.ends_with("/suite.yaml")) continue;  // how they are run together
    CHECK_MESSAGE(messages_of(file) == "", file);
  }
}

TEST_CASE("scenarios: every broken one is refused with exactly its messages") {
  const std::vector<std::string> files = files_in("scenarios/broken");
  CHECK(files.size() >= 10);
  for (const std::string& file : files) {
    CHECK_MESSAGE(messages_of(file) != "", file);
    CHECK_MESSAGE(compare_with_expected(file, messages_of) == "", file);
  }
}

TEST_CASE("scenarios: the complete form of one reads back to the same complete form") {
  SourceStore sources;
  Diagnostics diagnostics;
  const auto scenario =
      load_scenario("scenarios/shenzhen_outage_at_peak.yaml", {}, sources, diagnostics);
  REQUIRE(scenario != nullptr);
  const std::string complete = print_yaml(scenario->resolved);
  const std::string path = "build/complete_scenario_of_a_test.yaml";
  std::ofstream(path) << complete;
  const auto again = load_scenario(path, {}, sources, diagnostics);
  std::remove(path.c_str());
  REQUIRE_MESSAGE(again != nullptr, render(diagnostics));
  CHECK(print_yaml(again->resolved) == complete);
}

TEST_CASE("field tables: every one is sound, down to its defaults") {
  const ScenarioTables tables = scenario_tables();
  std::vector<const FieldTable*> all = tables.engine;
  for (const ModelTables& model : tables.models)
    all.insert(all.end(), model.tables.begin(), model.tables.end());
  CHECK(all.size() >= 4);
  for (const FieldTable* table : all) {
    for (const std::string& fault : check_table(*table)) CHECK_MESSAGE(fault == "", fault);
  }
}

TEST_CASE(
    "documents: the schema is that of the field tables (twinsite schema > "
    "docs/scenario.schema.json)") {
  CHECK(contents("docs/scenario.schema.json") == print_schema(scenario_tables()));
}

TEST_CASE(
    "documents: so is the reference (twinsite schema --reference > docs/scenario-reference.md)") {
  CHECK(contents("docs/scenario-reference.md") == print_reference(scenario_tables()));
}
