// The field tables of data classes and channels: every token of the language, and what the engine
// refuses.
#include <doctest/doctest.h>

#include "sim/data/channel_spec.h"
#include "sim/data/data_class_spec.h"
#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

std::vector<RuleReport::Problem> problems_of(const DataClassSpec& spec) {
  RuleReport report;
  for (const auto rule : DataClassSpec::fields().rules) rule(&spec, report);
  return report.problems();
}

std::vector<std::string> tokens_of(std::string_view field) {
  const FieldType& type = DataClassSpec::fields().find(field)->type;
  std::vector<std::string> tokens;
  const FieldType& leaf = type.element.empty() ? type : type.element.front();
  for (const ChoiceToken& token : leaf.choices) tokens.emplace_back(token.token);
  return tokens;
}

using Tokens = std::vector<std::string>;

}  // namespace

TEST_CASE("data class: the tokens are those of the language") {
  CHECK(tokens_of("volume") == Tokens{"low", "medium", "high"});
  CHECK(tokens_of("consistency") == Tokens{"strong", "global", "eventual"});
  CHECK(tokens_of("uniqueness") == Tokens{"global", "none"});
  CHECK(tokens_of("recoverable") == Tokens{"user", "system", "staff", "no"});
  CHECK(tokens_of("sync") ==
        Tokens{"database", "queue", "secondary_read", "origin_read", "regenerate"});
  CHECK(tokens_of("write") == Tokens{"home_only", "routed", "anywhere_merge"});
  CHECK(tokens_of("conflict") == Tokens{"last_writer_wins", "home_wins", "merge_deltas", "manual"});
  CHECK(tokens_of("generate") == Tokens{"snowflake", "site_range", "local_counter"});
  CHECK(tokens_of("on_step_back") == Tokens{"wait", "duplicate"});
  CHECK(AckSpec::alternatives().find("local") != nullptr);
  CHECK(AckSpec::alternatives().find("semi") != nullptr);
  CHECK(AckSpec::alternatives().find("remote") != nullptr);
  CHECK(DataClassSpec::fields().find("sync")->type.empty_token == "none");
}

TEST_CASE("data class: a value can be read elsewhere, a sum of entries cannot") {
  DataClassSpec spec = by_database(ConflictRule::last_writer_wins);
  spec.sync = {SyncMethod::database, SyncMethod::secondary_read, SyncMethod::origin_read};
  CHECK(problems_of(spec).empty());
  spec.conflict = ConflictRule::merge_deltas;
  REQUIRE(problems_of(spec).size() == 1);
  CHECK(problems_of(spec)[0].field == "sync");
  spec.sync = {SyncMethod::database};
  spec.uniqueness = Uniqueness::global;
  REQUIRE(problems_of(spec).size() == 1);
  CHECK(problems_of(spec)[0].field == "conflict");
}

TEST_CASE("data class: what nobody may lose or make anew must be copied by a channel") {
  DataClassSpec spec = synchronised({SyncMethod::origin_read}, ConflictRule::last_writer_wins);
  spec.recoverable = Recoverable::no;
  REQUIRE(problems_of(spec).size() == 1);
  CHECK(problems_of(spec)[0].field == "sync");
  spec.sync.push_back(SyncMethod::queue);
  CHECK(problems_of(spec).empty());
}

TEST_CASE("data class: nobody can wait for other sites where no channel brings the write") {
  for (const AckSpec& ack :
       {AckSpec{AckRemote{.sites = 1}}, AckSpec{AckSemi{.timeout = seconds(10)}}}) {
    DataClassSpec spec = by_database(ConflictRule::last_writer_wins);
    spec.ack = ack;
    CHECK(problems_of(spec).empty());
    spec.sync = {SyncMethod::regenerate};
    REQUIRE(problems_of(spec).size() == 1);
    CHECK(problems_of(spec)[0].field == "ack");
  }
}

TEST_CASE("data class: a policy that contradicts itself is refused") {
  DataClassSpec spec = synchronised({SyncMethod::regenerate}, ConflictRule::last_writer_wins);
  CHECK(problems_of(spec).empty());
  spec.losable = true;
  spec.recoverable = Recoverable::no;
  CHECK(problems_of(spec).size() == 1);
  spec = by_database(ConflictRule::last_writer_wins);
  spec.write = WriteRule::anywhere_merge;
  REQUIRE(problems_of(spec).size() == 1);
  CHECK(problems_of(spec)[0].field == "write");
  spec.conflict = ConflictRule::merge_deltas;
  CHECK(problems_of(spec).empty());
  spec.sync = {SyncMethod::database, SyncMethod::queue, SyncMethod::database};
  CHECK(problems_of(spec).size() == 1);
}

TEST_CASE("channels: a chunk that holds no record is refused") {
  DatabaseChannelSpec spec = usual_channels().database;
  RuleReport report;
  for (const auto rule : DatabaseChannelSpec::fields().rules) rule(&spec, report);
  CHECK(report.problems().empty());
  spec.chunk = 100;
  for (const auto rule : DatabaseChannelSpec::fields().rules) rule(&spec, report);
  CHECK(report.problems().size() == 1);
}

TEST_CASE("channels: every field says where its default comes from, or what its absence means") {
  for (const FieldTable* table :
       {&DatabaseChannelSpec::fields(), &QueueChannelSpec::fields(), &BreakerSpec::fields()}) {
    for (const Field& field : table->fields) {
      CAPTURE(field.name);
      if (!field.absence.empty()) continue;
      CHECK(field.presence == FieldPresence::defaulted);
      CHECK(!field.fallback.empty());
      CHECK(!field.source.empty());
    }
  }
}

TEST_CASE("data class: replicas of a quorum are no channel's, no balance's and no home's") {
  DataClassSpec spec = by_database(ConflictRule::last_writer_wins);
  spec.sync = {};
  spec.write = WriteRule::routed;
  spec.quorum.emplace();
  CHECK(problems_of(spec).empty());
  spec.sync = {SyncMethod::database};
  REQUIRE(problems_of(spec).size() == 1);
  CHECK(problems_of(spec)[0].field == "sync");
  spec.sync = {};
  spec.write = WriteRule::home_only;
  REQUIRE(problems_of(spec).size() == 1);
  CHECK(problems_of(spec)[0].field == "write");
  spec.write = WriteRule::routed;
  spec.conflict = ConflictRule::merge_deltas;
  REQUIRE(problems_of(spec).size() == 1);
  CHECK(problems_of(spec)[0].field == "quorum");
}
