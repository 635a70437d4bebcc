#include "app/report/comparison.h"

#include <doctest/doctest.h>

#include "tests/app/report/fixture.h"

namespace twinsite {
namespace {

// Sessions lost differ by 10 000 a replication and much chance, codes sent by 3 and none.
struct TwoDesigns {
  std::vector<ReplicationResult> a = small_replications(4);
  std::vector<ReplicationResult> b = small_replications(4);
  std::vector<Headline> headlines = small_headlines();
  MeasureCatalogue catalogue = small_catalogue();
  std::vector<PairedFigure> figures;

  TwoDesigns() {
    for (std::size_t i = 0; i < b.size(); ++i) {
      for (MeasureValue& value : b[i].measures) {
        if (value.name == "lost_sessions") value.value += 10'000 + 9'000 * (i % 2 == 0 ? 1 : -1);
        if (value.name == "stale_passwords.hit") value.value += 3;
      }
    }
    figures = pair_figures(a, b, catalogue);
  }
  ComparisonInput input() const {
    return {.version = "1",
            .a = "a.yaml",
            .b = "b.yaml",
            .headlines = headlines,
            .figures = figures,
            .fates = {},
            .catalogue = catalogue};
  }
};

TEST_CASE("comparison: rows that differ most from their interval come first, the same ones last") {
  const TwoDesigns designs;
  const std::string table = comparison_table(designs.input(), {});
  const std::size_t passwords = table.find("stale passwords, met");
  const std::size_t sessions = table.find("lost sessions");
  const std::size_t debt = table.find("over-debt, peak");
  REQUIRE(debt != std::string::npos);
  CHECK(passwords < sessions);
  CHECK(sessions < debt);
  CHECK(table.find("the same in each") != std::string::npos);
}

TEST_CASE("comparison: the sentence names what differs beyond chance, and only that") {
  const TwoDesigns designs;
  const std::string sentence = comparison_sentence(designs.input());
  CHECK(sentence.find("stale passwords, met +3") != std::string::npos);
  CHECK(sentence.find("over-debt") == std::string::npos);
}

}  // namespace
}  // namespace twinsite
