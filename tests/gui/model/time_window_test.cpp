// Zooming, panning, the clock on the wall and its ticks.
#include "gui/model/time_window.h"

#include <doctest/doctest.h>

namespace twinsite::gui {
namespace {

constexpr TimeWindow whole{{}, {hours(3).ns}};

Time at(Duration since) { return Time{} + since; }

TEST_CASE("zooming keeps the instant under the mouse where it is") {
  const Time anchor = at(minutes(40));
  const TimeWindow near = zoomed(whole, 0.25, anchor, whole);
  CHECK(near.length() == minutes(45));
  CHECK(near.position(anchor, 900) == doctest::Approx(whole.position(anchor, 900)));
}

TEST_CASE("no zoom and no drag shows what is outside of the run") {
  CHECK(zoomed(whole, 8, at(minutes(1)), whole) == whole);
  const TimeWindow hour{at(minutes(30)), at(minutes(90))};
  CHECK(panned(hour, hours(9), whole) == TimeWindow{at(hours(2)), at(hours(3))});
  CHECK(panned(hour, -hours(9), whole) == TimeWindow{at({}), at(hours(1))});
  CHECK(centred(at(minutes(5)), hours(1), whole).from == at({}));
}

TEST_CASE("zooming in ends at a millisecond") {
  TimeWindow window = whole;
  for (int i = 0; i < 200; ++i) window = zoomed(window, 0.5, at(minutes(7)), whole);
  CHECK(window.length() == milliseconds(1));
}

TEST_CASE("instants are shown as the time of day, with the date after midnight") {
  const WallClock wall{hours(23)};
  CHECK(wall.text(at(minutes(5)), minutes(5)) == "23:05");
  CHECK(wall.text(at(minutes(5) + milliseconds(1'250)), milliseconds(1)) == "23:05:01.250");
  CHECK(wall.text(at(hours(2)), minutes(1)) == "01:00 +1 d");
}

TEST_CASE("ticks are round on the wall clock and never too many") {
  const WallClock wall{hours(8) + minutes(55)};
  const auto ticks = ticks_of({at(minutes(5)), at(minutes(185))}, wall, 8);
  REQUIRE(!ticks.empty());
  CHECK(ticks.size() <= 8);
  CHECK(ticks.front().text == "09:00");
  CHECK(ticks.at(1).text == "09:30");
  CHECK(ticks_of({at({}), at(milliseconds(20))}, wall, 5).front().text == "08:55:00.000");
  CHECK(ticks_of({at({}), at({})}, wall, 5).empty());
}

TEST_CASE("an instant is a time of day or a time since the start, and nothing else") {
  const WallClock wall{hours(8) + minutes(55)};
  const Time from = at(minutes(5));
  Time found;
  REQUIRE(parse_instant("10:05:14.5", wall, from, found));
  CHECK(found == at(minutes(70) + milliseconds(14'500)));
  REQUIRE(parse_instant("09:30", wall, from, found));
  CHECK(found == at(minutes(35)));
  REQUIRE(parse_instant("65min", wall, from, found));
  CHECK(found == at(minutes(70)));
  for (const char* wrong : {"", "10", "10:75", "noon", "10:05:99", "10:05:14x"})
    CHECK_FALSE(parse_instant(wrong, wall, from, found));
}

}  // namespace
}  // namespace twinsite::gui
