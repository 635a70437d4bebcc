#include "app/experiment/suite/baseline.h"

#include <doctest/doctest.h>

#include "tests/app/experiment/fixture.h"

namespace twinsite {
namespace {

ScenarioRun run_of(const std::vector<std::int64_t>& lost) {
  ScenarioRun run;
  run.replications = replications_of("lost_sessions", "", lost);
  run.fingerprint = 1;
  for (ReplicationResult& one : run.replications) {
    one.fingerprint = 7;
    one.measures.push_back({"lost_sessions", "phase=during,region=south", 1, 0, false});
    for (int second = 1; second <= 5; ++second)
      one.checkpoints.push_back({Time{} + seconds(second), 100});
    one.milestones = {{Time{} + seconds(3), "watch", "decide", "shenzhen", {}, {}}};
    one.lanes = {{"site:shenzhen", "dark", Time{} + seconds(2), Time::never()}};
  }
  return run;
}

Baseline baseline(const ScenarioRun& run) { return baseline_of(run, "small", 5); }

TEST_CASE("baseline: the same run is no difference") {
  const Baseline one = baseline(run_of({10, 12}));
  CHECK_FALSE(compare(one, one, small_catalogue()).differs);
  CHECK(one.measures.size() == 1);  // splits by two labels are left out
  REQUIRE(one.events.size() == 2);
  CHECK(one.events[0].text == "site:shenzhen dark");
}

TEST_CASE("baseline: a measure that moved the same way everywhere has moved beyond chance") {
  ScenarioRun now = run_of({20, 22, 19, 25});
  now.fingerprint = 2;
  const auto difference =
      compare(baseline(run_of({10, 12, 9, 14})), baseline(now), small_catalogue());
  CHECK(difference.differs);
  REQUIRE(difference.moved.size() == 1);
  CHECK(difference.moved[0].name == "lost_sessions");
  CHECK(difference.moved[0].before == doctest::Approx(11.25));
  CHECK(difference.moved[0].now == doctest::Approx(21.5));
  CHECK(difference.moved[0].chance == Chance::beyond);
}

TEST_CASE("baseline: a measure that moved to and fro is within chance, and still a difference") {
  const auto difference = compare(baseline(run_of({10, 12, 9, 14})),
                                  baseline(run_of({14, 9, 12, 10})), small_catalogue());
  CHECK(difference.differs);
  CHECK(difference.moved.at(0).chance == Chance::within);
}

TEST_CASE("baseline: one replication cannot say whether it is chance") {
  const auto difference =
      compare(baseline(run_of({10})), baseline(run_of({11})), small_catalogue());
  CHECK(difference.moved.at(0).chance == Chance::one_replication);
  CHECK_FALSE(difference.moved.at(0).difference);
}

TEST_CASE("baseline: the first second of replication 0 that differs is found") {
  ScenarioRun now = run_of({10, 12});
  now.fingerprint = 2;
  now.replications[0].checkpoints[3].fingerprint = 1;
  now.replications[0].checkpoints[4].fingerprint = 2;
  const auto difference = compare(baseline(run_of({10, 12})), baseline(now), small_catalogue());
  CHECK(difference.differs);
  CHECK(difference.moved.empty());
  CHECK(difference.second == Time{} + seconds(4));
}

TEST_CASE("baseline: a run that ends earlier differs from there on") {
  ScenarioRun now = run_of({10});
  now.fingerprint = 2;
  now.replications[0].checkpoints.pop_back();
  const auto difference = compare(baseline(run_of({10})), baseline(now), small_catalogue());
  CHECK(difference.second == Time{} + seconds(5));
}

TEST_CASE("baseline: another seed or number of replications is not compared") {
  const Baseline one = baseline(run_of({10, 12}));
  Baseline other = one;
  other.seed = 6;
  CHECK(compare(one, other, small_catalogue()).reason.find("seed") != std::string::npos);
  CHECK(compare(one, baseline(run_of({10})), small_catalogue()).reason.find("replications") !=
        std::string::npos);
}

TEST_CASE("baseline: events near a time") {
  const Baseline one = baseline(run_of({10}));
  CHECK(events_around(one, Time{} + seconds(4), seconds(1)).size() == 1);
  CHECK(events_around(one, Time{} + seconds(4), seconds(2)).size() == 2);
  CHECK(events_around(one, Time{} + seconds(60), seconds(2)).empty());
}

}  // namespace
}  // namespace twinsite
