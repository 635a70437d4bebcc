// Edits of values in a scenario's text.
#include "app/scenario/text_edit.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace twinsite {
namespace {

std::string peak() {
  std::ifstream file("scenarios/shenzhen_outage_at_peak.yaml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_CASE("moving a fault changes its time and not one other byte") {
  const std::string before = peak();
  const EditedText edited = edit_value("peak.yaml", before, {"faults[1].at", "72min"});
  REQUIRE(edited.problem == "");
  const std::size_t at = edited.text.find("at: 72min");
  REQUIRE(at != std::string::npos);
  std::string back = edited.text;
  back.replace(at, 9, "at: 60min");
  CHECK(back == before);
}

TEST_CASE("an edit that the scenario would refuse changes nothing and says why") {
  const std::string before = peak();
  for (const char* wrong : {"never", "99d", "5min, for: 9min", "{"}) {
    CAPTURE(wrong);
    const EditedText edited = edit_value("peak.yaml", before, {"faults[1].at", wrong});
    CHECK(edited.problem != "");
    CHECK(edited.text == before);
  }
}

TEST_CASE("a value that is not there, or is a default, cannot be edited") {
  const std::string before = peak();
  CHECK_FALSE(edit_value("peak.yaml", before, {"faults[7].at", "5min"}).ok());
  CHECK_FALSE(edit_value("peak.yaml", before, {"faults", "5min"}).ok());
  CHECK_FALSE(edit_value("peak.yaml", before, {"calls.request", "700"}).ok());
  CHECK_FALSE(edit_value("bad.yaml", "scenario: x\nmodel: nothing\n", {"model", "y"}).ok());
}

TEST_CASE("writing what stands there already is no change and no problem") {
  const EditedText edited = edit_value("peak.yaml", peak(), {"faults[1].at", "1h"});
  CHECK(edited.ok());
  CHECK(edited.text.find("at: 1h") != std::string::npos);
}

}  // namespace
}  // namespace twinsite
