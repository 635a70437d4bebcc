// Reading a result for the window: what is there, and what cannot be shown.
#include "gui/model/run_data.h"

#include <doctest/doctest.h>

#include <fstream>

#include "app/report/io_error.h"
#include "gui/model/ledger_model.h"
#include "tests/gui/fixture.h"

namespace twinsite::gui {
namespace {

TEST_CASE("a stored run comes back with its times, replications and cards") {
  const ScratchFolder scratch;
  const RunData data = load_run(stored_outage(scratch.path()));
  CHECK(data.replications.size() == 2);
  CHECK(data.from == Time{} + minutes(5));
  CHECK(data.end == Time{} + minutes(70));
  CHECK(data.starts_at == hours(9));
  CHECK(data.shown.ledger.size() == 51);
  CHECK(!data.cards.empty());
  CHECK(load_run(data.folder / "run.sqlite", 1).shown.replication == 1);
}

TEST_CASE("what is no result, is cut short or has no such replication is said, not shown") {
  const ScratchFolder scratch;
  CHECK_THROWS_AS(load_run(scratch.path()), IoError);
  CHECK_THROWS_AS(load_run(scratch.path() / "nothing"), IoError);
  const auto place = stored_outage(scratch.path());
  CHECK_THROWS_AS(load_run(place, 7), IoError);
  std::filesystem::resize_file(place / "run.sqlite", 5000);
  CHECK_THROWS_AS(load_run(place), IoError);
  std::ofstream(place / "run.sqlite") << "this is text";
  CHECK_THROWS_AS(load_run(place), IoError);
}

TEST_CASE("losses are summed by cause and filtered by measure, cause and text") {
  const ScratchFolder scratch;
  const RunData data = load_run(stored_outage(scratch.path()));
  const auto causes = causes_of(data);
  REQUIRE(causes.size() == 2);
  CHECK(causes[0].measure == "lost_sessions");
  CHECK(causes[0].sum == 50);
  CHECK(filtered(data, {}).size() == 51);
  CHECK(filtered(data, {"stale_passwords.hit", "", ""}).size() == 1);
  CHECK(filtered(data, {"", "outage", "south/4"}).size() == 11);
  CHECK(filtered(data, {"", "nothing", ""}).empty());
}

std::string problem_with(const std::filesystem::path& path) {
  try {
    load_run(path);
  } catch (const IoError& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("what is not there, and what is no result, is named as it was asked for") {
  const ScratchFolder scratch;
  const auto nothing = scratch.path() / "nothing";
  CHECK(problem_with(nothing) == nothing.string() + ": there is no such file or folder");
  const auto letter = scratch.path() / "letter.txt";
  std::ofstream(letter) << "dear reader";
  CHECK(problem_with(letter).starts_with(letter.string() + ": this is neither a result nor"));
  const auto run = stored_outage(scratch.path());
  CHECK(problem_with(run / "run.sqlite").empty());
  CHECK(problem_with(run).empty());
}

}  // namespace
}  // namespace twinsite::gui
