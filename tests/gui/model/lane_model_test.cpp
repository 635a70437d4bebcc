// Rows, folding, merging to pixels, and the lanes of the runbook.
#include "gui/model/lane_model.h"

#include <doctest/doctest.h>

#include "gui/model/story.h"
#include "tests/gui/fixture.h"

namespace twinsite::gui {
namespace {

RunData outage() {
  RunData data;
  data.shown = outage_replication(0);
  data.end = Time{} + minutes(70);
  return data;
}

const LaneRow* find(const std::vector<LaneRow>& rows, std::string_view kind) {
  for (const LaneRow& row : rows) {
    if (row.kind == kind) return &row;
  }
  return nullptr;
}

TEST_CASE("lanes stand in the order of the story, faults first") {
  const auto rows = lanes_of(outage());
  REQUIRE(rows.size() >= 6);
  CHECK(rows.front().kind == "fault");
  CHECK(rows.front().spans.front().note == "shenzhen");
  CHECK(rows.back().kind == "runbook");
}

TEST_CASE("links that were up all day are one row") {
  const auto rows = lanes_of(outage());
  const LaneRow* links = find(rows, "link");
  REQUIRE(links != nullptr);
  CHECK(links->folded == 2);
}

TEST_CASE("a route away from home has another tone than at home") {
  const auto rows = lanes_of(outage());
  const LaneRow* route = find(rows, "route");
  REQUIRE(route != nullptr);
  REQUIRE(route->spans.size() == 2);
  CHECK(route->spans[0].tone == Tone::calm);
  CHECK(route->spans[1].tone == Tone::away);
}

TEST_CASE("the decision lasts from the suspicion to the decision, the runbook follows") {
  const auto rows = lanes_of(outage());
  const LaneRow* decision = find(rows, "decision");
  REQUIRE(decision != nullptr);
  CHECK(decision->spans.front().from == Time{} + minutes(36));
  CHECK(decision->spans.front().to == Time{} + minutes(38));
  const LaneRow* runbook = find(rows, "runbook");
  REQUIRE(runbook != nullptr);
  CHECK(runbook->spans.front().state == "catch_up");
  CHECK(runbook->spans.back().state == "switch");
}

TEST_CASE("faults that follow each other at one place share a row, in the order of the scenario") {
  RunData data = outage();
  data.shown.lanes = {};
  data.shown.milestones = {};
  for (int i : {1, 10, 11, 2}) {  // as sorted by name
    const Time from = Time{} + minutes(i);
    const std::string kind = i == 11 ? "site_outage" : "wan_partition";
    data.shown.lanes.push_back({"fault:" + std::to_string(i), kind, from, from + seconds(30)});
    data.shown.milestones.push_back({from, "environment", kind, "begins: a - b", {}, {}});
  }
  const auto rows = lanes_of(data);
  REQUIRE(rows.size() == 2);
  REQUIRE(rows[0].spans.size() == 3);
  CHECK(rows[0].spans[0].fault == 1);
  CHECK(rows[0].spans[1].fault == 2);
  CHECK(rows[0].spans[2].fault == 10);
  CHECK(rows[1].spans.front().fault == 11);
  data.shown.lanes[1].from = Time{} + minutes(2);  // now two of them overlap
  CHECK(lanes_of(data).size() == 3);
}

TEST_CASE("the span at an instant is found, and nothing where there is none") {
  const auto rows = lanes_of(outage());
  const LaneRow* fault = find(rows, "fault");
  REQUIRE(fault != nullptr);
  CHECK(fault->at(Time{} + minutes(34)) == nullptr);
  REQUIRE(fault->at(Time{} + minutes(35)) != nullptr);
  CHECK(fault->at(Time{} + minutes(56)) == nullptr);
}

TEST_CASE("200 000 stretches on 900 pixels are at most 900, and the worst of a pixel is shown") {
  LaneRow row;
  for (std::int64_t i = 0; i < 200'000; ++i) {
    const Tone tone = i == 100'000 ? Tone::dark : Tone::calm;
    row.spans.push_back({Time{i * 1000}, Time{(i + 1) * 1000}, "up", tone});
  }
  const TimeAxis all({{}, {200'000'000}});
  const auto spans = visible_spans(row, all, 900);
  CHECK(spans.size() <= 900);
  std::size_t dark = 0;
  std::size_t merged = 0;
  for (const PixelSpan& span : spans) {
    dark += row.spans[span.first].tone == Tone::dark ? 1 : 0;
    merged += span.count;
  }
  CHECK(dark == 1);
  CHECK(merged == 200'000);
  CHECK(visible_spans(row, TimeAxis({{50'000}, {52'000}}), 900).size() == 2);
}

}  // namespace
}  // namespace twinsite::gui
