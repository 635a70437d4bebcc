// Every rule of the lint finds what it is for, and a scenario that keeps them all is left in peace.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "app/lint/finding.h"
#include "app/lint/plan_cuts.h"
#include "app/lint/sarif.h"

using namespace twinsite;

namespace {

// The clean scenario with some values changed.
struct Linted {
  explicit Linted(const std::vector<std::string>& set) {
    std::vector<Assignment> assignments;
    for (const std::string& value : set) assignments.push_back({value});
    Diagnostics diagnostics;
    scenario = load_scenario("tests/app/lint/clean.yaml", assignments, sources, diagnostics);
    INFO(render(diagnostics));
    REQUIRE(scenario != nullptr);
    findings = lint(*scenario);
  }
  std::set<std::string> rules() const {
    std::set<std::string> ids;
    for (const Finding& finding : findings) ids.emplace(finding.rule);
    return ids;
  }
  std::string text() const {
    std::string all;
    for (const Finding& finding : findings) all += render(*scenario, finding);
    return all;
  }

  SourceStore sources;
  std::unique_ptr<Scenario> scenario;
  std::vector<Finding> findings;
};

using Ids = std::set<std::string>;

Ids found(const std::vector<std::string>& set) {
  const Linted linted(set);
  INFO(linted.text());
  return linted.rules();
}

const std::vector<std::string> one_site{"sites={shenzhen: {}}",
                                        "regions={south: {home: shenzhen, users: 1000}}",
                                        "links=[]", "faults=[]", "expect=[]"};

}  // namespace

TEST_CASE("lint: a scenario that keeps the rules is left in peace") {
  const Linted clean({});
  CHECK_MESSAGE(clean.findings.empty(), clean.text());
}

TEST_CASE("lint: data that may not be lost, and is") {
  CHECK(found({"data.password.losable=false", "data.password.sync=none"}) ==
        Ids{"not-losable-not-copied"});
  CHECK(found({"data.user_id.sync=[database]"}) == Ids{"not-recoverable-one-channel"});
  CHECK(found({"data.session.recoverable=staff"}) == Ids{"regenerate-needs-a-source"});
}

TEST_CASE("lint: data that must hold everywhere, and is written everywhere") {
  CHECK(found({"data.meeting_id.generate=local_counter"}) == Ids{"duplicates-likely"});
  CHECK(found({"data.phone.write=routed"}) == Ids{"unique-written-anywhere"});
  CHECK(found({"data.password.consistency=strong"}) == Ids{"strong-but-asynchronous"});
  CHECK(found({"data.password.consistency=global", "data.password.write=routed"}) ==
        Ids{"last-writer-loses-updates"});
  CHECK(found({"data.balance.ack={remote: 1}"}) == Ids{"high-volume-synchronous"});
}

TEST_CASE("lint: policies that undo the fail-over") {
  CHECK(found({"business.away_functions.core=off"}) == Ids{"core-off-away"});
  CHECK(found({"client.backoff.jitter=none"}) == Ids{"retries-in-step"});
  CHECK(found({"services.login.servers=1", "regions.south.users=1000000"}) ==
        Ids{"survivor-overload"});
  CHECK(found({"failover.decision=none"}) == Ids{"no-failover"});
  CHECK(found({"links[5].duct=coastal", "links[6].duct=coastal", "links[7].duct=coastal",
               "links[8].duct=coastal"}) == Ids{"shared-control-plane", "shared-duct"});
}

TEST_CASE("lint: a quorum of checkers needs a majority, and one to spare") {
  const std::string places = "places={carrier: {}, watch: {}, second: {}, third: {}}";
  const std::string at = "failover.checker.at=[watch, second, third]";
  CHECK(found({places, at}) == Ids{});
  CHECK(found({places, at, "failover.checker.quorum=3"}) == Ids{"quorum-size"});
  CHECK(found({places, at, "failover.checker.quorum=1"}) == Ids{"quorum-size"});
  CHECK(found({places, "failover.checker.at=[watch, second]"}) == Ids{"quorum-size"});
}

TEST_CASE("lint: a duct that takes votes, or the sight of a site, from too many checkers") {
  const auto linted = [](const std::string& line, const std::string& other) {
    const std::string duct = ", delay: 10ms, duct: coastal}";
    return Linted({"places={carrier: {}, watch: {}, second: {}, third: {}}",
                   "failover.checker.at=[watch, second, third]",
                   "links[0]={between: " + line + duct, "links[1]={between: " + other + duct});
  };
  const Linted votes = linted("[second, watch]", "[third, watch]");
  CHECK(votes.rules() == Ids{"shared-control-plane", "shared-duct"});
  CHECK(votes.text().find("leaves 1 of the 2 votes that a switch needs") != std::string::npos);
  const Linted sight = linted("[second, shenzhen]", "[third, shenzhen]");
  CHECK(sight.rules() == Ids{"shared-control-plane", "shared-duct"});
  CHECK(sight.text().find("blinds 2 checkers to shenzhen") != std::string::npos);
  CHECK(linted("[second, shenzhen]", "[third, tianjin]").rules() == Ids{"shared-duct"});
  CHECK(linted("[second, watch]", "[third, tianjin]").rules() == Ids{"shared-duct"});
}

