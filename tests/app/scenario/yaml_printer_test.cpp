#include "app/scenario/yaml_printer.h"

#include <doctest/doctest.h>

#include "app/scenario/yaml_quote.h"
#include "tests/app/scenario/sample_reader.h"

namespace twinsite::sample {
namespace {

// Printed, read again and printed again: the same objects and the same text.
void check_round_trip(const std::string& text) {
  const Reading first = read(text);
  REQUIRE_MESSAGE(first.ok(), render(first.diagnostics));
  const std::string printed = print_yaml(first.resolved);
  const Reading again = read(printed);
  REQUIRE_MESSAGE(again.ok(), render(again.diagnostics));
  CHECK(again.scenario == first.scenario);
  CHECK(again.model == first.model);
  CHECK(print_yaml(again.resolved) == printed);
  const Reading explained = read(print_explained(first.resolved));
  REQUIRE_MESSAGE(explained.ok(), render(explained.diagnostics));
  CHECK(explained.scenario == first.scenario);
}

TEST_CASE("print: a printed scenario reads back to the identical spec") {
  check_round_trip(flagship());
  check_round_trip(small());
  check_round_trip(small("story: \"quotes \\\" and \\\\ and\\nlines: {x} # no comment\"\n"));
  check_round_trip(small("story: |\n  one\n  two\nplaces:\n  watch:\n  null_:\n"));
  check_round_trip(small(
      "links: [{between: [shenzhen, tianjin], delay: {empirical: sample_delays.csv}}, {between: "
      "[south, shenzhen], delay: {mixture: [{weight: 9, exponential: 1s}, {weight: 1, constant: "
      "5s}]}}]\n"));
  check_round_trip(
      small("traffic: {login: 17/7h, change_password: 3.7%/11min, shares: {south: 33.3333%}}\n"
            "money: {balance: {uniform: [CNY -5.50, CNY 100]}, per_minute: CNY 0.07}\n"));
}

TEST_CASE("print: equal scenarios written differently print the same text") {
  const std::string a =
      small("faults:\n  - site_outage: {site: shenzhen, at: 60min, for: 2400s}\n");
  const std::string b =
      small("faults: [{site_outage: {for: 40min, site: \"shenzhen\", at: 1h, primary: off}}]\n");
  CHECK(print_yaml(read(a).resolved) == print_yaml(read(b).resolved));
}

TEST_CASE(
    "print: the explanation names the line, the option or the source of the default of every "
    "value") {
  const Reading reading = read(small("sites: {shenzhen: {clock: {offset: 3ms}}}\n"), {"seed=7"});
  REQUIRE_MESSAGE(reading.ok(), render(reading.diagnostics));
  const std::string text = print_explained(reading.resolved);
  const auto has = [&](const std::string& line) {
    CHECK_MESSAGE(text.find(line + "\n") != std::string::npos, text);
  };
  has("scenario: small                                 # s.yaml:1");
  has("starts_at: \"09:00\"                              # default: office hours");
  has("seed: 7                                         # --set seed=7");
  has("      offset: 3ms                               # s.yaml:6");
  has("      # resync: never corrected");
  has("    rate: 40000/s                               # default: a small cluster");
}

TEST_CASE("print: text is quoted where a reader could take it for something else") {
  CHECK(yaml_quote("shenzhen_outage") == "shenzhen_outage");
  CHECK(yaml_quote("lost_sessions > 3") == "lost_sessions > 3");
  CHECK(yaml_quote("深圳") == "深圳");
  CHECK(yaml_quote("no") == "\"no\"");
  CHECK(yaml_quote("") == "\"\"");
  CHECK(yaml_quote("09:00") == "\"09:00\"");
  CHECK(yaml_quote("12") == "\"12\"");
  CHECK(yaml_quote("- x") == "\"- x\"");
  CHECK(yaml_quote("a: b") == "\"a: b\"");
  CHECK(yaml_quote("a #b") == "\"a #b\"");
  CHECK(yaml_quote("end ") == "\"end \"");
  CHECK(yaml_quote("say \"x\\y\"") == "\"say \\\"x\\\\y\\\"\"");
}

}  // namespace
}  // namespace twinsite::sample
