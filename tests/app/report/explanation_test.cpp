#include "app/report/explanation.h"

#include <doctest/doctest.h>

#include <map>

#include "app/report/fact_words.h"
#include "app/report/replay.h"
#include "app/report/sqlite.h"
#include "tests/app/report/real_run.h"

namespace twinsite {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string problem_of(const std::function<void()>& question) {
  try {
    question();
  } catch (const ExplainProblem& problem) {
    return problem.what();
  }
  return {};
}

std::size_t first_loss_of(LoadedRun& run, const std::string& measure) {
  const std::vector<LedgerRow> ledger = run.reader.ledger(0);
  const auto found =
      std::ranges::find(ledger, measure, [](const LedgerRow& row) { return row.measure; });
  REQUIRE(found != ledger.end());
  return static_cast<std::size_t>(found - ledger.begin());
}

TEST_CASE("explain: the parts by cause add up to their measure in every replication") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  int measures = 0;
  for (const ReplicationResult& one : run.replications) {
    std::map<std::string, std::int64_t> sums;
    for (const CauseSum& sum : run.reader.causes(one.replication)) sums[sum.measure] += sum.amount;
    for (const auto& [measure, sum] : sums) {
      const auto whole = std::ranges::find_if(one.measures, [&](const MeasureValue& value) {
        return value.name == measure && value.labels.empty();
      });
      REQUIRE(whole != one.measures.end());
      CHECK(whole->value == sum);
      ++measures;
    }
  }
  CHECK(measures >= 2);
  const std::string text = explain_measure(run, "lost_sessions");
  CHECK(has(text, "outage"));
  CHECK(has(text, "the parts add up to"));
  CHECK_FALSE(has(text, "THEY DIFFER"));
  CHECK(has(text, "for one of them: --loss ID"));
}

TEST_CASE("explain: sums that were tampered with do not add up, and it says so") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  Sqlite::create(scratch.path() / "run" / "run.sqlite")
      .execute("UPDATE causes SET amount = amount + 1 WHERE measure = 'lost_sessions'");
  LoadedRun run = load_run(scratch.path() / "run");
  CHECK(has(explain_measure(run, "lost_sessions"), "THEY DIFFER"));
}

TEST_CASE("explain: a loss is told from the fault that led to it, step by step") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  // The last one of the outage: by then the whole switch has happened.
  const std::vector<LedgerRow> ledger = run.reader.ledger(0);
  std::size_t number = 0;
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    if (ledger[i].measure == "lost_sessions" && ledger[i].cause_class == "outage") number = i;
  }
  const LedgerRow row = ledger[number];
  const Told told = explain_loss(run, {0, number});
  const std::string text = told_text(told);
  CHECK(
      has(text, "loss 0/" + std::to_string(number) + " · lost_sessions · 1 session · " + row.user));
  CHECK(has(text, "cause: outage"));
  CHECK(has(text, "site_outage begins: shenzhen"));
  CHECK(has(text, "shenzhen goes dark"));
  CHECK(has(text, "commits, those up to"));
  CHECK(has(text, "it is decided to fail over from shenzhen"));
  CHECK(has(text, "her device has lost shenzhen"));
  CHECK(has(text, "●"));
  CHECK(has(text, "does not honour her session at shenzhen"));
  // The loss is where the story ends.
  CHECK(text.rfind("●") > text.rfind("her device has lost shenzhen"));
  CHECK(told_from(told_json(told)) == told);
}

TEST_CASE(
    "explain: in another language the parts of a sentence stand where that language has them") {
  const Sentence read =
      say("her {} is read: {}", say("password"), say("commit {} of {}'s log", 7, "shenzhen"));
  CHECK(english(read) == "her password is read: commit 7 of shenzhen's log");
  const auto backwards = [](const std::string& pattern) -> std::string {
    if (pattern == "her {} is read: {}") return "{1} <- {0}";
    if (pattern == "commit {} of {}'s log") return "{1}#{0}";
    return pattern == "password" || pattern == "shenzhen" ? "!" : pattern;
  };
  CHECK(spoken(read, backwards) == "shenzhen#7 <- !");
}

TEST_CASE("explain: where a fault or a step is keeps its words in English, and its names apart") {
  for (const char* detail :
       {"begins: database from shenzhen", "ends: south - every site", "south to tianjin",
        "shenzhen", "begins: broker of tianjin", "from guangzhou", "login at shenzhen",
        "begins: a > b, 5 %", "gave up waiting", "begins: {odd} name"}) {
    CHECK(english(detail_sentence(detail)) == detail);
  }
  const Sentence begins = detail_sentence("begins: database from shenzhen");
  CHECK(begins.pattern == "begins: {}");
  CHECK(begins.parts.at(0) == say("{} from {}", say("database"), say("shenzhen")));
}

TEST_CASE("explain: a user's story has what befell her") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  const LedgerRow row = run.reader.ledger(0)[first_loss_of(run, "lost_sessions")];
  const std::string text = told_text(explain_user(run, {0, row.user}));
  CHECK(text.starts_with(row.user + "\n"));
  CHECK(has(text, "does not honour her session"));
  CHECK(has(text, "her device has lost shenzhen"));
}

TEST_CASE("explain: a measure without a ledger is split by its labels") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  const std::string text = explain_measure(run, "attempts");
  CHECK(has(text, "No loss is booked on it"));
  CHECK(has(text, "outcome=succeeded"));
}

TEST_CASE("explain: what is not there is named, with what was meant") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  LoadedRun run = load_run(scratch.path() / "run");
  CHECK(has(problem_of([&] { explain_measure(run, "lost_session"); }), "lost_sessions"));
  CHECK(has(problem_of([&] { explain_loss(run, {0, 1'000'000}); }), "there is no loss 0/1000000"));
  CHECK(has(problem_of([&] { explain_loss(run, {7, 0}); }), "there is no replication 7"));
  CHECK(has(problem_of([&] { explain_user(run, {0, "south/999999"}); }), "there is no user"));
  CHECK(has(problem_of([&] { explain_user(run, {0, "nonsense"}); }), "there is no user"));
  CHECK(LossId::parse("3/14")->text() == "3/14");
  for (const char* text : {"", "3", "3/", "/4", "a/b", "1/2x", "-1/2"})
    CHECK_FALSE(LossId::parse(text));
}

TEST_CASE("explain: a run that this build does not reproduce is refused") {
  const ScratchFolder scratch;
  write_tiny_run(scratch.path() / "run");
  Sqlite::create(scratch.path() / "run" / "run.sqlite")
      .execute("UPDATE checkpoints SET fingerprint = 1 WHERE number = 700");
  LoadedRun run = load_run(scratch.path() / "run");
  try {
    explain_loss(run, {0, first_loss_of(run, "lost_sessions")});
    FAIL("it was explained all the same");
  } catch (const NotReproduced& problem) {
    CHECK(has(problem.what(), "another build made this result: from 09:06:40.000 on"));
  }
  CHECK(has(stored_loss(run.reader, {0, first_loss_of(run, "lost_sessions")}), "cause: outage"));
}

}  // namespace
}  // namespace twinsite
