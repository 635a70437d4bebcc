// A site comes back with the data of its last backup. What other sites had got of its later commits
// they give back, what they had sent it comes again, and what had not left it is gone.
#include <doctest/doctest.h>

#include <set>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

DataOptions sites(std::vector<LinkSpec> links) {
  DataOptions options;
  options.links = std::move(links);
  options.users = 10;
  return options;
}

DataOptions two_sites() { return sites({link_between("shenzhen", "tianjin", milliseconds(20))}); }

DataOptions three_sites() {
  return sites({link_between("beijing", "shenzhen", milliseconds(20)),
                link_between("beijing", "tianjin", milliseconds(20)),
                link_between("shenzhen", "tianjin", milliseconds(20))});
}

// Fails at `from`, is back at `to`.
void roll_back(DataWorld& w, std::string_view name, double from, double to) {
  w.run_to(from);
  w.outage(name, Disks::kept);
  w.store(name).roll_back();
  w.run_to(to);
  w.come_back(name);
}

}  // namespace

TEST_CASE("rollback: the site shows what it had at its backup, until the others have helped it") {
  DataWorld w(two_sites());
  w.layer.keep_history();
  w.set("shenzhen", "password", 1, 1);
  w.run_to(1);
  w.store("shenzhen").take_backup();
  w.set("shenzhen", "password", 1, 2);  // reaches Tianjin
  w.set("tianjin", "password", 2, 3);   // reaches Shenzhen
  w.charge("shenzhen", 4, -100);
  w.run_to(2);
  CHECK(w.get("shenzhen", "password", 2) == 3);
  w.cut("shenzhen", "tianjin");
  roll_back(w, "shenzhen", 3, 4);
  w.run_to(5);
  CHECK(w.get("shenzhen", "password", 1) == 1);
  CHECK(w.get("shenzhen", "password", 2) == 0);
  CHECK(w.balance("shenzhen", 4) == 0);
  w.heal("shenzhen", "tianjin");
  w.run_to(10);
  CHECK(w.get("shenzhen", "password", 1) == 2);
  CHECK(w.get("shenzhen", "password", 2) == 3);
  CHECK(w.balance("shenzhen", 4) == -100);
  for (const char* data_class : {"password", "balance"}) CHECK(w.equal(data_class));
}

TEST_CASE("rollback: what had not left the site since its backup is gone, and nothing else is") {
  DataWorld w(two_sites());
  w.layer.keep_history();
  w.run_to(1);
  w.cut("shenzhen", "tianjin");
  w.charge("shenzhen", 4, -10);  // before the backup, not shipped
  w.store("shenzhen").take_backup();
  w.charge("shenzhen", 4, -100);
  roll_back(w, "shenzhen", 3, 4);
  w.heal("shenzhen", "tianjin");
  w.charge("shenzhen", 4, -1);
  w.run_to(10);
  CHECK(w.balance("shenzhen", 4) == -11);
  CHECK(w.balance("tianjin", 4) == -11);
}

TEST_CASE("rollback: a counter counts again what it had counted, a snowflake does not") {
  for (const GenerateRule rule : {GenerateRule::site_range, GenerateRule::snowflake}) {
    DataOptions options = two_sites();
    options.classes["meeting_id"] = synchronised({}, ConflictRule::last_writer_wins);
    options.classes["meeting_id"].generate = rule;
    DataWorld w(options);
    w.layer.keep_history();
    const DataClassId id = w.the("meeting_id");
    w.run_to(1);
    w.store("shenzhen").take_backup();
    std::set<std::int64_t> made;
    for (int i = 0; i < 5; ++i) made.insert(w.store("shenzhen").generate(id));
    roll_back(w, "shenzhen", 3, 4);
    w.run_to(5);
    for (int i = 0; i < 5; ++i) made.insert(w.store("shenzhen").generate(id));
    CHECK(made.size() == (rule == GenerateRule::snowflake ? 10 : 5));
  }
}

TEST_CASE("rollback: it strikes twice, and goes back to the same backup") {
  DataWorld w(two_sites());
  w.layer.keep_history();
  w.store("shenzhen").take_backup();
  w.charge("shenzhen", 4, -100);
  roll_back(w, "shenzhen", 3, 4);
  w.run_to(5);
  w.charge("shenzhen", 4, -10);
  roll_back(w, "shenzhen", 6, 7);
  w.run_to(20);
  CHECK(w.balance("shenzhen", 4) == -110);
  CHECK(w.balance("tianjin", 4) == -110);
}

TEST_CASE(
    "rollback: with three sites what only one of the others holds comes to all, through that one") {
  DataWorld w(three_sites());
  w.layer.keep_history();
  w.run_to(1);
  w.store("shenzhen").take_backup();
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", "password", 1, 2);  // reaches Beijing only
  w.charge("shenzhen", 4, -100);
  roll_back(w, "shenzhen", 3, 4);
  w.heal("shenzhen", "tianjin");
  w.run_to(20);
  for (const char* site : {"beijing", "shenzhen", "tianjin"}) {
    CAPTURE(site);
    CHECK(w.get(site, "password", 1) == 2);
    CHECK(w.balance(site, 4) == -100);
  }
}