TEST_CASE("lint: a duct that parts a region from home and from its controller") {
  const Linted linted({"links[1].duct=coastal", "links[7].duct=coastal"});
  CHECK(linted.rules() == Ids{"shared-control-plane", "shared-duct"});
  CHECK(linted.text().find("parts south from home") != std::string::npos);
}

TEST_CASE("lint: one site is a single point of everything") {
  const Ids ids = found(one_site);
  for (const char* id : {"single-point-of-failure", "cut-vertex", "single-access-line"})
    CHECK_MESSAGE(ids.contains(id), id);
}

TEST_CASE("lint: a helper that all sites need is one point of failure, and says what it takes") {
  const Linted linted(
      {"services.login.needs=[billing]", "services.billing={at: carrier, servers: 4, time: 10ms}"});
  CHECK(linted.rules() == Ids{"single-point-of-failure", "blast-radius"});
  CHECK(linted.text().find("shenzhen.login and tianjin.login") != std::string::npos);
  CHECK(found({"services.login.needs=[billing]", "services.billing={servers: 4, time: 10ms}"}) ==
        Ids{});
}

TEST_CASE("lint: lines in one duct are dug up together") {
  const Linted linted({"links[0].duct=coastal", "links[5].duct=coastal"});
  CHECK(linted.rules() == Ids{"shared-duct"});
  CHECK(linted.text().find("duct coastal carries shenzhen - tianjin and watch - shenzhen") !=
        std::string::npos);
  CHECK(found({"links[0].duct=coastal", "links[5].duct=inland"}) == Ids{});
  // Both ways of the south in one duct: without it nobody there is served.
  const Linted access({"links[1].duct=coastal", "links[2].duct=coastal"});
  CHECK(access.text().find("alone takes join_meeting, login and start_meeting from south") !=
        std::string::npos);
}

TEST_CASE("lint: every rule has a name of its own, an order, and something to say") {
  const auto rules = lint_rules();
  CHECK(std::is_sorted(rules.begin(), rules.end(),
                       [](const LintRule& a, const LintRule& b) { return a.id < b.id; }));
  for (const LintRule& rule : rules) {
    CHECK(rule.summary.ends_with('.'));
    CHECK(rule.help.ends_with('.'));
  }
}

TEST_CASE("lint: a finding reads like a compiler's") {
  const Linted linted({"client.backoff.jitter=none"});
  const std::string text = linted.text();
  CHECK(text.starts_with("tests/app/lint/clean.yaml:"));
  CHECK(text.find(": warning: client.backoff.jitter: clients that failed together") !=
        std::string::npos);
  CHECK(text.find("[retries-in-step]\n") != std::string::npos);
  CHECK(text.find("^") != std::string::npos);
}

TEST_CASE("lint: SARIF says the same, with a place for every finding") {
  const Linted linted({"business.away_functions.core=off", "client.backoff.jitter=none"});
  SarifLog log;
  for (const Finding& finding : linted.findings) log.add(*linted.scenario, finding);
  const auto sarif = nlohmann::json::parse(log.text());
  CHECK(sarif["version"] == "2.1.0");
  const auto& run = sarif["runs"][0];
  CHECK(run["tool"]["driver"]["name"] == "twinsite");
  REQUIRE(run["results"].size() == linted.findings.size());
  for (const auto& result : run["results"]) {
    const auto index = result["ruleIndex"].get<std::size_t>();
    CHECK(run["tool"]["driver"]["rules"][index]["id"] == result["ruleId"]);
    CHECK_FALSE(result["message"]["text"].get<std::string>().empty());
    const auto& location = result["locations"][0]["physicalLocation"];
    CHECK(location["artifactLocation"]["uri"] == "tests/app/lint/clean.yaml");
    CHECK(location["region"]["startLine"].get<int>() > 1);
    CHECK(location["region"]["startColumn"].get<int>() >= 1);
    CHECK(location["region"]["endLine"] >= location["region"]["startLine"]);
  }
  const auto empty = nlohmann::json::parse(SarifLog{}.text());
  CHECK(empty["runs"][0]["results"].empty());
}

TEST_CASE("plan: articulation points and cuts of small graphs") {
  const std::vector<PlanLine> chain{{0, 1, 0}, {1, 2, 1}};
  CHECK(articulation_points(3, chain) == std::vector<std::size_t>{1});
  CHECK(min_cut(3, chain, 0, 2) == 1);
  const std::vector<PlanLine> ring{{0, 1, 0}, {1, 2, 1}, {2, 0, 2}};
  CHECK(articulation_points(3, ring).empty());
  CHECK(min_cut(3, ring, 0, 2) == 2);
  CHECK(min_cut(2, {{0, 1, 0}, {1, 0, 0}}, 0, 1) == 1);  // twice the same line
  CHECK(min_cut(2, {{0, 1, 0}, {0, 1, 1}}, 0, 1) == 2);
  CHECK(min_cut(3, {{0, 1, 0}}, 0, 2) == 0);
}
