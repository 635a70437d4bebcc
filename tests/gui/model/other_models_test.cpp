// Distribution, comparison, plan, export, and the checker behind the editor.
#include <doctest/doctest.h>

#include "gui/model/compare_model.h"
#include "gui/model/distribution_model.h"
#include "gui/model/export_model.h"
#include "gui/model/scenario_check.h"
#include "gui/model/topology_model.h"
#include "tests/gui/fixture.h"

namespace twinsite::gui {
namespace {

TEST_CASE("every value falls into one bar, and the box stands at the quartiles") {
  const Distribution spread = distribution_of({5, 1, 4, 2, 3, 100});
  int count = 0;
  for (const Bin& bin : spread.bins) count += bin.count;
  CHECK(count == 6);
  CHECK(spread.median == 3);
  CHECK(spread.low_quartile == 2);
  CHECK(spread.high_quartile == 5);
  CHECK(exceeded(spread, 4) == doctest::Approx(0.5));
  CHECK(exceeded(spread, 101) == 0);
  CHECK(distribution_of({7, 7}).bins.size() == 1);
  CHECK(distribution_of({}).bins.empty());
}

TEST_CASE("a run compared with itself is the same, and its history never parts") {
  const ScratchFolder scratch;
  const RunData run = load_run(stored_outage(scratch.path()));
  const auto rows = compared(run, run);
  REQUIRE(!rows.empty());
  for (const ComparedMeasure& row : rows) CHECK(row.apart == Apart::same);
  CHECK_FALSE(first_divergence(run, run));
}

TEST_CASE("intervals that do not touch are told apart, and the first other checkpoint is found") {
  RunData left;
  RunData right;
  for (std::uint32_t i = 0; i < 3; ++i) {
    left.by_measure.push_back(small_replication(i));
    right.by_measure.push_back(small_replication(i + 100));
  }
  left.summaries = summarise(left.by_measure, small_catalogue());
  right.summaries = summarise(right.by_measure, small_catalogue());
  for (const ComparedMeasure& row : compared(left, right)) {
    if (row.name == "lost_sessions" && row.labels.empty()) CHECK(row.apart == Apart::apart);
  }
  left.shown.checkpoints = {{{1}, 7}, {{2}, 8}, {{3}, 9}};
  right.shown.checkpoints = {{{1}, 7}, {{2}, 8}, {{3}, 10}};
  REQUIRE(first_divergence(left, right));
  CHECK(*first_divergence(left, right) == Time{3});
}

TEST_CASE("the plan has each place once, and says who is dark and who serves whom") {
  RunData run;
  run.shown = outage_replication(0);
  const Plan plan = plan_of(run);
  CHECK(plan.places.size() == 5);
  CHECK(plan.links.size() == 2);
  const PlanStates states(run, plan);
  CHECK(states.serving("south", Time{} + minutes(10)) == "shenzhen");
  CHECK(states.serving("south", Time{} + minutes(45)) == "tianjin");
  const PlanState dark = states.at(Time{} + minutes(45));
  bool found = false;
  for (std::size_t i = 0; i < plan.places.size(); ++i) {
    if (plan.places[i].name != "shenzhen") continue;
    found = true;
    CHECK(dark.places[i].state == "dark");
    CHECK(dark.places[i].tone == Tone::dark);
  }
  CHECK(found);
}

TEST_CASE("the drawing and the table for other programs hold what is visible") {
  const ScratchFolder scratch;
  const RunData run = load_run(stored_outage(scratch.path()));
  const WallClock wall{hours(8) + minutes(55)};
  const TimeWindow minute{Time{} + minutes(35), Time{} + minutes(36)};
  const std::string csv = curves_csv(run, minute, wall);
  CHECK(csv.starts_with("time,outcomes attempts.served"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 62);
  CHECK(csv.find("\n09:30:00,5,5,5,0\n") != std::string::npos);
  const std::string svg = timeline_svg(run, {run.from, run.end}, wall, 1000);
  CHECK(svg.starts_with("<svg "));
  CHECK(svg.find("<title>dark</title>") != std::string::npos);
  CHECK(svg.find("<polyline") != std::string::npos);
}

TEST_CASE("what is wrong with a text is said with its line") {
  const auto problems = problems_of("x.yaml", "scenario: x\nmodel: conference\nhorizon: soon\n");
  REQUIRE(!problems.empty());
  bool line = false;
  for (const Problem& problem : problems) line = line || problem.line == 3;
  CHECK(line);
  CHECK_FALSE(fault_moved("x.yaml", "scenario: x\n", 0, minutes(1)).ok());
}

}  // namespace
}  // namespace twinsite::gui