TEST_CASE("rollback: what a queue alone carries comes back too, from both ends of it") {
  DataOptions options = two_sites();
  options.classes["name"] = synchronised({SyncMethod::queue}, ConflictRule::last_writer_wins);
  DataWorld w(options);
  w.layer.keep_history();
  w.run_to(1);
  w.store("shenzhen").take_backup();
  w.set("shenzhen", "name", 1, 2);  // reaches Tianjin
  w.set("tianjin", "name", 2, 3);   // reaches Shenzhen
  w.run_to(2);
  REQUIRE(w.equal("name"));
  roll_back(w, "shenzhen", 3, 4);
  w.run_to(4.01);
  CHECK(w.get("shenzhen", "name", 1) == 0);
  CHECK(w.get("shenzhen", "name", 2) == 0);
  w.run_to(10);
  CHECK(w.get("shenzhen", "name", 1) == 2);
  CHECK(w.get("shenzhen", "name", 2) == 3);
  CHECK(w.equal("name"));
  CHECK(w.layer.queue(w.id("tianjin")).unacknowledged() == 0);
}

TEST_CASE("rollback: a message that is under way when its commit is undone brings it back") {
  DataOptions options = two_sites();
  options.classes["name"] =
      synchronised({SyncMethod::database, SyncMethod::queue}, ConflictRule::last_writer_wins);
  DataWorld w(options);
  w.layer.keep_history();
  w.source("shenzhen", "tianjin").stall();
  w.run_to(1);
  w.store("shenzhen").take_backup();
  w.cut("shenzhen", "tianjin", InFlight::hold);
  w.set("shenzhen", "name", 1, 2);
  roll_back(w, "shenzhen", 3, 4);
  w.heal("shenzhen", "tianjin", InFlight::hold);
  w.run_to(10);
  CHECK(w.get("tianjin", "name", 1) == 2);
  CHECK(w.get("shenzhen", "name", 1) == 2);
}

TEST_CASE("rollback: what the broker has dropped by then is gone from this site, and told of") {
  DataOptions options = two_sites();
  options.classes["name"] = synchronised({SyncMethod::queue}, ConflictRule::last_writer_wins);
  options.channels.queue.retention = seconds(10);
  DataWorld w(options);
  w.layer.keep_history();
  w.run_to(1);
  w.store("shenzhen").take_backup();
  w.set("tianjin", "name", 2, 3);
  w.run_to(8);
  w.set("tianjin", "name", 4, 5);
  roll_back(w, "shenzhen", 12, 13);
  w.run_to(20);
  CHECK(w.get("shenzhen", "name", 2) == 0);
  CHECK(w.get("shenzhen", "name", 4) == 5);
  CHECK(w.facts.count(fact::message_expired) == 1);
}

TEST_CASE("rollback: what was undone is never acknowledged, however far the others have come") {
  DataOptions options = two_sites();
  options.classes["password"].ack = {AckRemote{.sites = 1}};
  options.classes["balance"].ack = {AckRemote{.sites = 1}};
  DataWorld w(options);
  w.layer.keep_history();
  w.run_to(1);
  w.store("shenzhen").take_backup();
  w.cut("shenzhen", "tianjin");
  const NewEntry top_up{.data_class = w.the("balance"),
                        .user = {1},
                        .amount = 100,
                        .act = entity("top up", 1),
                        .key = EntryKey::entry_id};
  w.set("shenzhen", "password", 1, 2);
  w.store("shenzhen").add_entry(top_up);
  Acknowledgements& acks = w.store("shenzhen").acknowledgements();
  CHECK(acks.waiting(w.the("password")) == 1);
  roll_back(w, "shenzhen", 3, 4);
  CHECK(acks.waiting(w.the("password")) == 0);
  CHECK(acks.waiting_entry(w.the("balance"), top_up.act.value) == RecordId{});
  w.heal("shenzhen", "tianjin");
  w.set("shenzhen", "password", 1, 4);
  w.run_to(20);
  REQUIRE(w.facts.count(fact::commit_acknowledged) == 1);
  CHECK(w.facts.of(fact::commit_acknowledged)[0].values[0] == 3);
}

TEST_CASE(
    "disks lost with three sites: what the copy did not have, a third site that has it gives "
    "back") {
  for (const bool kept : {true, false}) {
    DataWorld w(three_sites());
    if (kept) w.layer.keep_history();
    w.run_to(1);
    w.cut("beijing", "shenzhen");
    w.charge("shenzhen", 4, -100);  // reaches Tianjin only
    w.run_to(2);
    w.outage("shenzhen", Disks::lost);
    w.run_to(3);
    w.cut("shenzhen", "tianjin");
    w.heal("beijing", "shenzhen");
    w.come_back("shenzhen");  // gets its copy from Beijing
    w.run_to(10);
    w.heal("shenzhen", "tianjin");
    w.run_to(30);
    CHECK(w.equal("balance") == kept);
    CHECK(w.facts.count(fact::log_orphaned) == (kept ? 0 : 1));
    CHECK(w.balance("shenzhen", 4) == (kept ? -100 : 0));
  }
}
