// Balances: entries that are added, never overwritten, each once at each site, by whatever way it
// comes.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

DataOptions near_sites() {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.users = 10;
  return options;
}

NewEntry keyed(DataWorld& w, Entity act, std::int64_t amount) {
  return {.data_class = w.the("balance"),
          .user = {3},
          .amount = amount,
          .act = act,
          .operation = 2,
          .key = EntryKey::entry_id};
}

}  // namespace

TEST_CASE("ledger: a balance is what the account was opened with plus the entries applied here") {
  DataWorld w(near_sites());
  w.layer.open_account(w.the("balance"), {3}, 1000);
  w.charge("shenzhen", 3, -30);
  w.charge("tianjin", 3, 500);
  CHECK(w.balance("shenzhen", 3) == 970);
  CHECK(w.balance("tianjin", 3) == 1500);
  w.run_to(1);
  CHECK(w.balance("shenzhen", 3) == 1470);
  CHECK(w.equal("balance"));
  CHECK(w.balance("shenzhen", 4000) == 0);
}

TEST_CASE(
    "ledger: charges of both sides in a partition are merged, none is lost and none counts twice") {
  DataWorld w(near_sites());
  w.cut("shenzhen", "tianjin");
  for (int charge = 0; charge < 50; ++charge) {
    w.charge("shenzhen", 3, -1);
    w.charge("tianjin", 3, -100);
  }
  w.run_to(5);
  CHECK(w.balance("shenzhen", 3) == -50);
  w.heal("shenzhen", "tianjin");
  w.run_to(10);
  CHECK(w.balance("shenzhen", 3) == -5050);
  CHECK(w.equal("balance"));
  CHECK(w.facts.count(fact::conflict) == 0);
}

TEST_CASE("ledger: a retry of a payment with the same id is executed once at its site") {
  DataWorld w(near_sites());
  const Entity act = entity("payment", 1);
  CHECK(w.store("shenzhen").add_entry(keyed(w, act, 100)).value != 0);
  CHECK(w.store("shenzhen").knows_entry(act));
  CHECK(w.store("shenzhen").add_entry(keyed(w, act, 100)).value == 0);
  CHECK(w.balance("shenzhen", 3) == 100);
  CHECK(w.facts.count(fact::entry_known) == 1);
}

TEST_CASE("ledger: a payment executed at both sites under the same id counts once everywhere") {
  DataWorld w(near_sites());
  const Entity act = entity("payment", 1);
  w.store("shenzhen").add_entry(keyed(w, act, 100));
  w.store("tianjin").add_entry(keyed(w, act, 100));
  w.run_to(1);
  CHECK(w.balance("shenzhen", 3) == 100);
  CHECK(w.balance("tianjin", 3) == 100);
  REQUIRE(w.facts.count(fact::duplicate_ignored) == 2);
  const Fact ignored = w.facts.of(fact::duplicate_ignored)[0];
  CHECK(ignored.values[1] == static_cast<std::int64_t>(DuplicateReason::entry_id));
  CHECK(RecordSubject::unpack(ignored.subject).operation == 2);
}

TEST_CASE("ledger: without the id the same payment counts twice: the key is what protects") {
  DataWorld w(near_sites());
  NewEntry entry = keyed(w, entity("payment", 1), 100);
  entry.key = EntryKey::position;
  w.store("shenzhen").add_entry(entry);
  w.store("tianjin").add_entry(entry);
  w.run_to(1);
  CHECK(w.balance("shenzhen", 3) == 200);
}

TEST_CASE(
    "ledger: an entry that comes by the database and by the queue counts once, whichever is "
    "first") {
  for (const double publish_delay : {0.0, 0.5}) {
    DataOptions options = near_sites();
    options.classes["balance"] =
        synchronised({SyncMethod::database, SyncMethod::queue}, ConflictRule::merge_deltas);
    options.channels.queue.publish_delay.first = publish_delay;
    options.channels.database.apply_rate = 100;
    DataWorld w(options);
    for (int entry = 0; entry < 20; ++entry) w.charge("shenzhen", 3, 1);
    w.run_to(5);
    CHECK(w.balance("tianjin", 3) == 20);
    CHECK(w.facts.count(fact::entry_applied) == 20);
    CHECK(w.facts.count(fact::duplicate_ignored) == 20);
  }
}

TEST_CASE(
    "ledger: money is conserved: what is committed anywhere is what is applied everywhere else") {
  DataWorld w(near_sites());
  std::int64_t committed = 0;
  for (std::uint32_t entry = 1; entry <= 200; ++entry) {
    w.charge(entry % 3 == 0 ? "tianjin" : "shenzhen", entry % 10, entry);
    committed += entry;
    w.run(w.world.now().since_start() + milliseconds(1));
  }
  w.run_to(5);
  std::int64_t applied = 0;
  for (const Fact& fact : w.facts.of(fact::entry_applied)) applied += fact.values[1];
  CHECK(applied == committed);
  for (const std::string_view site : {"shenzhen", "tianjin"}) {
    std::int64_t sum = 0;
    for (const std::int64_t fen : w.store(site).replica().balances(w.the("balance"))) sum += fen;
    CHECK(sum == committed);
  }
}
