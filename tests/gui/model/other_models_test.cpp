// Distribution, comparison, plan, export, and the checker behind the editor.
#include <doctest/doctest.h>

#include "app/report/display.h"
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

TEST_CASE("what differs beyond chance comes first, and the first other checkpoint is found") {
  RunData left;
  RunData right;
  for (std::uint32_t i = 0; i < 3; ++i) {
    left.by_measure.push_back(small_replication(i));
    ReplicationResult other = small_replication(i);
    for (MeasureValue& value : other.measures) {
      if (value.name == "lost_sessions") value.value += 10'000 + i;
      if (value.name == "over_debt.peak") value.value += i == 1 ? 5 : -2;
    }
    right.by_measure.push_back(other);
  }
  for (RunData* run : {&left, &right}) {
    run->summaries = summarise(run->by_measure, small_catalogue());
    for (const MeasureInfo& info : small_catalogue().measures)
      run->catalogue.push_back({std::string(info.name), info.unit, "", {}, ""});
  }
  const std::vector<ComparedMeasure> rows = compared(left, right);
  REQUIRE(rows.size() >= 3);
  CHECK(rows[0].name == "lost_sessions");
  CHECK(rows[0].apart == Apart::apart);
  CHECK(rows[0].difference == "+" + shown_count(10'001));
  CHECK(rows[1].name == "over_debt.peak");
  CHECK(rows[1].apart == Apart::unclear);
  for (std::size_t i = 2; i < rows.size(); ++i) CHECK(rows[i].apart == Apart::same);
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
