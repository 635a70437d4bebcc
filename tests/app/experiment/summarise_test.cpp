#include "app/experiment/summarise.h"

#include <doctest/doctest.h>

#include "tests/app/experiment/fixture.h"

namespace twinsite {
namespace {

TEST_CASE("summarise: a count absent from a replication was zero there") {
  std::vector<ReplicationResult> results(4);
  results[1].measures.push_back({"lost_sessions", "region=south", 6, 0, false});
  results[3].measures.push_back({"lost_sessions", "region=south", 2, 0, false});
  const auto summaries = summarise(results, small_catalogue());
  const MeasureSummary* summary = find_summary(summaries, "lost_sessions", "region=south");
  REQUIRE(summary != nullptr);
  CHECK(summary->values == std::vector<double>{0, 6, 0, 2});
  CHECK(summary->statistics.mean == 2);
}

TEST_CASE("summarise: a time absent from a replication was not measured there") {
  std::vector<ReplicationResult> results(3);
  results[2].measures.push_back({"rto", "function=login", 5'000'000'000, 0, false});
  const auto summaries = summarise(results, small_catalogue());
  CHECK(find_summary(summaries, "rto", "function=login")->statistics.n == 1);
  CHECK(find_summary(summaries, "rto", "") == nullptr);
}

TEST_CASE(
    "summarise: a share is a fraction of each replication; nothing out of nothing is no share") {
  std::vector<ReplicationResult> results(3);
  results[0].measures.push_back({"availability", "", 90, 100, false});
  results[1].measures.push_back({"availability", "", 0, 0, false});
  results[2].measures.push_back({"availability", "", 35, 50, false});
  const auto summaries = summarise(results, small_catalogue());
  const MeasureSummary* summary = find_summary(summaries, "availability", "");
  CHECK(summary->values == std::vector<double>{0.9, 0.7});
  CHECK(summary->of == 150);
}

TEST_CASE(
    "summarise: promised counts and amounts that nobody saw are zero, each once, in sorted order") {
  const auto summaries =
      summarise(replications_of("lost_sessions", "region=south", {1, 2}), small_catalogue());
  REQUIRE(summaries.size() == 3);
  CHECK(summaries[0].name == "lost_sessions");
  CHECK(summaries[0].labels == "region=south");  // no invented whole beside the split
  CHECK(summaries[1].name == "over_debt.peak");
  CHECK(summaries[1].never_seen());
  CHECK(summaries[2].name == "stale_passwords.hit");
}

TEST_CASE("summarise: zero in five replications is shown with its bound, not as a certain zero") {
  const auto summaries = summarise(std::vector<ReplicationResult>(5), small_catalogue());
  const MeasureSummary* count = find_summary(summaries, "lost_sessions", "");
  CHECK(count->interval()->low == 0);
  CHECK(count->interval()->high == doctest::Approx(0.599146));
  const MeasureSummary* money = find_summary(summaries, "over_debt.peak", "");
  CHECK_FALSE(money->interval());
  CHECK(*money->any_at_most() == doctest::Approx(0.450720));
}

TEST_CASE("summarise: shares that are all or nothing have exact one-sided bounds") {
  const auto all = summarise(replications_of("availability", "", {50, 50}, 50), small_catalogue());
  CHECK(all[0].interval()->low == doctest::Approx(0.970487));
  CHECK(all[0].interval()->high == 1);
  const auto none = summarise(replications_of("availability", "", {0, 0}, 50), small_catalogue());
  CHECK(none[0].interval()->low == 0);
  CHECK(none[0].interval()->high == doctest::Approx(0.029513));
}

TEST_CASE("summarise: an interval does not reach below zero or above the whole") {
  const auto counts =
      summarise(replications_of("lost_sessions", "", {0, 1, 20}), small_catalogue());
  CHECK(counts[0].interval()->low == 0);
  const auto shares =
      summarise(replications_of("availability", "", {99, 80, 100}, 100), small_catalogue());
  CHECK(shares[0].interval()->high == 1);
}

TEST_CASE("summarise: values beyond the horizon are counted as such") {
  std::vector<ReplicationResult> results = replications_of("rto", "", {5, 9, 9});
  results[1].measures[0].censored = true;
  CHECK(summarise(results, small_catalogue()).back().name == "stale_passwords.hit");
  const auto summaries = summarise(results, small_catalogue());
  CHECK(find_summary(summaries, "rto", "")->censored == 1);
}

TEST_CASE("labels: canonical text is sorted by key, files keep the measure's own order") {
  const MeasureCatalogue catalogue = small_catalogue();
  const std::string canonical = "phase=during,region=south";
  CHECK(split_labels(canonical) == std::vector<Label>{{"phase", "during"}, {"region", "south"}});
  CHECK(labels_in_order(canonical, *catalogue.find("lost_sessions")) ==
        "region=south,phase=during");
  CHECK(split_labels("").empty());
}

}  // namespace
}  // namespace twinsite
