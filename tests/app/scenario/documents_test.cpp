#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/scenario/reference_printer.h"
#include "app/scenario/schema_printer.h"
#include "tests/app/scenario/sample_spec.h"

namespace twinsite::sample {
namespace {

ScenarioTables tables() {
  return {{&Scenario::fields()}, {{"sample", "The sample model.", {&Model::fields()}}}};
}

TEST_CASE("schema: is JSON, closed to unknown keys, with descriptions, defaults and tokens") {
  const nlohmann::json schema = nlohmann::json::parse(print_schema(tables()));
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["required"] == nlohmann::json{"scenario", "horizon", "regions", "sites"});
  CHECK(schema["properties"]["horizon"]["pattern"] == "^-?[0-9]+(\\.[0-9]+)?(ns|us|ms|s|min|h|d)$");
  CHECK(schema["properties"]["seed"]["default"] == 1);
  CHECK(schema["properties"]["seed"]["description"] ==
        "Seed of all draws. Default: 1 (a convention).");
  const nlohmann::json& definitions = schema["definitions"];
  CHECK(definitions["data_class"]["properties"]["volume"]["enum"] ==
        nlohmann::json{"low", "medium", "high"});
  CHECK(definitions["data_class"]["required"] == nlohmann::json{"volume"});
  CHECK(definitions["link"]["properties"]["between"]["minItems"] == 2);
  CHECK(definitions["region"]["properties"]["users"]["maximum"] == 10000000);
  CHECK(definitions["distribution_of_duration"]["anyOf"].size() == 2);
}

TEST_CASE("schema: what an override or a default provides is not required there") {
  const nlohmann::json schema = nlohmann::json::parse(print_schema(tables()));
  CHECK(schema["definitions"].contains("service_override"));
  CHECK_FALSE(schema["definitions"]["service_override"].contains("required"));
}

TEST_CASE("schema: a model's sections stand under its name") {
  const nlohmann::json schema = nlohmann::json::parse(print_schema(tables()));
  CHECK(schema["properties"]["money"] == true);
  CHECK(schema["allOf"][0]["if"]["properties"]["model"]["const"] == "sample");
  CHECK(schema["allOf"][0]["then"]["properties"].contains("money"));
}

TEST_CASE("reference: every key stands with its type, default, range, meaning and source") {
  const std::string text = print_reference(tables());
  const auto has = [&](const std::string& line) {
    CHECK_MESSAGE(text.find(line + "\n") != std::string::npos, text);
  };
  has("# Scenario reference");
  has("| `horizon` | duration, `20ms` | required | more than 0s, at most 30d | How long is "
      "simulated. |  |");
  has("| `between` | list of 2 names of a site or region or place | required |  | Its two ends. |  "
      "|");
  has("| `resync` | duration, `20ms` | absent: never corrected |  | Time between two corrections. "
      "|  |");
  has("| `sync` | list of `database` `queue` `regenerate`, or `none` | `none` |  | How it is "
      "copied. | nothing promised |");
  has("| `data` | map of names to data class | empty |  | The kinds of records. |  |");
  has("### `faults[].site_outage`");
  has("### `failover.decision`");
  has("## Model `sample`");
  has("- `manual`: People decide, after a delay.");
}

}  // namespace
}  // namespace twinsite::sample
