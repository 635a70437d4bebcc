// Even and stretched time: order, inverse, room around events, zoom and pan.
#include "gui/model/time_axis.h"

#include <doctest/doctest.h>

namespace twinsite::gui {
namespace {

constexpr TimeWindow whole{{}, {hours(3).ns}};

Time at(Duration since) { return Time{} + since; }

TimeAxis stretched() {
  return {whole, {at(minutes(60)), at(minutes(65)), at(minutes(65) + seconds(31)), at(hours(2))}};
}

TEST_CASE("an even axis is the window itself") {
  const TimeAxis axis = TimeAxis(whole).showing({at(minutes(30)), at(minutes(90))});
  CHECK(axis.window() == TimeWindow{at(minutes(30)), at(minutes(90))});
  CHECK(axis.position(at(hours(1)), 800) == doctest::Approx(400));
  CHECK(axis.time_at(200, 800) == at(minutes(45)));
  CHECK(axis.even_parts() == std::vector<TimeWindow>{axis.window()});
  CHECK(TimeAxis(whole, {}) == TimeAxis(whole));
  CHECK(TimeAxis(whole, {at(hours(9))}) == TimeAxis(whole));
}

TEST_CASE("stretched time keeps its order and its ends, and the mouse finds each instant again") {
  const TimeAxis axis = stretched();
  CHECK(axis.position(whole.from, 900) == doctest::Approx(0));
  CHECK(axis.position(whole.to, 900) == doctest::Approx(900));
  double last = -1;
  for (Time time = whole.from; time <= whole.to; time = time + seconds(7)) {
    const double here = axis.position(time, 900);
    CHECK(here > last);
    last = here;
    const Duration off = axis.time_at(here, 900) - time;
    CHECK(std::abs(off.ns) < milliseconds(1).ns);
  }
}

TEST_CASE("half a minute at an event has sixteen times the room of half a minute elsewhere") {
  const TimeAxis axis = stretched();
  const auto room = [&](Time from) {
    return axis.position(from + seconds(31), 900) - axis.position(from, 900);
  };
  CHECK(room(at(minutes(65))) == doctest::Approx(16 * room(at(minutes(20)))));
  CHECK(room(at(minutes(65))) > 3 * TimeAxis(whole).position(at(seconds(31)), 900));
}

TEST_CASE("zooming keeps the instant under the mouse, panning and switching back keep the rest") {
  const TimeAxis axis = stretched();
  const Time anchor = at(minutes(65) + seconds(20));
  const TimeAxis near = axis.zoomed(0.25, anchor);
  CHECK(near.position(anchor, 900) == doctest::Approx(axis.position(anchor, 900)));
  CHECK(near.window().length() < axis.window().length());
  const TimeAxis right = near.panned(0.1);
  CHECK(right.position(anchor, 900) == doctest::Approx(near.position(anchor, 900) - 90));
  CHECK(right.panned(99).window().to == whole.to);
  CHECK(near.centred(at(minutes(60))).position(at(minutes(60)), 900) == doctest::Approx(450));
  CHECK(axis.showing(whole) == axis);
}

TEST_CASE("the parts within which time is even follow on one another") {
  const TimeAxis axis = stretched().showing({at(minutes(50)), at(minutes(100))});
  const auto parts = axis.even_parts();
  REQUIRE(parts.size() == 5);
  CHECK(parts.front().from == axis.window().from);
  CHECK(parts.back().to == axis.window().to);
  for (std::size_t i = 1; i < parts.size(); ++i) CHECK(parts[i].from == parts[i - 1].to);
}

TEST_CASE("ticks of stretched time stand apart and are finer around events") {
  const WallClock wall{hours(9)};
  const TimeAxis axis = stretched();
  const auto ticks = ticks_of(axis, wall, 900);
  REQUIRE(ticks.size() > 3);
  for (std::size_t i = 1; i < ticks.size(); ++i)
    CHECK(axis.position(ticks[i].time, 900) - axis.position(ticks[i - 1].time, 900) > 50);
  CHECK(ticks_of(TimeAxis(whole), wall, 900).size() == ticks_of(whole, wall, 11).size());
}

}  // namespace
}  // namespace twinsite::gui
