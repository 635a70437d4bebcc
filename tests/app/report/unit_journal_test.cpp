#include "app/report/unit_journal.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "app/report/csv_text.h"
#include "app/report/io_error.h"

namespace twinsite {
namespace {

namespace fs = std::filesystem;

struct Journal {
  Journal() {
    std::string name = (fs::temp_directory_path() / "twinsite-journal-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder = name;
    JournalWriter writer = JournalWriter::begin(file(), head);
    for (std::uint32_t point = 0; point < 3; ++point) writer.add(point, result_of(point));
  }
  ~Journal() { fs::remove_all(folder); }
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  static ReplicationResult result_of(std::uint32_t number) {
    ReplicationResult result;
    result.replication = 4;
    result.fingerprint = 0xfedcba9876543210 + number;
    result.events = 99;
    result.measures = {{"lost_sessions",
                        "region=s\xc3\xbc"
                        "d",
                        -7, 0, true},
                       {"share", "", number, 1'000'000'000'000, false}};
    result.audit = {{"a law", "broken \"here\"\n", Time{} + seconds(3)}};
    return result;
  }
  fs::path file() const { return folder / "units.jsonl"; }
  std::string text() const {
    std::ifstream stream(file(), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void replace(const std::string& text) { std::ofstream(file(), std::ios::binary) << text; }

  fs::path folder;
  JournalHead head{"0.1.0", 0x1234, {2, 5}};
};

TEST_CASE("journal: what was written comes back") {
  const Journal made;
  const UnitJournal journal(made.file());
  CHECK(journal.head() == made.head);
  REQUIRE(journal.units() == std::vector<Unit>{{0, 4}, {1, 4}, {2, 4}});
  const ReplicationResult back = journal.read({1, 4});
  CHECK(back.fingerprint == 0xfedcba9876543211);
  CHECK(back.measures.at(0).labels ==
        "region=s\xc3\xbc"
        "d");
  CHECK(back.measures.at(0).value == -7);
  CHECK(back.measures.at(0).censored);
  CHECK(back.measures.at(1).of == 1'000'000'000'000);
  CHECK(back.audit.at(0).details == "broken \"here\"\n");
}

TEST_CASE("journal: cut at any byte, it holds every line before, and can be gone on with") {
  Journal made;
  const std::string whole = made.text();
  const std::size_t first_line = whole.find('\n') + 1;
  for (std::size_t cut = 0; cut < whole.size(); cut += 7) {
    made.replace(whole.substr(0, cut));
    if (cut < first_line) {
      CHECK_THROWS_AS(UnitJournal(made.file()), IoError);
      continue;
    }
    const UnitJournal journal(made.file());
    const std::string kept = whole.substr(0, cut);
    const auto lines = static_cast<std::size_t>(std::count(kept.begin(), kept.end(), '\n'));
    CHECK(journal.units().size() == lines - 1);
    JournalWriter::resume(journal).add(7, Journal::result_of(7));
    CHECK(UnitJournal(made.file()).has({7, 4}));
    CHECK(UnitJournal(made.file()).units().size() == lines);
  }
}

TEST_CASE("journal: a byte that changed is found, wherever it is") {
  Journal made;
  const std::string whole = made.text();
  const std::size_t last_line = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t at = 0; at + 1 < last_line; at += 11) {
    std::string damaged = whole;
    damaged[at] ^= 1;
    made.replace(damaged);
    CHECK_THROWS_AS(UnitJournal(made.file()), IoError);
  }
  made.replace("");
  CHECK_THROWS_AS(UnitJournal(made.file()), IoError);
  made.replace(std::string(100'000, '\0'));
  CHECK_THROWS_AS(UnitJournal(made.file()), IoError);
}

TEST_CASE("csv: text from a scenario stays text") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("@cmd") == "'@cmd");
  CHECK(csv_cell("-2+3") == "'-2+3");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"so\"") == "\"say \"\"so\"\"\"");
  CHECK(csv_line({"a", "b"}) == "a,b\r\n");
}

}  // namespace
}  // namespace twinsite
