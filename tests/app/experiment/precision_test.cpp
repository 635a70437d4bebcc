#include "app/experiment/precision.h"

#include <doctest/doctest.h>

#include "tests/app/experiment/fixture.h"

namespace twinsite {
namespace {

PrecisionGoal goal(const std::string& text) {
  const ParsedPrecision parsed = parse_precision(text, small_catalogue());
  REQUIRE_MESSAGE(parsed.goal, text);
  return *parsed.goal;
}

std::string problem(const std::string& text) {
  const ParsedPrecision parsed = parse_precision(text, small_catalogue());
  REQUIRE(parsed.errors.size() == 1);
  CHECK_FALSE(parsed.goal);
  return parsed.errors[0].message + parsed.errors[0].suggestion;
}

// Feeds values until the watch is content, and says how many it took; 0 = never.
std::uint32_t taken(PrecisionWatch& watch, const std::vector<std::int64_t>& values) {
  for (const ReplicationResult& result : replications_of("lost_sessions", "", values))
    if (watch.add(result)) return result.replication + 1;
  return 0;
}

TEST_CASE("until: a goal is a share of the figure, or an amount in its unit") {
  const PrecisionGoal relative = goal("lost_sessions ± 5 %");
  CHECK(relative.relative);
  CHECK(relative.half_width == doctest::Approx(0.05));
  CHECK(goal("lost_sessions +- 5%").half_width == doctest::Approx(0.05));
  const PrecisionGoal amount = goal("over_debt.peak{region: south}.p50 +/- CNY 100");
  CHECK_FALSE(amount.relative);
  CHECK(amount.half_width == 10'000);
  CHECK(amount.statistic == Statistic::p50);
  CHECK(amount.labels == "region=south");
}

TEST_CASE("until: what cannot be a goal is said") {
  CHECK(problem("lost_sessions < 5").find("± 5 %") != std::string::npos);
  CHECK(problem("lost_session ± 5 %").find("lost_sessions") != std::string::npos);
  CHECK(problem("lost_sessions ± 0 %").find("more than 0") != std::string::npos);
  CHECK(problem("lost_sessions.max ± 5 %").find("extreme") != std::string::npos);
  CHECK(problem("rto ± 7").find("unit") != std::string::npos);
}

TEST_CASE("until: ends with the first replications that suffice, but not before the tenth") {
  PrecisionWatch steady(goal("lost_sessions ± 5 %"));
  CHECK(taken(steady, std::vector<std::int64_t>(20, 100)) == 10);
  std::vector<std::int64_t> spread;
  for (int i = 0; i < 200; ++i) spread.push_back(i % 2 == 0 ? 80 : 120);
  PrecisionWatch wide(goal("lost_sessions ± 5 %"));
  // 1.96 x 20 / 100 / sqrt(n) = 0.05 at n = 61.5; Student's factor asks for a few more.
  const std::uint32_t n = taken(wide, spread);
  CHECK(n > 61);
  CHECK(n < 68);
}

TEST_CASE("until: not reached, it says how many more would do") {
  PrecisionWatch watch(goal("lost_sessions ± 5 %"));
  std::vector<std::int64_t> values;
  for (int i = 0; i < 20; ++i) values.push_back(i % 2 == 0 ? 80 : 120);
  CHECK(taken(watch, values) == 0);
  CHECK(watch.more() > 30);
  CHECK(watch.more() < 70);
  PrecisionWatch never(goal("lost_sessions ± 5 %"));
  CHECK(taken(never, std::vector<std::int64_t>(20, 0)) == 0);  // 5 % of nothing
  CHECK(never.more() == 0);
}

}  // namespace
}  // namespace twinsite
