#include "sim/measure/series.h"

#include <doctest/doctest.h>

using namespace twinsite;

namespace {

Time at(std::int64_t s) { return Time{} + seconds(s); }

}  // namespace

TEST_CASE("series: a counter sums within each step and leaves out what is outside") {
  SeriesRecorder recorder({at(10), at(14)});
  const SeriesId counter = recorder.counter("attempts", "function=login");
  recorder.add(counter, at(9), 100);
  recorder.add(counter, at(10), 1);
  recorder.add(counter, at(10) + milliseconds(999), 2);
  recorder.add(counter, at(12), 4);
  recorder.add(counter, at(14), 100);
  const std::vector<Series> all = recorder.finish();
  REQUIRE(all.size() == 1);
  CHECK(all[0].start == at(10));
  CHECK(all[0].step == seconds(1));
  CHECK(all[0].values == std::vector<std::int64_t>{3, 0, 4, 0});
}

TEST_CASE("series: a gauge shows the level at each step's end, from before the range on") {
  SeriesRecorder recorder({at(10), at(14)});
  const SeriesId gauge = recorder.gauge("sessions", "");
  recorder.set(gauge, at(2), 5);
  recorder.add(gauge, at(11), 3);
  recorder.add(gauge, at(11) + milliseconds(1), -1);
  const std::vector<Series> all = recorder.finish();
  CHECK(all[0].values == std::vector<std::int64_t>{5, 7, 7, 7});
}

TEST_CASE("series: steps are 1 s up to 6 h and 10 s beyond, and curves come sorted") {
  CHECK(SeriesRecorder({at(0), at(0) + hours(6)}).step() == seconds(1));
  SeriesRecorder recorder({at(0), at(0) + hours(24)});
  recorder.counter("b", "");
  recorder.counter("a", "x=2");
  recorder.counter("a", "x=1");
  const std::vector<Series> all = recorder.finish();
  CHECK(all[0].values.size() == 8640);
  CHECK(all[0].labels == "x=1");
  CHECK(all[2].name == "b");
}
