// `compare` and `run --until` as a person meets them.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/app/cli/shell.h"

namespace {

const std::string flagship = "scenarios/shenzhen_outage_at_peak.yaml";

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

const std::string few =
    " --set regions.south.users=1500 --set regions.north.users=1000 --set horizon=90min ";

nlohmann::json compared(const std::string& arguments) {
  const Ended ended = shell(program + " compare " + arguments + few + "--json 2>/dev/null");
  REQUIRE_MESSAGE(ended.code == 0, ended.output);
  return nlohmann::json::parse(ended.output);
}

std::int64_t off_diagonal(const nlohmann::json& fates) {
  std::int64_t sum = 0;
  for (const auto& [a, row] : fates.at("users").items())
    for (const auto& [b, count] : row.items())
      if (a != b) sum += count.get<std::int64_t>();
  return sum;
}

}  // namespace

TEST_CASE(
    "compare: two equal designs differ by exactly zero, in every measure and for every user") {
  const auto same = compared(flagship + " " + flagship + " --replications 3");
  CHECK(same.at("measures").size() > 20);
  for (const auto& [name, measure] : same.at("measures").items()) {
    CAPTURE(name);
    if (measure.contains("difference")) CHECK(measure.at("difference").get<double>() == 0);
  }
  CHECK(off_diagonal(same.at("fates").at("all")) == 0);
  CHECK(same.at("fates").at("all").at("harmed").at("both").get<std::int64_t>() > 100);
  CHECK(same.at("fates").contains("region=south"));
}

TEST_CASE("compare: a design without the outage spares users, and harms none in their place") {
  const auto spared = compared(flagship + " --with faults=[] --replications 3");
  const auto& harmed = spared.at("fates").at("all").at("harmed");
  CHECK(harmed.at("a_only").get<std::int64_t>() > 500);
  CHECK(harmed.at("a_only").get<std::int64_t>() > 5 * harmed.at("b_only").get<std::int64_t>());
  CHECK(spared.at("measures").at("lost_sessions").at("difference").get<double>() < 0);
  CHECK(spared.at("sentence").get<std::string>().find("lost sessions -") != std::string::npos);
}

TEST_CASE("compare: prints a table, keeps both forms, and does not depend on the threads") {
  const Scratch scratch;
  const std::string command =
      program + " compare " + flagship + " --with failover.routing.dns_ttl=300s" + few;
  const Ended one = shell(command + "--replications 3 --jobs 1 --out " + (scratch / "one"));
  CHECK(one.code == 0);
  CHECK(one.output.find("harmed in south") != std::string::npos);
  CHECK(one.output.find("times smaller") != std::string::npos);
  shell(command + "--replications 3 --jobs 2 --quiet --out " + (scratch / "two"));
  CHECK(text_of(scratch / "one/comparison.json").size() > 1000);
  CHECK(text_of(scratch / "one/comparison.json") == text_of(scratch / "two/comparison.json"));
}

TEST_CASE("compare: what cannot be compared is refused") {
  CHECK(shell(program + " compare " + flagship).code == 2);
  CHECK(shell(program + " compare a.yaml b.yaml c.yaml").code == 2);
  CHECK(shell(program + " compare " + flagship + " --with nothing=1").code == 2);
}

TEST_CASE("until: runs as many replications as the figure needs, whatever the threads") {
  const Scratch scratch;
  const auto run = [&](const std::string& arguments) {
    return shell(program + " run " + flagship + few + "--set expect=[] " + arguments + " --out " +
                 (scratch / "r"));
  };
  const Ended one = run("--until 'lost_sessions ± 5 %' --replications 40 --jobs 1");
  CAPTURE(one.output);
  CHECK(one.code == 0);
  CHECK(one.output.find("until    lost_sessions ± 5 %: reached after") != std::string::npos);
  const std::string bytes = text_of(scratch / "r/summary.json");
  CHECK(run("--until 'lost_sessions +- 5%' --replications 40 --jobs 2").code == 0);
  CHECK(text_of(scratch / "r/summary.json") == bytes);
  const Ended open = run("--until 'lost_sessions ± 0.1 %' --replications 10");
  CHECK(open.code == 3);
  CHECK(open.output.find("more replications would do") != std::string::npos);
  const Ended wrong = run("--until 'lost_session ± 5 %'");
  CHECK(wrong.code == 2);
  CHECK(wrong.output.find("did you mean \"lost_sessions\"") != std::string::npos);
  CHECK(run("--until 'lost_sessions ± 5 %' --replications 3").code == 2);
}
