// What `twinsite test` leaves for machines: baselines, JUnit, GitHub.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "app/report/baseline_file.h"
#include "app/report/file_io.h"
#include "app/report/github.h"
#include "app/report/io_error.h"
#include "app/report/junit.h"
#include "app/report/loaded_run.h"
#include "tests/app/report/fixture.h"

namespace twinsite {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Judgement judgement(const std::string& text, Status status) {
  Judgement one;
  one.expectation = claim("lost_sessions < 10");
  one.expectation.text = text;
  one.status = status;
  one.ground = Ground::one_replication;
  one.replications = 1;
  one.observed = 12;
  return one;
}

SuiteResult result_of(const std::string& scenario) {
  SuiteResult result;
  result.file = "scenarios/a.yaml";
  result.scenario = scenario;
  result.again = "twinsite run scenarios/a.yaml --seed 7";
  result.seed = 7;
  result.period = {hours(9), minutes(5), hours(3)};
  return result;
}

SuiteResult failed_result(const std::string& scenario) {
  SuiteResult result = result_of(scenario);
  result.judgements = {judgement("lost_sessions < 10", Status::failed),
                       judgement("over_debt.peak == 0", Status::passed),
                       judgement("rto < 5min", Status::inconclusive)};
  return result;
}

SuiteResult different_result() {
  SuiteResult result = result_of("moved");
  result.difference.emplace();
  result.difference->differs = true;
  result.difference->moved = {
      {"lost_sessions", MeasureUnit::count, 100, 120, Interval{15, 25}, Chance::beyond, 1}};
  result.difference->second = Time{} + minutes(65);
  result.events_before = {{Time{} + minutes(65), "watch: decide shenzhen"}};
  result.events_now = {{Time{} + minutes(65) + seconds(1), "watch: decide shenzhen"}};
  result.facts_now = {"09:59:59.500 watch: shenzhen is suspected"};
  return result;
}

TEST_CASE(
    "junit: a case an expectation, with what was observed, the limit, the seed and the line") {
  const std::string xml = junit_xml(std::vector{failed_result("a")});
  CHECK(has(xml, "tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""));
  CHECK(has(xml,
            "name=\"lost_sessions &lt; 10\"><failure message=\"observed 12 (one replication), "
            "limit 10, seed 7\">twinsite run scenarios/a.yaml --seed 7</failure>"));
  CHECK(has(xml, "name=\"over_debt.peak == 0\"></testcase>"));
  CHECK(has(xml, "<skipped message=\"inconclusive: "));
}

TEST_CASE("junit: a difference says what moved, by how much, and since when") {
  const std::string xml = junit_xml(std::vector{different_result()});
  CHECK(has(xml, "as accepted in the baseline"));
  CHECK(has(xml, "lost_sessions  100 -&gt; 120  (+20 %; difference 15 .. 25: beyond chance)"));
  CHECK(has(xml, "first different in the second from 09:59:59.000"));
  CHECK(has(xml, "- 10:00:00.000  watch: decide shenzhen"));
  CHECK(has(xml, "+ 10:00:01.000  watch: decide shenzhen"));
  CHECK(has(xml, "+ 09:59:59.500 watch: shenzhen is suspected"));
}

TEST_CASE("junit: names from a scenario stay text") {
  SuiteResult result = failed_result("]]><evil attr=\"1\">&\x01");
  result.again = "twinsite run '</failure>'";
  const std::string xml = junit_xml(std::vector{result});
  CHECK_FALSE(has(xml, "<evil"));
  CHECK_FALSE(has(xml, "'</failure>"));
  CHECK(has(xml, "name=\"]]&gt;&lt;evil attr=&quot;1&quot;&gt;&amp;\uFFFD\""));
}

TEST_CASE("github: ten annotations at most, the worst first, the others counted") {
  std::vector<SuiteResult> results;
  for (int i = 0; i < 6; ++i) results.push_back(failed_result("s" + std::to_string(i)));
  results.push_back(different_result());
  SuiteResult broken = result_of("broken");
  broken.broken_laws = {"money: lost"};
  results.push_back(broken);
  const std::string text = github_annotations(results);
  CHECK(text.starts_with("::error file=scenarios/a.yaml,title=broken::broken law: money: lost%0A"));
  std::size_t lines = 0;
  for (const char letter : text) lines += letter == '\n' ? 1 : 0;
  CHECK(lines == 11);
  CHECK(has(text, "::notice title=twinsite::4 more are in the step's summary\n"));
  CHECK(text.find("lost_sessions < 10") < text.find("differs from the baseline"));
  CHECK(text.find("differs from the baseline") < text.find("::warning"));
}

TEST_CASE("github: text cannot end a command, begin another, or leave a cell") {
  SuiteResult result = failed_result("a\n::add-mask::x,title=y");
  const std::string text = github_annotations(std::vector{result});
  CHECK_FALSE(has(text, "\n::add-mask"));
  CHECK(has(text, "title=a%0A%3A%3Aadd-mask%3A%3Ax%2Ctitle=y::"));
  const std::string summary = github_summary(std::vector{failed_result("x|<script>[a](b)`")});
  CHECK(has(summary, "| x\\|&lt;script&gt;\\[a\\](b)\\` | failed | 1 of 3 |"));
  CHECK_FALSE(has(summary, "<script>"));
}

TEST_CASE("suite: what is inconclusive is neither passed nor failed; a broken law is the worst") {
  SuiteResult result = result_of("a");
  CHECK(status_of(result) == SuiteStatus::passed);
  result.judgements = {judgement("x", Status::inconclusive)};
  CHECK(status_of(result) == SuiteStatus::inconclusive);
  result.difference = different_result().difference;
  CHECK(status_of(result) == SuiteStatus::differs);
  result.judgements.push_back(judgement("y", Status::failed));
  CHECK(status_of(result) == SuiteStatus::failed);
  result.broken_laws = {"z"};
  CHECK(status_of(result) == SuiteStatus::broken);
}

Baseline small_baseline() {
  Baseline baseline;
  baseline.version = own_version();
  baseline.scenario = "深圳 \"x\"";
  baseline.seed = 18'000'000'000'000'000'000U;
  baseline.fingerprint = "00ff";
  baseline.replications = 2;
  baseline.measures = {
      {"a", {BaselineValue{-5, 0}, std::nullopt}},
      {"b{region=south}", {BaselineValue{1, 3}, BaselineValue{9'007'199'254'740'993, 0}}}};
  baseline.events = {{Time{12}, "watch: \n decide"}};
  baseline.seconds = {0, 1, 0xFFF};
  return baseline;
}

TEST_CASE("baseline file: what is written is read back") {
  const ScratchFolder scratch;
  const std::filesystem::path file = baseline_path(scratch.path() / "new", "../a b");
  CHECK(file.parent_path() == scratch.path() / "new");
  write_baseline(file, small_baseline());
  const Baseline read = read_baseline(file);
  const Baseline wrote = small_baseline();
  CHECK(read.scenario == wrote.scenario);
  CHECK(read.seed == wrote.seed);
  CHECK(read.fingerprint == wrote.fingerprint);
  CHECK(read.replications == wrote.replications);
  CHECK((read.measures == wrote.measures));
  CHECK((read.events == wrote.events));
  CHECK(read.seconds == wrote.seconds);
}

TEST_CASE("baseline file: another version, a truncated or a foreign file is an error in words") {
  const ScratchFolder scratch;
  const std::filesystem::path file = scratch.path() / "a.json";
  const auto refusal = [&](const std::string& text) {
    std::ofstream(file) << text;
    try {
      read_baseline(file);
    } catch (const IoError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  Baseline other = small_baseline();
  other.version = "0.0.9";
  const std::string good = baseline_text(small_baseline());
  CHECK(refusal(good).empty());
  CHECK(has(refusal(baseline_text(other)), "of twinsite 0.0.9"));
  CHECK(has(refusal(good.substr(0, good.size() / 2)), "no baseline"));
  CHECK(has(refusal("[]"), "no baseline"));
  CHECK(has(refusal("{\"twinsite\": 3}"), "no baseline"));
  CHECK(has(refusal(""), "no baseline"));
}

}  // namespace
}  // namespace twinsite
