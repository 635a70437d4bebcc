// Which charts a run has, how curves are reduced to pixels, and the colours of the scrub bar.
#include "gui/model/chart_model.h"

#include <doctest/doctest.h>

#include <set>

#include "gui/model/impact_model.h"
#include "tests/gui/fixture.h"

namespace twinsite::gui {
namespace {

RunData outage() {
  RunData data;
  data.shown = outage_replication(0);
  data.run.card.users = 1000;
  data.from = Time{} + minutes(5);
  data.end = Time{} + minutes(70);
  return data;
}

TEST_CASE("a chart is there only when the run has its series") {
  const auto charts = charts_of(outage());
  REQUIRE(charts.size() == 2);
  CHECK(charts[0].name == "outcomes");
  CHECK(charts[1].name == "sessions");
  CHECK(charts_of(RunData{}).empty());
}

TEST_CASE("the load of a site is what its services take up a second") {
  RunData data = outage();
  data.shown.series.push_back({"requests.taken",
                               "site=tianjin",
                               MeasureUnit::count,
                               Time{} + minutes(5),
                               seconds(10),
                               {50, 120}});
  const auto charts = charts_of(data);
  REQUIRE(charts.size() == 3);
  CHECK(charts[2].name == "load");
  CHECK(charts[2].curves.front().place == "tianjin");
  CHECK(charts[2].curves.front().values == std::vector<double>{5, 12});
}

TEST_CASE("each channel between two sites has a curve of its own, called by what it is") {
  RunData data = outage();
  for (const char* way : {"shenzhen>tianjin", "tianjin>shenzhen"}) {
    for (const char* sync : {"database", "queue"}) {
      data.shown.series.push_back({"lag.waiting",
                                   std::string("channel=") + way + ",sync=" + sync,
                                   MeasureUnit::nanoseconds,
                                   Time{} + minutes(5),
                                   seconds(1),
                                   {minutes(10).ns, minutes(10).ns}});
    }
  }
  const auto charts = charts_of(data);
  REQUIRE(charts.size() == 3);
  CHECK(charts[2].name == "replication_age");
  const std::vector<Curve>& curves = charts[2].curves;
  REQUIRE(curves.size() == 4);
  std::set<Ink> inks;
  for (const Curve& curve : curves) inks.insert(curve.ink);
  CHECK(inks.size() == 4);
  CHECK(curves[0].label == "database");
  CHECK(curves[0].place == "shenzhen>tianjin");
  CHECK(curves[1].label == "database");
  CHECK(curves[2].label == "queue");
  CHECK(curves[3].place == "tianjin>shenzhen");
  CHECK(curves[0].values.front() == 600);
}

TEST_CASE("outcomes can be asked of one function, and another function has none") {
  CHECK(charts_of(outage(), {"login", "south"}).front().name == "outcomes");
  CHECK(charts_of(outage(), {"top_up", ""}).front().name == "sessions");
}

TEST_CASE("reduced to pixels a curve keeps its extremes and its mean") {
  Curve curve{"x", "", Ink::first, {}, seconds(1), std::vector<double>(10'000, 1.0)};
  curve.values[5'000] = 99;
  curve.values[5'001] = -7;
  const auto points = reduced(curve, TimeAxis({{}, Time{} + seconds(10'000)}), 500);
  CHECK(points.size() <= 502);
  double low = 0;
  double high = 0;
  for (const CurvePoint& point : points) {
    low = std::min(low, point.low);
    high = std::max(high, point.high);
    CHECK(point.mean <= point.high);
    CHECK(point.mean >= point.low);
  }
  CHECK(low == -7);
  CHECK(high == 99);
}

TEST_CASE("cells stay where they are while the window moves") {
  const Curve curve{"x", "", Ink::first, {}, seconds(1), std::vector<double>(10'000, 1.0)};
  const TimeWindow first{Time{} + seconds(100), Time{} + seconds(5'100)};
  const TimeWindow second{Time{} + seconds(103), Time{} + seconds(5'103)};
  const auto a = reduced(curve, TimeAxis(first), 250);
  const auto b = reduced(curve, TimeAxis(second), 250);
  CHECK((b.front().time - a.front().time) % seconds(21) == Duration{});
}

TEST_CASE("where time is stretched, a part shows nothing of the one beside it") {
  Curve curve{"x", "", Ink::first, {}, seconds(1), std::vector<double>(10'800, 0.0)};
  const Duration border = minutes(65) - seconds(54);  // where the room around the event begins
  std::fill(curve.values.begin() + border / seconds(1), curve.values.end(), 100.0);
  const TimeAxis axis({{}, Time{} + hours(3)}, {Time{} + minutes(65)});
  const auto points = reduced(curve, axis, 50);
  REQUIRE(points.size() > 40);
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(points[i].high == (points[i].time < Time{} + border ? 0.0 : 100.0));
    CHECK(points[i].low == points[i].high);
    if (i > 0) CHECK(points[i].time > points[i - 1].time);
  }
}

TEST_CASE("of a part of the stale passwords the number of all is told, and that it is estimated") {
  RunData data = outage();
  data.catalogue.push_back({"stale_passwords.hit", MeasureUnit::count, "log-ins", {}, ""});
  data.shown.ledger.clear();
  data.shown.measures.clear();
  for (const int minute : {40, 50}) {
    LedgerRow row;
    row.time = Time{} + minutes(minute);
    row.measure = "stale_passwords.hit";
    row.amount = 1;
    data.shown.ledger.push_back(row);
  }
  const auto last = [&] { return charts_of(data).back(); };
  CHECK(last().unit == "so_far");
  CHECK(last().curves.front().values.back() == 2);
  data.shown.measures.push_back({"stale_passwords.hit", "", 86});
  CHECK(last().unit == "so_far_estimated");
  CHECK(last().curves.front().values.back() == doctest::Approx(86));
  CHECK(*last().curves.front().at(Time{} + minutes(45)) == doctest::Approx(43));
}

TEST_CASE("a reading is that of the step, and there is none outside of the curve") {
  const Curve curve{"x", "", Ink::first, Time{} + seconds(10), seconds(10), {1, 2}};
  CHECK(curve.at(Time{} + seconds(9)) == nullptr);
  CHECK(*curve.at(Time{} + seconds(19)) == 1);
  CHECK(*curve.at(Time{} + seconds(20)) == 2);
  CHECK(curve.at(Time{} + seconds(30)) == nullptr);
}

TEST_CASE("the scrub bar is severe while half of the attempts fail, and calm before and after") {
  const auto spans = impact_of(outage());
  REQUIRE(spans.size() == 3);
  CHECK(spans[0].impact == Impact::none);
  CHECK(spans[1].impact == Impact::severe);
  CHECK(spans[1].from == Time{} + minutes(35));
  CHECK(spans[1].to == Time{} + minutes(40));
  CHECK(spans[2].impact == Impact::none);
}

}  // namespace
}  // namespace twinsite::gui
