#include "app/experiment/verdict.h"

#include <doctest/doctest.h>

#include <cmath>

#include "tests/app/experiment/fixture.h"

namespace twinsite {
namespace {

Judgement judged(const Expectation& expectation, const std::vector<ReplicationResult>& results) {
  const auto summaries = summarise(results, small_catalogue());
  const Verdict verdict =
      judge(std::vector{expectation}, summaries, static_cast<std::uint32_t>(results.size()));
  CHECK(verdict.status == verdict.judgements.at(0).status);
  return verdict.judgements.at(0);
}

Status status_of(const std::string& text, const std::vector<std::int64_t>& lost_sessions) {
  return judged(claim(text), replications_of("lost_sessions", "", lost_sessions)).status;
}

TEST_CASE("verdict: one replication decides by its value and says so") {
  CHECK(status_of("lost_sessions < 11", {10}) == Status::passed);
  CHECK(status_of("lost_sessions < 10", {10}) == Status::failed);
  CHECK(status_of("lost_sessions.p99 <= 10", {10}) == Status::passed);
  CHECK(status_of("lost_sessions == 0", {0}) == Status::passed);
  CHECK(judged(claim("lost_sessions < 11"), replications_of("lost_sessions", "", {10})).ground ==
        Ground::one_replication);
}

// Mean 10, interval 10 +- 1.963: the limits stand left of it, inside and right of it.
TEST_CASE("verdict: with several replications the interval decides every comparison") {
  const std::vector<std::int64_t> values{8, 9, 10, 11, 12};
  struct Row {
    const char* comparison;
    Status left, inside, right;
  };
  constexpr auto passed = Status::passed;
  constexpr auto failed = Status::failed;
  constexpr auto open = Status::inconclusive;
  for (const Row& row : {Row{"<", failed, open, passed}, Row{"<=", failed, open, passed},
                         Row{">", passed, open, failed}, Row{">=", passed, open, failed},
                         Row{"==", failed, open, failed}, Row{"!=", passed, open, passed}}) {
    CAPTURE(row.comparison);
    const std::string start = std::string("lost_sessions ") + row.comparison;
    CHECK(status_of(start + " 8", values) == row.left);
    CHECK(status_of(start + " 11", values) == row.inside);
    CHECK(status_of(start + " 12", values) == row.right);
  }
}

TEST_CASE("verdict: an inconclusive claim says about how many replications would settle it") {
  const auto results = replications_of("lost_sessions", "", {8, 9, 10, 11, 12});
  const Judgement open = judged(claim("lost_sessions < 11"), results);
  CHECK(open.settles_at == 20);  // (2.776 x 1.581 / 1)^2 = 19.3
  CHECK(judged(claim("lost_sessions < 20"), results).settles_at == 0);
}

TEST_CASE("verdict: equal values decide whatever their number") {
  CHECK(status_of("lost_sessions == 7", {7, 7}) == Status::passed);
  CHECK(status_of("lost_sessions != 7", {7, 7}) == Status::failed);
}

TEST_CASE("verdict: never seen passes `== 0`, once seen fails it, whatever the interval") {
  CHECK(status_of("lost_sessions == 0", {0, 0, 0}) == Status::passed);
  CHECK(status_of("lost_sessions <= 0", {0, 0, 0}) == Status::passed);
  CHECK(status_of("lost_sessions == 0", {0, 1, 0}) == Status::failed);
  CHECK(status_of("lost_sessions > 0", {0, 1, 0}) == Status::passed);
  CHECK(status_of("lost_sessions != 0", {0, 1, 0}) == Status::passed);
  CHECK(status_of("lost_sessions > 0", {0, 0, 0}) == Status::inconclusive);
  const Judgement never =
      judged(claim("lost_sessions == 0"), replications_of("lost_sessions", "", {0, 0, 0, 0, 0}));
  CHECK(never.ground == Ground::edge);
  CHECK(never.interval->high == doctest::Approx(0.599146));
}

TEST_CASE("verdict: never seen is not less than a limit below its bound") {
  CHECK(status_of("lost_sessions < 0.5", {0, 0, 0, 0, 0}) == Status::inconclusive);
  CHECK(status_of("lost_sessions < 0.6", {0, 0, 0, 0, 0}) == Status::passed);
  const auto results = replications_of("lost_sessions", "", {0, 0, 0, 0, 0});
  CHECK(judged(claim("lost_sessions < 0.5"), results).settles_at == 6);
}

TEST_CASE("verdict: a count absent under known labels is zero, not unknown") {
  const auto results = replications_of("stale_passwords.hit", "outcome=sms", {5, 6});
  CHECK(judged(claim("stale_passwords.hit{outcome: refused} == 0"), results).status ==
        Status::passed);
}

TEST_CASE("verdict: a measure kept only under finer labels does not pass as zero") {
  const auto results = replications_of("lost_sessions", "phase=during,region=south", {5, 6});
  for (const char* text : {"lost_sessions == 0", "lost_sessions{phase: during} == 0"}) {
    const Judgement judgement = judged(claim(text), results);
    CHECK(judgement.status == Status::inconclusive);
    CHECK(judgement.ground == Ground::not_kept);
  }
  CHECK(judged(claim("lost_sessions{phase: after} == 0"), results).status == Status::passed);
}

TEST_CASE("verdict: a time or share that no replication has cannot be told") {
  const std::vector<ReplicationResult> results(3);
  const Judgement judgement = judged(claim("availability{phase: during} > 90%"), results);
  CHECK(judgement.status == Status::inconclusive);
  CHECK(judgement.ground == Ground::not_measured);
}

TEST_CASE("verdict: shares at their edge are exact") {
  const auto share = [](const std::string& text, const std::vector<std::int64_t>& values) {
    return judged(claim(text), replications_of("availability", "", values, 1000)).status;
  };
  CHECK(share("availability >= 100%", {1000, 1000}) == Status::passed);
  CHECK(share("availability >= 100%", {1000, 999}) == Status::failed);
  CHECK(share("availability < 100%", {1000, 999}) == Status::passed);
  CHECK(share("availability > 99%", {1000, 1000}) == Status::passed);
  CHECK(share("availability > 99.9%", {1000, 1000}) == Status::inconclusive);
}

TEST_CASE("verdict: quantiles need enough replications to pass but may fail with few") {
  std::vector<std::int64_t> values(71, 5);
  const auto p95 = [&](const std::string& limit) {
    return judged(claim("rto.p95 < " + limit), replications_of("rto", "", values));
  };
  CHECK(p95("10ns").status == Status::inconclusive);
  CHECK(p95("10ns").settles_at == 72);
  CHECK(p95("5ns").status == Status::failed);
  values.push_back(5);
  CHECK(p95("10ns").status == Status::passed);
}

TEST_CASE("verdict: min and max speak of the replications at hand") {
  CHECK(status_of("lost_sessions.max <= 12", {8, 12}) == Status::passed);
  CHECK(status_of("lost_sessions.min > 8", {8, 12}) == Status::failed);
}

TEST_CASE("verdict: a value beyond the horizon may fail a limit but not pass it") {
  auto results = replications_of("rto", "", {5'000'000'000, 5'000'000'000});
  for (auto& result : results) result.measures[0].censored = true;
  CHECK(judged(claim("rto < 4s"), results).status == Status::failed);
  CHECK(judged(claim("rto < 10s"), results).status == Status::inconclusive);
  CHECK(judged(claim("rto < 10s"), results).censored);
  CHECK(judged(claim("rto > 4s"), results).status == Status::passed);
  results.pop_back();
  CHECK(judged(claim("rto < 10s"), results).status == Status::inconclusive);
  CHECK(judged(claim("rto < 4s"), results).status == Status::failed);
}

TEST_CASE("verdict: `sometimes` holds if one replication shows it") {
  const auto sometimes = [](const std::vector<std::int64_t>& values) {
    return judged(claim("lost_sessions > 5", Quantifier::sometimes),
                  replications_of("lost_sessions", "", values));
  };
  CHECK(sometimes({1, 9, 8}).status == Status::passed);
  CHECK(sometimes({1, 9, 8}).held_in == 2);
  CHECK(sometimes({1, 5, 3}).status == Status::failed);
  CHECK(sometimes({9}).status == Status::passed);
  CHECK(judged(claim("rto > 1s", Quantifier::sometimes), {ReplicationResult{}}).status ==
        Status::failed);
}

TEST_CASE("verdict: the whole is as bad as its worst expectation") {
  const auto summaries =
      summarise(replications_of("lost_sessions", "", {8, 9, 10, 11, 12}), small_catalogue());
  const Expectation pass = claim("lost_sessions < 20");
  const Expectation open = claim("lost_sessions < 11");
  const Expectation fail = claim("lost_sessions < 5");
  CHECK(judge(std::vector<Expectation>{}, summaries, 5).status == Status::passed);
  CHECK(judge(std::vector{pass, pass}, summaries, 5).status == Status::passed);
  CHECK(judge(std::vector{pass, open, pass}, summaries, 5).status == Status::inconclusive);
  CHECK(judge(std::vector{fail, open, pass}, summaries, 5).status == Status::failed);
  CHECK(judge(std::vector{pass}, summaries, 5).replications == 5);
}

}  // namespace
}  // namespace twinsite
