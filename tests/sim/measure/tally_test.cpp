#include "sim/measure/tally.h"

#include <doctest/doctest.h>

#include <optional>

#include "sim/measure/peak.h"
#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

std::vector<Dimension> region_and_cause() {
  return {{"region", {"north", "south"}}, {"cause", {"outage", "failback"}}};
}

}  // namespace

TEST_CASE("tally: gives the whole and every marginal with canonical labels, sorted") {
  Tally lost("lost_sessions", region_and_cause());
  lost.add(3, 0, 1);
  lost.add(4, 1, 0);
  lost.add(1, 1, 0);
  std::vector<MeasureValue> out;
  lost.emit(out);
  const std::vector<std::pair<std::string, std::int64_t>> expected{
      {"", 8},
      {"cause=failback", 3},
      {"cause=failback,region=north", 3},
      {"cause=outage", 5},
      {"cause=outage,region=south", 5},
      {"region=north", 3},
      {"region=south", 5}};
  REQUIRE(out.size() == expected.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    CHECK(out[i].labels == expected[i].first);
    CHECK(out[i].value == expected[i].second);
  }
}

TEST_CASE("tally: what counted nothing is given as 0, once") {
  std::vector<MeasureValue> out;
  Tally("lost_sessions", region_and_cause()).emit(out);
  REQUIRE(out.size() == 1);
  CHECK(out[0].labels.empty());
  CHECK(out[0].value == 0);
}

TEST_CASE("tally: marginals of four labels each sum to the whole") {
  Tally tally(
      "t", {{"a", {"0", "1"}}, {"b", {"0", "1", "2"}}, {"c", {"0"}}, {"d", {"0", "1", "2", "3"}}});
  std::int64_t amount = 1;
  for (int a = 0; a < 2; ++a)
    for (int b = 0; b < 3; ++b)
      for (int d = 0; d < 4; ++d) tally.add(amount++, a, b, 0, d);
  std::vector<MeasureValue> out;
  tally.emit(out);
  std::map<std::string, std::int64_t> sums;  // by the keys of the labels
  for (const MeasureValue& value : out) {
    std::string keys;
    for (const char c : value.labels) {
      if (c >= 'a') keys += c;
    }
    sums[keys] += value.value;
  }
  CHECK(sums.size() == 16);
  for (const auto& [keys, sum] : sums) CHECK(sum == 24 * 25 / 2);
}

TEST_CASE("share tally: numerators and denominators are summed apart") {
  ShareTally share("availability", {{"region", {"north", "south"}}});
  share.add({1, 2}, 0);
  share.add({9, 10}, 1);
  std::vector<MeasureValue> out;
  share.emit(out);
  REQUIRE(out.size() == 3);
  CHECK(out[0].value == 10);
  CHECK(out[0].of == 12);
  CHECK(out[2].labels == "region=south");
}

TEST_CASE("extremes: the largest speaks for all, and is censored if one of them is") {
  const LabelGrid grid({{"function", {"login", "meet"}}, {"region", {"north", "south"}}});
  const std::vector<std::optional<Extreme>> cells{Extreme{5}, std::nullopt, Extreme{9, true},
                                                  Extreme{2}};
  std::vector<MeasureValue> out;
  emit_largest("rto", grid, cells, out);
  CHECK(value_of(out, "rto") == 9);
  CHECK(find_value(out, "rto")->censored);
  CHECK(value_of(out, "rto", "function=login") == 5);
  CHECK_FALSE(find_value(out, "rto", "function=login")->censored);
  CHECK(find_value(out, "rto", "function=login,region=south") == nullptr);
  CHECK(value_of(out, "rto", "region=south") == 2);
}

TEST_CASE(
    "peak: is that of the sum, with its time, and a level that stands when a phase begins counts "
    "in it") {
  MeasureProbe probe;
  PeakGauge debt("over_debt", "region", {"north", "south"}, probe.recorders.phase);
  debt.change(Time{} + seconds(1), 0, 100);  // warm-up
  debt.change(Time{} + seconds(20), 0, -60);
  debt.change(Time{} + seconds(30), 1, 50);
  probe.fault_begins(Time{} + seconds(40));
  debt.change(Time{} + seconds(50), 0, 80);
  debt.change(Time{} + seconds(60), 0, -120);
  std::vector<MeasureValue> out;
  debt.emit(out);
  CHECK(value_of(out, "over_debt.peak") == 170);
  CHECK(value_of(out, "over_debt.peak_at") == seconds(40).ns);  // since the warm-up's end
  CHECK(value_of(out, "over_debt.end") == 50);
  CHECK(value_of(out, "over_debt.peak", "phase=before") == 100);
  CHECK(value_of(out, "over_debt.peak", "phase=during,region=south") == 50);
  CHECK(value_of(out, "over_debt.peak", "region=north") == 120);
  CHECK(find_value(out, "over_debt.peak", "phase=after") == nullptr);
}
