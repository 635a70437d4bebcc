#include "app/report/table.h"

#include <doctest/doctest.h>

#include "app/report/file_io.h"
#include "app/report/text_grid.h"
#include "tests/app/report/fixture.h"

namespace twinsite {
namespace {

// Blanks for no-break spaces, so that the expected text can be read and typed.
std::string with_plain_blanks(std::string text) {
  constexpr std::string_view no_break = "\u00a0";
  for (std::size_t at = text.find(no_break); at != std::string::npos; at = text.find(no_break, at))
    text.replace(at, no_break.size(), " ");
  return text;
}

std::string table_of(const RunCard& card, const std::vector<ReplicationResult>& results,
                     const std::vector<Expectation>& expectations, const TableStyle& style = {}) {
  MeasureCatalogue catalogue = small_catalogue();
  catalogue.measures.push_back(
      {"memory.data", MeasureUnit::count, "bytes", {}, "What a replica takes for each user."});
  const auto summaries = summarise(results, catalogue);
  const auto headlines = small_headlines();
  const Verdict verdict =
      judge(expectations, summaries, static_cast<std::uint32_t>(results.size()));
  const Performance performance{21, 130'200'000, 312'000'000};
  return with_plain_blanks(
      run_table({card, performance, headlines, summaries, catalogue, verdict, 0x9f2c41d8a07be355, 0,
                 "results/a/latest", "twinsite explain results/a/latest", ""},
                style));
}

TEST_CASE("table: several replications show means, intervals, phases, remarks and the verdict") {
  const std::string text =
      table_of(small_card(), small_replications(5),
               {claim("availability{function: login, phase: during} > 90%"),
                claim("stale_passwords.hit{outcome: refused} == 0"),
                claim("over_debt.peak.mean <= CNY 5000"), claim("lost_sessions < 172250"),
                claim("lost_sessions > 172300", Quantifier::sometimes)});
  CHECK(text == read_whole_file("tests/app/report/golden/run_table.txt"));
}

TEST_CASE("table: the memory of the data stands beside that of everything, where it was measured") {
  std::vector<ReplicationResult> results = small_replications(2);
  CHECK(table_of(small_card(), results, {}).find("of data at each site") == std::string::npos);
  results[1].measures.insert(results[1].measures.begin() + 5, {"memory.data", "", 47, 0, false});
  CHECK(table_of(small_card(), results, {}).find(" bytes a user, 47 of data at each site\n") !=
        std::string::npos);
}

TEST_CASE("table: one replication shows values, says so, and bounds what it did not see") {
  RunCard card = small_card();
  card.replications = 1;
  const std::string text =
      table_of(card, small_replications(1),
               {claim("lost_sessions < 172250"), claim("rto{function: start_meeting} < 10min")});
  CHECK(text.find("lost sessions             172 000                         170 000   2 000\n") !=
        std::string::npos);
  CHECK(text.find("  in the north                  0   at most 3 with 95 %\n") !=
        std::string::npos);
  CHECK(text.find("? rto{function: start_meeting} < 10min   -         (nothing to measure in this "
                  "run)\n") != std::string::npos);
  CHECK(text.find("✓ lost_sessions < 172250                 172 000   (one replication)\n") !=
        std::string::npos);
  CHECK(text.find(
            "\ninconclusive (one replication) · fingerprint 9f2c41d8a07be355 · audit clean\n") !=
        std::string::npos);
}

TEST_CASE("table: a run that was stopped says how much of it there is") {
  const std::string text = table_of(small_card(), small_replications(3), {});
  CHECK(text.find(
            " · seed 20261122 · 3 of 5 replications\n━━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌ 3/5 · 21 s") !=
        std::string::npos);
  CHECK(text.find("\nexpect\n") == std::string::npos);
  CHECK(text.find("\npassed · fingerprint") != std::string::npos);
}

TEST_CASE("table: a time beyond the horizon is a lower bound and says so") {
  std::vector<ReplicationResult> results = small_replications(2);
  results[1].measures[6].value = hours(2).ns;
  results[1].measures[6].censored = true;
  const std::string text =
      table_of(small_card(), results, {claim("rto{region: south, function: login} < 3h")});
  CHECK(text.find("log-in back (south)    > 1 h 3 min   beyond the horizon in 1 of 2\n") !=
        std::string::npos);
  CHECK(text.find("? rto{region: south, function: login} < 3h   > 1 h 3 min   (at least") !=
        std::string::npos);
}

TEST_CASE("table: a terminal's colours change no letter, and remarks are broken at its width") {
  const std::vector<Expectation> expectations{claim("lost_sessions < 1")};
  const std::string plain = table_of(small_card(), small_replications(5), expectations);
  std::string coloured =
      table_of(small_card(), small_replications(5), expectations, {Colour::on, 0});
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(coloured.find("\x1b[31m✗\x1b[0m lost_sessions") != std::string::npos);
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos;
       at = coloured.find('\x1b', at))
    coloured.erase(at, coloured.find('m', at) - at + 1);
  CHECK(coloured == plain);
  const std::string narrow =
      table_of(small_card(), small_replications(5), expectations, {Colour::off, 72});
  CHECK(narrow.find("87 .. 91             by SMS 88\n"
                    "                                                         refused 0\n") !=
        std::string::npos);
}

TEST_CASE("table: text of a scenario cannot steer the terminal") {
  RunCard card = small_card();
  card.scenario = "bad\x1b[2Jname\u009b1m";
  const MeasureCatalogue catalogue = small_catalogue();
  const Verdict verdict = judge({}, {}, 1);
  const std::string text = run_table({card,
                                      {},
                                      {},
                                      {},
                                      catalogue,
                                      verdict,
                                      1,
                                      2,
                                      "results/it's here",
                                      "twinsite explain \x1b",
                                      "twinsite-gui \x1b"},
                                     TableStyle());
  CHECK(text.starts_with("bad?[2Jname?1m · "));
  CHECK(text.find("results  results/it's here      look: twinsite-gui ?      why: twinsite explain "
                  "?\n") != std::string::npos);
  CHECK(text.find(" · audit: 2 broken\n") != std::string::npos);
}

TEST_CASE("text grid: columns are as wide as a terminal shows them; empty ones vanish") {
  TextGrid grid({Align::left, Align::right, Align::left});
  grid.add({{"深圳", "1", ""}, {"x"}});
  grid.add({{"north", "22", ""}, {}});
  CHECK(grid.lines(0) == std::vector<std::string>{"深圳     1   x", "north   22"});
}

}  // namespace
}  // namespace twinsite
