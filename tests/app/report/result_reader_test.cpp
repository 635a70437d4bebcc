#include "app/report/result_reader.h"

#include <doctest/doctest.h>

#include <fstream>
#include <limits>

#include "app/report/io_error.h"
#include "app/report/result_folder.h"
#include "app/report/result_schema.h"
#include "app/report/result_writer.h"
#include "app/report/sqlite.h"
#include "tests/app/report/fixture.h"

namespace twinsite {
namespace {

// One of everything, with values at the ends of their ranges.
ReplicationResult full_replication(std::uint32_t replication) {
  constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
  ReplicationResult result = small_replication(replication);
  result.fingerprint = largest - replication;
  result.facts = 11;
  result.users = 12;
  result.bytes = 13;
  result.measures[0].censored = true;
  result.series = {{"sessions.live",
                    "site=shenzhen",
                    MeasureUnit::count,
                    {5},
                    seconds(1),
                    {3, -4, 1'000'000'000'000}},
                   {"empty", "", MeasureUnit::fen, {0}, seconds(10), {}}};
  result.lanes = {{"site:shenzhen", "up", {0}, {60}},
                  {"site:shenzhen", "dark", {60}, Time::never()}};
  result.milestones = {{{60}, "environment", "site_outage", "power \"lost\"\n深圳", {7}, {0}},
                       {{90}, "watch", "decide", "", EventId::of({4095}, 9), {7}}};
  result.ledger = {
      {{61},
       "south/184233",
       "shenzhen",
       "lost_sessions",
       "region=south",
       "session",
       1,
       "outage",
       {8},
       {7}},
      {{62}, "", "tianjin", "over_debt", "", "balance", -300, "design:over_debt_limit", {9}, {8}}};
  result.causes = {{"lost_sessions", "outage", "south", "during", 1},
                   {"over_debt", "design:over_debt_limit", "", "after", -300}};
  result.audit = {{"money: replica equals its entries", "tianjin: 3 != 4", {100}}};
  result.checkpoints = {{{1'000'000'000}, largest}, {{2'000'000'000}, 1}};
  return result;
}

void check_equal(const ReplicationResult& a, const ReplicationResult& b) {
  CHECK(a.replication == b.replication);
  CHECK(a.fingerprint == b.fingerprint);
  CHECK(std::tie(a.events, a.facts, a.users, a.bytes) ==
        std::tie(b.events, b.facts, b.users, b.bytes));
  const auto measure = [](const MeasureValue& m) {
    return std::tie(m.name, m.labels, m.value, m.of, m.censored);
  };
  const auto series = [](const Series& s) {
    return std::tie(s.name, s.labels, s.unit, s.start, s.step, s.values);
  };
  const auto lane = [](const LaneInterval& l) { return std::tie(l.lane, l.state, l.from, l.to); };
  const auto milestone = [](const Milestone& m) {
    return std::tie(m.time, m.place, m.what, m.detail, m.id, m.cause);
  };
  const auto row = [](const LedgerRow& r) {
    return std::tie(r.time, r.user, r.site, r.measure, r.labels, r.data_class, r.amount,
                    r.cause_class, r.event, r.cause);
  };
  const auto sum = [](const CauseSum& c) {
    return std::tie(c.measure, c.cause_class, c.region, c.phase, c.amount);
  };
  const auto finding = [](const AuditFinding& f) { return std::tie(f.law, f.details, f.time); };
  const auto checkpoint = [](const Checkpoint& c) { return std::tie(c.time, c.fingerprint); };
  const auto same = [](const auto& left, const auto& right, const auto& fields) {
    REQUIRE(left.size() == right.size());
    for (std::size_t i = 0; i < left.size(); ++i) CHECK((fields(left[i]) == fields(right[i])));
  };
  same(a.measures, b.measures, measure);
  same(a.series, b.series, series);
  same(a.lanes, b.lanes, lane);
  same(a.milestones, b.milestones, milestone);
  same(a.ledger, b.ledger, row);
  same(a.causes, b.causes, sum);
  same(a.audit, b.audit, finding);
  same(a.checkpoints, b.checkpoints, checkpoint);
}

void write_result(const std::filesystem::path& target, std::uint32_t replications) {
  ResultWriter writer(target, small_card(), small_catalogue());
  for (std::uint32_t i = 0; i < replications; ++i) writer.add(full_replication(i));
  writer.finish({0xabc, Status::inconclusive, "{}\n", "scenario: small\n"});
}

std::string refusal(const std::filesystem::path& folder) {
  try {
    ResultReader store(folder);
    store.catalogue();
    for (const std::uint32_t replication : store.replications()) store.load(replication);
  } catch (const IoError& error) {
    const std::string text = error.what();
    return text.substr(text.find(": ") + 2);
  }
  return {};
}

TEST_CASE("store: what is written is read back, field by field") {
  const ScratchFolder scratch;
  write_result(scratch.path() / "result", 2);
  ResultReader store(scratch.path() / "result");
  CHECK(store.run().card == small_card());
  CHECK(store.run().fingerprint == "0000000000000abc");
  CHECK(store.run().verdict == "inconclusive");
  CHECK(store.replications() == std::vector<std::uint32_t>{0, 1});
  check_equal(store.load(0), full_replication(0));
  check_equal(store.load(1), full_replication(1));
  CHECK(store.load_measures(1).measures.size() == full_replication(1).measures.size());
  CHECK(store.load_measures(1).series.empty());
  CHECK_THROWS_AS(store.load(2), IoError);
  CHECK(store.summary_json() == "{}\n");
  CHECK(store.scenario_yaml() == "scenario: small\n");
  const std::vector<StoredMeasure> catalogue = store.catalogue();
  REQUIRE(catalogue.size() == 5);
  CHECK(catalogue[1].name == "lost_sessions");
  CHECK(catalogue[1].noun == "sessions");
  CHECK(catalogue[1].labels == std::vector<std::string>{"region", "phase", "cause"});
  CHECK(catalogue[3].unit == MeasureUnit::nanoseconds);
}

TEST_CASE("store: the ledger is bounded by the smallest users and measures, in the order of time") {
  ReplicationResult result = small_replication(0);
  const std::int64_t rows = static_cast<std::int64_t>(ledger_rows_kept) + 5;
  for (std::int64_t i = 0; i < rows; ++i) {
    LedgerRow row;
    row.time = {i};
    row.user = i % 4000 == 0 ? "z" : "a";  // six rows of the larger user
    row.measure = "lost_sessions";
    result.ledger.push_back(row);
  }
  const ScratchFolder scratch;
  ResultWriter writer(scratch.path() / "result", small_card(), small_catalogue());
  writer.add(result);
  writer.finish({1, Status::passed, "{}", ""});
  const std::vector<LedgerRow> kept = ResultReader(scratch.path() / "result").load(0).ledger;
  REQUIRE(kept.size() == ledger_rows_kept);
  CHECK(std::count_if(kept.begin(), kept.end(),
                      [](const LedgerRow& row) { return row.user == "z"; }) == 1);
  CHECK(std::is_sorted(kept.begin(), kept.end(),
                       [](const auto& a, const auto& b) { return a.time < b.time; }));
}

TEST_CASE("store: one table alone, by the folder, a link to it or the file") {
  const ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path() / "result";
  write_result(folder, 2);
  std::filesystem::create_directory_symlink(folder, scratch.path() / "latest");
  for (const std::filesystem::path& path :
       {folder, scratch.path() / "latest", folder / "run.sqlite"}) {
    ResultReader reader(path);
    CHECK(reader.run().card == small_card());
    CHECK(reader.lanes(1).size() == full_replication(1).lanes.size());
    CHECK(reader.milestones(1)[0].detail == full_replication(1).milestones[0].detail);
    CHECK(reader.series(1)[0].values == full_replication(1).series[0].values);
    CHECK(reader.checkpoints(0).size() == full_replication(0).checkpoints.size());
    CHECK(reader.ledger(7).empty());
    CHECK(reader.scenario_yaml() == "scenario: small\n");
  }
}

TEST_CASE("store: a folder without a finished result is refused") {
  const ScratchFolder scratch;
  CHECK(refusal(scratch.path() / "nowhere") == "there is no result here");
  CHECK(refusal(scratch.path()) == "this is no finished result: summary.json is missing");
  write_result(scratch.path() / "result", 1);
  std::filesystem::remove(scratch.path() / "result" / "run.sqlite");
  CHECK(refusal(scratch.path() / "result") == "this is no finished result: run.sqlite is missing");
}

TEST_CASE("store: a foreign, truncated or newer file is refused in words") {
  const ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path() / "result";
  const std::filesystem::path file = folder / "run.sqlite";
  write_result(folder, 1);
  CHECK(refusal(folder).empty());
  const auto size = std::filesystem::file_size(file);

  SUBCASE("text") {
    std::ofstream(file) << std::string(2000, 'x');
    CHECK(refusal(folder) == "this is not a twinsite result");
  }
  SUBCASE("empty") {
    std::ofstream(file).close();
    CHECK(refusal(folder) == "this is not a twinsite result");
  }
  SUBCASE("another program's database") {
    std::filesystem::remove(file);
    Sqlite::create(file).execute("CREATE TABLE runs (x)");
    CHECK(refusal(folder) == "this is not a twinsite result");
  }
  SUBCASE("truncated") {
    for (const auto part : {size - 1, size / 2, std::uintmax_t{4096}, std::uintmax_t{100}}) {
      std::filesystem::resize_file(file, part);
      CHECK_FALSE(refusal(folder).empty());
    }
  }
  SUBCASE("another schema") {
    Sqlite::create(file).execute("PRAGMA user_version = 9");
    CHECK(refusal(folder) ==
          "the result has schema version 9, this program reads 2; run the scenario again");
  }
}

TEST_CASE("store: a crafted file is damage, not a crash") {
  const ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path() / "result";
  write_result(folder, 1);
  const auto craft = [&](const std::string& sql) {
    Sqlite::create(folder / "run.sqlite").execute(sql);
  };

  SUBCASE("a view in place of a table") {
    craft("ALTER TABLE lanes RENAME TO hidden; CREATE VIEW lanes AS SELECT * FROM hidden");
    CHECK(refusal(folder) == "the file is damaged: table lanes is not as written");
  }
  SUBCASE("points that are no series") {
    craft("UPDATE series SET points = x'ffffffffffffffffffffffff'");
    CHECK(refusal(folder) == "the file is damaged");
  }
  SUBCASE("a unit that does not exist") {
    craft("UPDATE catalogue SET unit = 'parsecs'");
    CHECK(refusal(folder) == "the file is damaged");
  }
  SUBCASE("a fingerprint that is no number") {
    craft("UPDATE runs SET fingerprint = 'none'");
    CHECK(refusal(folder) == "the file is damaged");
  }
  SUBCASE("a curve that does not advance") {
    craft("UPDATE series SET step_ns = 0");
    CHECK(refusal(folder) == "the file is damaged");
  }
  SUBCASE("a stretch that ends before it begins") {
    craft("UPDATE lanes SET from_ns = 99, to_ns = 98");
    CHECK(refusal(folder) == "the file is damaged");
  }
  SUBCASE("a replication below zero") {
    craft("UPDATE runs SET replication = -1");
    CHECK(refusal(folder) == "the file is damaged");
  }
  SUBCASE("words missing") {
    craft("DELETE FROM meta WHERE key = 'seed'");
    CHECK(refusal(folder) == "the file is damaged: it does not say seed");
  }
}

TEST_CASE("store: no single changed byte makes the reader crash") {
  const ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path() / "result";
  write_result(folder, 1);
  const std::filesystem::path file = folder / "run.sqlite";
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(file));
  int refused = 0;
  for (std::streamoff at = 0; at < size; at += 211) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(at);
    const char before = static_cast<char>(bytes.get());
    bytes.seekp(at);
    bytes.put(static_cast<char>(~before));
    bytes.flush();
    refused += refusal(folder).empty() ? 0 : 1;
    bytes.seekp(at);
    bytes.put(before);
  }
  CHECK(refused > 0);
  CHECK(refusal(folder).empty());
}

}  // namespace
}  // namespace twinsite
