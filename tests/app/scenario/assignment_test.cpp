#include "app/scenario/assignment.h"

#include <doctest/doctest.h>

#include "app/scenario/value_path.h"
#include "tests/app/scenario/sample_reader.h"

namespace twinsite::sample {
namespace {

const std::string outage = "faults:\n  - site_outage: {site: shenzhen, at: 1h, for: 40min}\n";

Scenario sound(const std::string& more, const std::vector<std::string>& sets) {
  const Reading reading = read(small(more), sets);
  REQUIRE_MESSAGE(reading.ok(), render(reading.diagnostics));
  return reading.scenario;
}

std::string first(const std::vector<std::string>& sets) {
  const std::string all = messages(small(outage), sets);
  return all.substr(0, all.find('\n'));
}

TEST_CASE("set: replaces what the file says and adds what it leaves out") {
  const Scenario changed = sound(outage, {"regions.south.users=77", "failover.probe.interval=9s",
                                          "seed=5", "regions.north={home: tianjin, users: 3}"});
  CHECK(changed.regions.at("south").users == 77);
  CHECK(changed.regions.at("north").home == "tianjin");
  CHECK(changed.failover.probe.interval == seconds(9));
  CHECK(changed.seed == 5);
}

TEST_CASE("set: reaches into lists by number, and the tag of an alternative may be left out") {
  const auto at = [](const std::string& path) {
    return std::get<SiteOutage>(sound(outage, {path + "=2h"}).faults[0].what).at;
  };
  CHECK(at("faults[0].at") == hours(2));
  CHECK(at("faults[0].site_outage.at") == hours(2));
}

TEST_CASE("set: naming another alternative replaces the one that stands there") {
  CHECK(
      std::holds_alternative<Never>(sound("", {"failover.decision=none"}).failover.decision.what));
  const Scenario manual = sound("", {"failover.decision.manual=3min"});
  CHECK(std::get<Manual>(manual.failover.decision.what).delay.first == 180);
}

TEST_CASE("set: a part of a default leaves its other parts standing") {
  const Reading reading =
      read(small(), {"traffic.meeting_size.lognormal.median=6", "services.login.servers=2"});
  REQUIRE_MESSAGE(reading.ok(), render(reading.diagnostics));
  CHECK(reading.model.traffic.meeting_size.first == 6);
  CHECK(reading.model.traffic.meeting_size.second == 40);
  CHECK(reading.scenario.services.at("login").servers == 2);
  CHECK(reading.scenario.services.contains("media"));
}

TEST_CASE("set: messages name the option and show its text") {
  CHECK(messages(small(outage), {"horizon=7200", "faults[0].site=moon"}) ==
        "--set horizon=7200: error: horizon: \"7200\" has no unit; write a duration such as 2h\n"
        "      | horizon=7200\n"
        "      |         ^~~~\n"
        "--set faults[0].site=moon: error: faults[0].site_outage.site: no site named \"moon\"; "
        "there are shenzhen, "
        "tianjin\n"
        "      | faults[0].site=moon\n"
        "      |                ^~~~\n"
        "2 errors; nothing was run\n");
}

TEST_CASE("set: a path that leads nowhere is refused") {
  CHECK(first({"horizn=3h"}) ==
        "--set horizn=3h: error: horizn: unknown key (did you mean \"horizon\"?)");
  CHECK(first({"faults[1].at=3h"}) ==
        "--set faults[1].at=3h: error: faults[1]: the list has one item, [0]");
  CHECK(first({"links[0].loss=1%"}) ==
        "--set links[0].loss=1%: error: links[0]: the list is empty");
  CHECK(first({"faults.at=3h"}) ==
        "--set faults.at=3h: error: faults.at: is in a list; name the item by its number, such as "
        "[0]");
  CHECK(first({"horizon.x=3h"}) ==
        "--set horizon.x=3h: error: horizon.x: there is nothing inside; the value is a duration");
  CHECK(first({"horizon[0]=3h"}) ==
        "--set horizon[0]=3h: error: horizon[0]: is not a list; name the key instead of a number");
  CHECK(first({"failover.decision.manul=3s"}) ==
        "--set failover.decision.manul=3s: error: failover.decision.manul: is not one of auto, "
        "none, {manual: ...}");
}

TEST_CASE("set: what is no assignment is refused") {
  const std::string expected = "expected path=value, such as regions.south.users=20000";
  for (const std::string text : {"horizon", "=3h", "a..b=3", ".a=3", "a[x]=3", "[0]=3"}) {
    CHECK(first({text}) == "--set " + text + ": error: " + expected);
  }
  CHECK(first({"horizon="}) ==
        "--set horizon=: error: horizon: has no value; write a duration such as 20ms");
  CHECK(first({"horizon={a: 3"}) ==
        "--set horizon={a: 3: error: a { is never closed before this point; add a }");
  CHECK(first({"story=a\x01"}) == "--set: error: its value is not one line of UTF-8 text");
  CHECK(first({"horizon=2h", "horizon=3h"}) ==
        "--set horizon=3h: error: horizon: is set twice; --set horizon=2h stands before");
}

TEST_CASE("set: the model's name is known before the rest") {
  const Reading reading = read(small());
  SourceStore sources;
  Diagnostics diagnostics;
  const std::optional<YamlNode> root =
      read_yaml_text("f.yaml", "model: wallet\n", sources, diagnostics);
  REQUIRE(root);
  CHECK(peek_scalar(*root, {}, "model") == "wallet");
  CHECK(peek_scalar(*root, {{"model=feed"}}, "model") == "feed");
  CHECK(peek_scalar(*root, {}, "seed") == "");
}

TEST_CASE("paths: names, numbers and what is neither") {
  const auto steps = parse_path("faults[12].site_outage.at");
  REQUIRE(steps);
  REQUIRE(steps->size() == 4);
  CHECK((*steps)[0].name == "faults");
  CHECK((*steps)[1].index == 12);
  CHECK((*steps)[3].name == "at");
  for (const std::string_view wrong :
       {"", ".", "a.", ".a", "a..b", "a[", "a[]", "a[-1]", "a[1x]", "[0]", "a]b[", "a[0]b"}) {
    CHECK_MESSAGE(!parse_path(wrong), wrong);
  }
}

}  // namespace
}  // namespace twinsite::sample
