#include "app/experiment/sweep/plan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "tests/app/experiment/sweep/fixture.h"

namespace twinsite {
namespace {

const std::string debt = "business.over_debt_limit";
const std::string ttl = "failover.routing.dns_ttl";

TEST_CASE("plan: a grid of lists and ranges, the last input changing fastest") {
  const Planned e("sweep:\n  " + debt + ": [CNY 0, CNY 50]\n  " + ttl +
                  ": {range: [30s, 300s], steps: 4}\n");
  REQUIRE_MESSAGE(e.plan, e.messages);
  std::vector<std::vector<double>> numbers;
  for (const SweepPoint& point : e.plan->card().points) numbers.push_back(point.numbers);
  CHECK(numbers == std::vector<std::vector<double>>{{0, 30e9},
                                                    {0, 120e9},
                                                    {0, 210e9},
                                                    {0, 300e9},
                                                    {5000, 30e9},
                                                    {5000, 120e9},
                                                    {5000, 210e9},
                                                    {5000, 300e9}});
  CHECK(e.plan->card().points[4].texts[0] == "CNY 50");
  CHECK(e.plan->load(5)->scenario->world.failover.routing.dns_ttl == seconds(120));
}

TEST_CASE("plan: a range may go by equal ratios, and reaches both of its ends") {
  const Planned e("sweep:\n  regions.south.users: {range: [10, 1000], steps: 3, scale: log}\n");
  REQUIRE_MESSAGE(e.plan, e.messages);
  CHECK(e.points() == "10, 100, 1000");
}

TEST_CASE("plan: inputs of a zip move together; `where` leaves points out") {
  const Planned zipped("sweep:\n  " + debt + ": [CNY 0, CNY 50]\n  seed_free: [1]\n");
  CHECK(zipped.says("seed_free"));
  const Planned e("sweep:\n  regions.south.users: [100, 200]\n  " + ttl +
                  ": [30s, 60s, 90s]\n  regions.north.users: [7, 8]\n"
                  "zip: [[regions.south.users, regions.north.users]]\n"
                  "where: [\"failover.routing.dns_ttl > 30s\", "
                  "\"failover.routing.dns_ttl <= failover.hold_down\"]\n");
  REQUIRE_MESSAGE(e.plan, e.messages);
  CHECK(e.points() == "100|60s|7, 100|90s|7, 200|60s|8, 200|90s|8");
}

TEST_CASE("plan: a latin hypercube has one point in each part of every input") {
  const Planned e("design: {latin_hypercube: 10}\nsweep:\n  " + ttl + ": {range: [0s, 100s]}\n  " +
                  debt + ": {range: [CNY 0, CNY 100]}\n");
  REQUIRE_MESSAGE(e.plan, e.messages);
  for (const std::size_t input : {0u, 1u}) {
    const double part = input == 0 ? 10e9 : 1000;
    std::vector<int> parts;
    for (const SweepPoint& point : e.plan->card().points)
      parts.push_back(static_cast<int>(point.numbers[input] / part));
    std::sort(parts.begin(), parts.end());
    CHECK(parts == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  }
}

TEST_CASE("plan: Sobol's points are balanced in every half and quarter of two inputs") {
  const Planned e("design: {sobol: 16}\nsweep:\n  " + ttl + ": {range: [0s, 4s]}\n  " + debt +
                  ": {range: [CNY 0, CNY 4]}\n");
  REQUIRE_MESSAGE(e.plan, e.messages);
  std::vector<int> cells(16, 0);
  for (const SweepPoint& point : e.plan->card().points)
    ++cells[static_cast<std::size_t>(point.numbers[0] / 1e9) * 4 +
            static_cast<std::size_t>(point.numbers[1] / 100)];
  CHECK(cells == std::vector<int>(16, 1));
}

TEST_CASE("plan: a saltelli design crosses two samples in each input") {
  const Planned e("design: {saltelli: 4}\nsweep:\n  " + ttl + ": {range: [0s, 100s]}\n  " + debt +
                  ": {range: [CNY 0, CNY 100]}\n");
  REQUIRE_MESSAGE(e.plan, e.messages);
  const std::vector<SweepPoint>& points = e.plan->card().points;
  REQUIRE(points.size() == 16);
  for (std::size_t base = 0; base < 16; base += 4) {
    CHECK(points[base + 2].texts[0] == points[base + 1].texts[0]);
    CHECK(points[base + 2].texts[1] == points[base].texts[1]);
    CHECK(points[base + 3].texts[0] == points[base].texts[0]);
    CHECK(points[base + 3].texts[1] == points[base + 1].texts[1]);
  }
}

TEST_CASE("plan: what is wrong is said at its place in the experiment, all at once") {
  const Planned e("sweep:\n  " + debt + ": []\n  regions.suoth.users: [1, 2]\n  " + ttl +
                  ": {range: [300s, 30s], steps: 1}\n");
  CHECK(e.says("e.yaml:4:29: error: business.over_debt_limit: the list is empty"));
  CHECK(e.says("expected a whole number from 2"));
  const Planned path("sweep:\n  failover.routing.dns_tll: [1s, 2s]\n  " + debt +
                     ": [CNY 1, 7 apples]\n");
  CHECK(path.says("e.yaml:4:20: error: failover.routing.dns_tll: unknown key"));
  CHECK(path.says("did you mean \"dns_ttl\""));
  CHECK(path.says("e.yaml:5:37"));
  CHECK(Planned("sweep: {}\n").says("nothing is swept"));
  CHECK(Planned("").says("nothing is swept"));
  CHECK(Planned("sweep:\n  seed: [1, 2]\n").says("cannot be swept"));
  CHECK(Planned("sweeep: 1\nsweep:\n  " + debt + ": [CNY 1]\n").says("did you mean \"sweep\""));
  CHECK(Planned("sweep:\n  " + ttl + ": {range: [300s, 30s], steps: 3}\n")
            .says("from a smaller value to a larger one"));
  CHECK(Planned("sweep:\n  " + ttl + ": {range: [3s, 30s]}\n").says("needs steps"));
  CHECK(Planned("where: [\"" + ttl + " > 1h\"]\nsweep:\n  " + ttl + ": [60s]\n")
            .says("no point is left"));
  CHECK(Planned("set: {" + ttl + ": 1s}\nsweep:\n  " + ttl + ": [60s]\n").says("is set twice"));
}

TEST_CASE("plan: every shipped experiment is sound") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("scenarios/experiments")) {
    SourceStore sources;
    Diagnostics diagnostics;
    CHECK(SweepPlan::make(entry.path().string(), {}, sources, diagnostics));
    CHECK_MESSAGE(diagnostics.empty(), render(diagnostics));
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("plan: the digest names every value that is run") {
  const auto digest = [](const std::string& lines) {
    const Planned e(lines);
    REQUIRE_MESSAGE(e.plan, e.messages);
    return e.plan->card().digest;
  };
  const std::string sweep = "sweep:\n  " + debt + ": [CNY 0, CNY 50]\n";
  CHECK(digest(sweep) == digest(sweep + "# another word\n"));
  CHECK(digest(sweep) != digest("sweep:\n  " + debt + ": [CNY 0, CNY 51]\n"));
  CHECK(digest(sweep) != digest("set: {regions.south.users: 5}\n" + sweep));
}

}  // namespace
}  // namespace twinsite
