#include "app/report/report_page.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/report/clock_text.h"
#include "app/report/page_data.h"
#include "app/report/sqlite.h"
#include "tests/app/report/real_run.h"

namespace twinsite {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("report: one page says what was run, what came of it, and how to get it again") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  const std::string page = report_page(run, {0});
  CHECK(has(page, "<h1>outage</h1>"));
  CHECK(has(page, "twinsite run a.yaml --seed 20261122"));
  CHECK(has(page, run.reader.run().fingerprint));
  CHECK(has(page, "class=\"badge"));
  CHECK(has(page, "lost sessions"));
  CHECK(has(page, "availability{function: login, phase: during} &gt; 50%"));
  CHECK(has(page, "title=\"detect "));
  CHECK(has(page, "login · south"));
  CHECK(has(page, "<b>outage</b>"));  // the cause of the lost sessions
  CHECK(has(page, "scenario: outage\n"));
  CHECK_FALSE(has(page, "http://"));  // nothing is fetched
  CHECK(has(page, "default-src 'none'"));
}

TEST_CASE("report: names and stories of a scenario are text, wherever they stand") {
  const ScratchFolder scratch;
  const std::string hostile = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
  write_tiny_run(scratch.path() / "run", {"story=\"" + hostile + "\"", "scenario=\"<i>&'\""});
  LoadedRun run = load_run(scratch.path() / "run");
  const std::string page = report_page(run, {0});
  CHECK_FALSE(has(page, "alert(1)</script>"));
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, "<i>&"));
  CHECK(has(page, "<h1>&lt;i&gt;&amp;&#39;</h1>"));
  CHECK(has(page, "&lt;/script&gt;&lt;script&gt;alert(1)"));
}

TEST_CASE("report: a hostile lane of a crafted result is text too") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  Sqlite::create(scratch.path() / "run" / "run.sqlite")
      .execute(
          "UPDATE lanes SET state = '</script><b>'; UPDATE milestones SET detail = '<b>', "
          "time_ns = 9223372036854775807");
  LoadedRun run = load_run(scratch.path() / "run");
  const std::string page = report_page(run, {0});
  CHECK(has(page, "never"));
  CHECK_FALSE(has(page, "</script><b>"));
  CHECK_FALSE(has(page, "<td><b>"));
}

TEST_CASE("report: the timeline's data has lanes, faults, marks and curves in seconds") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  const auto data = nlohmann::json::parse(page_data(run, 1));
  CHECK(data["from"] == 300);
  CHECK(data["to"] == 2100);
  CHECK(data["zero"] == 9 * 3600 - 300);
  REQUIRE(data["faults"].size() == 1);
  CHECK(data["faults"][0]["from"] == 900);
  CHECK(data["faults"][0]["to"] == 1500);
  CHECK(data["lanes"][0]["name"] == "fault:1");
  CHECK_FALSE(data["marks"].empty());
  for (const auto& chart : data["charts"]) {
    for (const auto& line : chart["lines"]) {
      std::size_t points = 0;
      for (std::size_t i = 1; i < line["runs"].size(); i += 2)
        points += line["runs"][i].get<std::size_t>();
      CHECK(points == 1800 / chart["step"].get<std::size_t>());
    }
  }
}

TEST_CASE("report: a result of another version is refused, and so is a foreign scenario in it") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  const auto file = scratch.path() / "run" / "run.sqlite";
  SUBCASE("version") {
    Sqlite::create(file).execute("UPDATE meta SET value = '0.0.1' WHERE key = 'twinsite'");
    CHECK_THROWS_AS(load_run(scratch.path() / "run"), OtherVersion);
  }
  SUBCASE("measure") {
    Sqlite::create(file).execute(
        "UPDATE measures SET measure = 'nonsense' WHERE measure = 'lost_sessions'");
    CHECK_THROWS_AS(load_run(scratch.path() / "run"), IoError);
  }
  SUBCASE("scenario") {
    std::filesystem::resize_file(scratch.path() / "run" / "scenario.yaml", 100);
    CHECK_THROWS_AS(load_run(scratch.path() / "run"), IoError);
  }
}

TEST_CASE("clock: times are told by the scenario's clock, days before and after too") {
  const RunPeriod period{hours(9), minutes(5), hours(3)};
  CHECK(clock_text(Time{} + minutes(5), period) == "09:00:00.000");
  CHECK(clock_text(Time{} + minutes(5) + milliseconds(1234), period) == "09:00:01.234");
  CHECK(clock_text(Time{} + hours(16), period) == "+1 d 00:55:00.000");
  CHECK(clock_text(Time::never(), period) == "never");
  CHECK(clock_text(Time{}, {Duration{}, minutes(5), hours(3)}) == "-1 d 23:55:00.000");
}

}  // namespace
}  // namespace twinsite
