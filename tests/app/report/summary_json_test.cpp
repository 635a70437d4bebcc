#include "app/report/summary_json.h"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "app/report/file_io.h"
#include "app/report/json_text.h"
#include "tests/app/report/fixture.h"

namespace twinsite {
namespace {

std::string summary_of(const std::vector<ReplicationResult>& results,
                       const std::vector<Expectation>& expectations) {
  RunCard card = small_card();
  card.scenario = "small";
  const MeasureCatalogue catalogue = small_catalogue();
  const auto summaries = summarise(results, catalogue);
  const Verdict verdict =
      judge(expectations, summaries, static_cast<std::uint32_t>(results.size()));
  return summary_json({card, 0x9f2c41d8a07be355, summaries, catalogue, verdict});
}

TEST_CASE("summary: every byte is as documented") {
  std::vector<ReplicationResult> results(2);
  for (std::uint32_t i = 0; i < 2; ++i) {
    const std::int64_t step = i;
    results[i].replication = i;
    results[i].measures = {{"availability", "function=login,phase=during", 9 + step, 10, false},
                           {"lost_sessions", "", 3 + step, 0, false},
                           {"lost_sessions", "phase=during,region=south", 2 * step, 0, false},
                           {"rto", "", 1'500'000'000, 0, i == 1}};
  }
  CHECK(summary_of(results, {claim("lost_sessions < 100"),
                             claim("availability{function: login, phase: during} > 95%"),
                             claim("over_debt.peak <= CNY 12.50")}) ==
        read_whole_file("tests/app/report/golden/summary.json"));
}

TEST_CASE("summary: one replication has no spread and no interval") {
  const auto json = nlohmann::json::parse(summary_of(small_replications(1), {claim("rto > 1s")}));
  CHECK(json["measures"]["lost_sessions"]["sd"].is_null());
  CHECK(json["measures"]["lost_sessions"]["ci95"].is_null());
  CHECK(json["measures"]["lost_sessions"]["mean"] == 172000);
  CHECK(json["measures"]["lost_sessions"]["by"]["region=south,phase=after"]["mean"] == 2000);
  CHECK(json["measures"]["over_debt.peak"]["mean"] == 5980);
  CHECK(json["expectations"][0]["observed"].is_null());
}

TEST_CASE("summary: a sometimes says in how many replications it held, and in what share of all") {
  const auto json = nlohmann::json::parse(
      summary_of(small_replications(3),
                 {claim("lost_sessions > 0", Quantifier::sometimes), claim("rto > 1s")}));
  const auto& held = json["expectations"][0]["held_in"];
  CHECK(held["replications"] == 3);
  CHECK(held["of"] == 3);
  CHECK(held["clopper_pearson"][0].get<double>() == doctest::Approx(0.2924).epsilon(1e-3));
  CHECK(held["wilson"][0].get<double>() == doctest::Approx(0.4385).epsilon(1e-3));
  CHECK(held["wilson"][1] == 1);
  CHECK_FALSE(json["expectations"][1].contains("held_in"));
}

TEST_CASE("summary: the bytes do not depend on what the machine did") {
  auto results = small_replications(3);
  const std::string before = summary_of(results, {});
  for (ReplicationResult& result : results) result.bytes = result.events = result.facts = 7;
  CHECK(summary_of(results, {}) == before);
}

TEST_CASE("json text: doubles are shortest, whole ones are integers, strings are escaped") {
  nlohmann::ordered_json json;
  json["a"] = {0.1, 1e300, 100000.0, -2.0, 1e-7, 9007199254740993.0};
  json["b"] = "tab\t \"quote\" 深圳 \xff";
  json["c"] = std::numeric_limits<double>::infinity();
  json["d"] = std::numeric_limits<std::uint64_t>::max();
  CHECK(json_text(json) ==
        "{\"a\": [0.1, 1e+300, 100000, -2, 1e-07, 9007199254740992], \"b\": \"tab\\t \\\"quote\\\" "
        "深圳 \uFFFD\", "
        "\"c\": null, \"d\": 18446744073709551615}\n");
}

TEST_CASE("json text: empty things are empty") {
  CHECK(json_text(nlohmann::ordered_json::object()) == "{}\n");
  CHECK(json_text(nlohmann::ordered_json::array()) == "[]\n");
}

}  // namespace
}  // namespace twinsite
