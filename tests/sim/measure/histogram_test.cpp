#include "sim/measure/histogram.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "tests/sim/measure/measure_probe.h"

using namespace twinsite;
using namespace twinsite::test;

TEST_CASE("histogram: small integers are exact, and so are mean and extremes") {
  Histogram histogram;
  for (std::int64_t value = 0; value <= 200; ++value) histogram.add(value);
  CHECK(histogram.quantile(500) == 100);
  CHECK(histogram.quantile(990) == 198);
  CHECK(histogram.quantile(1000) == 200);
  CHECK(histogram.mean() == 100);
  CHECK(histogram.min() == 0);
  CHECK(histogram.max() == 200);
  CHECK(histogram.count_up_to(99) == 100);
}

TEST_CASE("histogram: a quantile is at most 1 % above the true one and never below it") {
  std::vector<std::int64_t> values;
  Histogram histogram;
  std::uint64_t state = 7;
  for (int i = 0; i < 20'000; ++i) {
    state = state * 6364136223846793005 + 1442695040888963407;
    const auto value = static_cast<std::int64_t>(state >> (1 + i % 60));
    values.push_back(value);
    histogram.add(value);
  }
  std::ranges::sort(values);
  for (const int per_mille : {1, 10, 250, 500, 900, 990, 999, 1000}) {
    const auto exact = values[static_cast<std::size_t>((20'000LL * per_mille + 999) / 1000 - 1)];
    const std::int64_t shown = histogram.quantile(per_mille);
    CHECK(shown >= exact);
    CHECK(shown - exact <= exact / 100);
  }
}

TEST_CASE("histogram: takes the largest integer, and a single value is shown exactly") {
  Histogram histogram;
  histogram.add(std::numeric_limits<std::int64_t>::max());
  CHECK(histogram.quantile(500) == std::numeric_limits<std::int64_t>::max());
  Histogram single;
  single.add(1'000'003);
  CHECK(single.quantile(1) == 1'000'003);
  CHECK(single.mean() == 1'000'003);
}

TEST_CASE("histogram: merged ones equal one that was given all") {
  Histogram all;
  Histogram even;
  Histogram odd;
  for (std::int64_t value = 1; value < 100'000; value += 37) {
    all.add(value);
    (value % 2 == 0 ? even : odd).add(value);
  }
  odd.merge(even);
  odd.merge(Histogram());
  CHECK(odd.count() == all.count());
  CHECK(odd.mean() == all.mean());
  CHECK(odd.min() == all.min());
  for (const int per_mille : {100, 500, 999})
    CHECK(odd.quantile(per_mille) == all.quantile(per_mille));
}

TEST_CASE("histogram tally: seven measures for each marginal that has values") {
  HistogramTally times("lag", {{"channel", {"a", "b"}}});
  times.add(10, 0);
  times.add(30, 0);
  std::vector<MeasureValue> out;
  times.emit(out);
  CHECK(out.size() == 14);
  CHECK(value_of(out, "lag.mean") == 20);
  CHECK(value_of(out, "lag.p50", "channel=a") == 10);
  CHECK(value_of(out, "lag.max", "channel=a") == 30);
  CHECK(find_value(out, "lag.mean", "channel=b") == nullptr);
}
