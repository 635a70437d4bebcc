// A site that comes back without its disks: what it never shipped is lost for good and said to be;
// the rest comes back with a copy of another site's replica, which takes its time on the line.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

DataOptions two_sites() {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(25))};
  options.users = 1000;
  return options;
}

void pause(DataWorld& w, Duration time) { w.run(w.world.now().since_start() + time); }

// Ten commits of which the last two are under way when the disks go.
void lose_a_tail(DataWorld& w) {
  for (std::uint32_t user = 0; user < 1000; ++user)
    w.layer.open_account(w.the("balance"), {user}, 5000);
  for (std::uint32_t user = 1; user <= 10; ++user) {
    w.charge("shenzhen", user, -100);
    pause(w, milliseconds(10));
  }
  w.outage("shenzhen", Disks::lost);
}

}  // namespace

TEST_CASE("disks lost: the unshipped tail is gone, and both sites say exactly which records") {
  DataWorld w(two_sites());
  lose_a_tail(w);
  CHECK(!w.store("shenzhen").restored());
  w.run_to(5);
  w.come_back("shenzhen");
  w.run_to(10);
  REQUIRE(w.store("shenzhen").restored());
  REQUIRE(w.facts.count(fact::disks_lost) == 1);
  CHECK(w.facts.of(fact::disks_lost)[0].values[0] == 10);
  REQUIRE(w.facts.count(fact::log_lost) == 1);
  const Fact lost = w.facts.of(fact::log_lost)[0];
  CHECK(lost.place == w.id("tianjin"));
  CHECK(lost.values[0] == 9);
  CHECK(lost.values[1] == 10);
  CHECK(w.balance("shenzhen", 8) == 4900);
  CHECK(w.balance("shenzhen", 9) == 5000);
  CHECK(w.balance("shenzhen", 999) == 5000);
  CHECK(w.equal("balance"));
}

TEST_CASE("disks lost: positions go on behind the loss, so no record is mistaken for a lost one") {
  DataWorld w(two_sites());
  lose_a_tail(w);
  w.run_to(5);
  w.come_back("shenzhen");
  w.run_to(10);
  CHECK(w.charge("shenzhen", 9, -1).position() == 11);
  CHECK(w.charge("tianjin", 9, -1).position() == 1);
  w.run_to(11);
  CHECK(w.balance("tianjin", 9) == 4998);
  CHECK(w.equal("balance"));
  CHECK(w.facts.count(fact::duplicate_ignored) == 0);
}

TEST_CASE("disks lost: the copy is as large as its records and takes as long as the line needs") {
  DataOptions options = two_sites();
  options.links[0].bandwidth =
      8 * 33'000;  // a hundred records a second: 1000 balances take ten seconds
  DataWorld w(options);
  lose_a_tail(w);
  w.run_to(5);
  w.come_back("shenzhen");
  w.run_to(14.9);
  CHECK(!w.store("shenzhen").restored());
  w.run_to(15.8);
  CHECK(w.store("shenzhen").restored());
  CHECK(w.facts.of(fact::snapshot_taken)[0].values[1] == 330'000);
  CHECK(w.facts.of(fact::snapshot_taken)[0].values[2] == 1000);
}

TEST_CASE("disks lost: what is committed elsewhere while the copy crosses follows it") {
  DataOptions options = two_sites();
  options.links[0].bandwidth = 8 * 33'000;
  DataWorld w(options);
  lose_a_tail(w);
  w.run_to(5);
  w.come_back("shenzhen");
  for (std::uint32_t user = 0; user < 100; ++user) {
    w.charge("tianjin", user, -7);
    w.set("tianjin", "password", user, 3);
    pause(w, milliseconds(100));
  }
  w.run_to(30);
  CHECK(w.get("shenzhen", "password", 99) == 3);
  CHECK(w.balance("shenzhen", 5) == 4893);
  CHECK(w.equal("balance"));
  CHECK(w.equal("password"));
}

TEST_CASE("disks lost: a copy that a cut interrupts is asked for again") {
  DataOptions options = two_sites();
  options.links[0].bandwidth = 8 * 33'000;
  DataWorld w(options);
  lose_a_tail(w);
  w.run_to(5);
  w.come_back("shenzhen");
  w.run_to(8);
  w.cut("shenzhen", "tianjin");
  w.run_to(12);
  w.heal("shenzhen", "tianjin");
  w.run_to(60);
  CHECK(w.store("shenzhen").restored());
  CHECK(w.facts.count(fact::snapshot_taken) >= 2);
  CHECK(w.facts.count(fact::snapshot_copied) == 1);
  CHECK(w.equal("balance"));
}

TEST_CASE(
    "disks lost: of three sites any other that is there gives the copy, and the third's log goes "
    "on") {
  DataOptions options = two_sites();
  options.links = {link_between("beijing", "shenzhen", milliseconds(20)),
                   link_between("beijing", "tianjin", milliseconds(2)),
                   link_between("shenzhen", "tianjin", milliseconds(18))};
  DataWorld w(options);
  for (std::uint32_t user = 0; user < 30; ++user) {
    w.charge("beijing", user, 1);
    w.charge("shenzhen", user, 10);
    w.charge("tianjin", user, 100);
    pause(w, milliseconds(10));
  }
  w.run_to(1);
  w.outage("shenzhen", Disks::lost);
  w.outage("beijing", Disks::kept);
  w.run_to(2);
  w.charge("tianjin", 1, 1000);
  w.come_back("shenzhen");
  w.run_to(20);
  CHECK(w.store("shenzhen").restored());
  w.come_back("beijing");
  w.charge("shenzhen", 1, 10000);
  w.run_to(30);
  CHECK(w.balance("beijing", 1) == 11111);
  CHECK(w.equal("balance"));
}

TEST_CASE("disks lost: what only a third site still holds of the lost ones is named") {
  DataOptions options = two_sites();
  options.links = {link_between("beijing", "shenzhen", milliseconds(1)),
                   link_between("beijing", "tianjin", milliseconds(2)),
                   link_between("shenzhen", "tianjin", milliseconds(50))};
  DataWorld w(options);
  w.set("shenzhen", "password", 1, 1);
  w.run_to(0.01);
  w.outage("shenzhen", Disks::lost);  // Beijing has it, Tianjin never will
  w.outage("beijing", Disks::kept);
  w.run_to(1);
  w.come_back("shenzhen");  // with Tianjin's copy
  w.run_to(20);
  w.come_back("beijing");
  w.run_to(30);
  REQUIRE(w.facts.count(fact::log_orphaned) == 1);
  const Fact orphan = w.facts.of(fact::log_orphaned)[0];
  CHECK(orphan.place == w.id("beijing"));
  CHECK(orphan.values[0] == 1);
  CHECK(orphan.values[1] == 1);
  CHECK(!w.equal("password"));
  w.set("shenzhen", "password", 1, 2);
  w.run_to(31);
  CHECK(w.equal("password"));
}

TEST_CASE("disks lost: a second outage that takes the disks of a dark site counts") {
  DataWorld w(two_sites());
  w.charge("shenzhen", 1, 5);
  w.run_to(1);
  w.outage("shenzhen", Disks::kept);
  CHECK(w.store("shenzhen").restored());
  w.outage("shenzhen", Disks::lost);
  CHECK(!w.store("shenzhen").restored());
  w.come_back("shenzhen");
  w.come_back("shenzhen");
  w.run_to(5);
  CHECK(w.balance("shenzhen", 1) == 5);
}
