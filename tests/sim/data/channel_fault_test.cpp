// The database channel under cuts, stalls and crashes: it resumes without hole or duplicate, and
// says what is lost.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr double step = 0.01;

DataOptions near_sites() {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(25))};
  return options;
}

// `count` commits, one each 10 ms, from now on; of different users, so that each stays visible.
void write_some(DataWorld& w, std::uint32_t first_user, std::uint32_t count) {
  for (std::uint32_t user = first_user; user < first_user + count; ++user) {
    w.set("shenzhen", "password", user, user);
    w.run(w.world.now().since_start() + Duration::from_seconds(step));
  }
}

// Positions of Shenzhen's log in the order in which Tianjin applied them.
std::vector<std::uint64_t> applied_positions(const DataWorld& w) {
  std::vector<std::uint64_t> positions;
  for (const Fact& fact : w.facts.of(fact::applied)) {
    positions.push_back(RecordId{static_cast<std::uint64_t>(fact.values[0])}.position());
  }
  return positions;
}

bool is_one_to(const std::vector<std::uint64_t>& positions, std::uint64_t last) {
  if (positions.size() != last) return false;
  for (std::uint64_t index = 0; index < last; ++index) {
    if (positions[index] != index + 1) return false;
  }
  return true;
}

}  // namespace

TEST_CASE(
    "channel: a cut, whatever it does to messages in flight, leaves neither hole nor duplicate") {
  for (const InFlight in_flight : {InFlight::deliver, InFlight::drop, InFlight::hold}) {
    DataWorld w(near_sites());
    write_some(w, 0, 10);
    w.cut("shenzhen", "tianjin", in_flight);
    write_some(w, 10, 10);
    w.run_to(2);
    const std::size_t before_heal = applied_positions(w).size();
    CHECK(before_heal == (in_flight == InFlight::deliver ? 10 : 8));
    w.heal("shenzhen", "tianjin", in_flight);
    write_some(w, 20, 10);
    w.run_to(10);
    CHECK(is_one_to(applied_positions(w), 30));
    CHECK(w.facts.count(fact::duplicate_ignored) == 0);
    CHECK(w.equal("password"));
  }
}

TEST_CASE("channel: a short cut that nobody writes into is noticed all the same") {
  DataWorld w(near_sites());
  write_some(w, 0, 1);
  w.cut("shenzhen", "tianjin");
  w.heal("shenzhen", "tianjin");
  w.run_to(0.5);
  CHECK(w.facts.count(fact::channel_broken) == 1);
  CHECK(w.get("tianjin", "password", 0) == 0);
  CHECK(w.equal("password"));
}

TEST_CASE(
    "channel: what a link beyond the first one drops is asked for again, and leaves no hole") {
  DataOptions options;
  options.links = {link_between("shenzhen", "beijing", milliseconds(10)),
                   link_between("beijing", "tianjin", milliseconds(25))};
  DataWorld w(options);
  write_some(w, 0, 10);
  w.cut("beijing", "tianjin");
  w.heal("beijing", "tianjin");
  write_some(w, 10, 10);
  w.run_to(3);
  std::vector<std::uint64_t> at_tianjin;
  for (const Fact& fact : w.facts.of(fact::applied)) {
    const RecordId record{static_cast<std::uint64_t>(fact.values[0])};
    if (fact.place == w.id("tianjin")) at_tianjin.push_back(record.position());
  }
  CHECK(is_one_to(at_tianjin, 20));
  CHECK(w.facts.count(fact::channel_broken) >= 1);
  CHECK(w.equal("password"));
}

TEST_CASE("channel: when only the way back is cut, what arrived is not applied twice") {
  DataWorld w(near_sites());
  w.link("tianjin", "shenzhen").sending.cut(InFlight::drop);
  w.link("tianjin", "shenzhen").receiving.cut(InFlight::drop);
  write_some(w, 1, 5);
  w.run_to(5);
  CHECK(w.get("tianjin", "password", 5) == 5);
  CHECK(w.source("shenzhen", "tianjin").acknowledged_position() == 0);
  CHECK(!w.source("shenzhen", "tianjin").connected());
  w.link("tianjin", "shenzhen").sending.heal();
  w.link("tianjin", "shenzhen").receiving.heal(InFlight::drop);
  write_some(w, 6, 5);
  w.run_to(6);
  CHECK(is_one_to(applied_positions(w), 10));
  CHECK(w.source("shenzhen", "tianjin").acknowledged_position() == 10);
}

TEST_CASE("channel: messages that a link holds back arrive in order when it is released") {
  DataWorld w(near_sites());
  w.link("shenzhen", "tianjin").receiving.hold();
  write_some(w, 1, 5);
  w.run_to(10);
  CHECK(w.get("tianjin", "password", 1) == 0);
  w.link("shenzhen", "tianjin").receiving.release();
  write_some(w, 6, 5);
  w.run_to(20);
  CHECK(is_one_to(applied_positions(w), 10));
}

TEST_CASE(
    "channel: a link that has become very slow is not taken for a broken one again and again") {
  DataWorld w(near_sites());
  w.link("shenzhen", "tianjin")
      .sending.degrade(1, {.delay_factor = 200, .loss = 0, .bandwidth = 0});
  for (std::uint32_t user = 0; user < 300; ++user) {
    w.set("shenzhen", "password", user, 1);
    w.run_to(0.1 * (user + 1));
  }
  CHECK(w.facts.count(fact::channel_broken) <= 1);
  CHECK(w.target("shenzhen", "tianjin").applied_position() > 240);
}

TEST_CASE(
    "channel: what was not shipped dies with its site and returns with it when its disks survive") {
  DataWorld w(near_sites());
  write_some(w, 1, 10);
  w.outage("shenzhen", Disks::kept);
  w.run_to(5);
  CHECK(applied_positions(w).size() == 8);
  w.come_back("shenzhen");
  w.run_to(6);
  CHECK(is_one_to(applied_positions(w), 10));
  CHECK(w.facts.count(fact::log_lost) == 0);
  CHECK(w.equal("password"));
}

TEST_CASE(
    "channel: a site that was dark takes up what was committed elsewhere, and applies what its "
    "relay still held") {
  DataOptions options = near_sites();
  options.channels.database.apply_rate = 10;
  DataWorld w(options);
  write_some(w, 1, 10);
  w.run_to(0.35);
  w.outage("tianjin", Disks::kept);
  const std::uint32_t applied_at_crash = w.target("shenzhen", "tianjin").applied_position();
  CHECK(applied_at_crash == 3);
  CHECK(w.target("shenzhen", "tianjin").received_position() == 10);
  write_some(w, 11, 5);
  w.run_to(3);
  CHECK(w.target("shenzhen", "tianjin").applied_position() == applied_at_crash);
  w.come_back("tianjin");
  w.run_to(3.15);
  w.store("tianjin").catch_up();
  CHECK(w.target("shenzhen", "tianjin").applied_position() == applied_at_crash + 1);
  w.run_to(10);
  CHECK(is_one_to(applied_positions(w), 15));
}

TEST_CASE("channel: a ship stall lets nothing leave, is counted, and outlasts a crash") {
  DataWorld w(near_sites());
  DatabaseSource& source = w.source("shenzhen", "tianjin");
  source.stall();
  source.stall();
  write_some(w, 1, 5);
  source.resume();
  w.run_to(1);
  CHECK(w.facts.count(fact::chunk_shipped) == 0);
  w.outage("shenzhen", Disks::kept);
  w.run_to(2);
  w.come_back("shenzhen");
  w.run_to(3);
  CHECK(w.get("tianjin", "password", 1) == 0);
  source.resume();
  w.run_to(4);
  CHECK(w.get("tianjin", "password", 5) == 5);
  CHECK(w.facts.count(fact::chunk_shipped) == 1);
}

TEST_CASE("channel: an apply stall keeps what arrives and applies it afterwards") {
  DataWorld w(near_sites());
  DatabaseTarget& target = w.target("shenzhen", "tianjin");
  target.stall();
  write_some(w, 1, 5);
  w.run_to(1);
  CHECK(target.received_position() == 5);
  CHECK(target.applied_position() == 0);
  CHECK(!w.store("tianjin").has_applied_all_from(w.id("shenzhen")));
  CHECK(w.source("shenzhen", "tianjin").acknowledged_position() == 5);
  target.resume();
  w.run_to(1.001);
  CHECK(w.store("tianjin").has_applied_all_from(w.id("shenzhen")));
  CHECK(w.get("tianjin", "password", 5) == 5);
}

TEST_CASE("channel: a replicated write is not shipped back") {
  DataWorld w(near_sites());
  write_some(w, 1, 20);
  w.run_to(5);
  for (const Fact& fact : w.facts.of(fact::chunk_shipped)) CHECK(fact.place == w.id("shenzhen"));
  CHECK(w.source("tianjin", "shenzhen").committed_position() == 0);
}

TEST_CASE(
    "channel: a class that is not synchronised by it stays at its site, and its positions are "
    "passed over") {
  DataWorld w(near_sites());
  for (std::uint32_t user = 1; user <= 20; ++user) {
    w.set("shenzhen", "session", user, 9);
    if (user % 5 == 0) w.set("shenzhen", "password", user, 9);
  }
  w.run_to(1);
  CHECK(w.get("tianjin", "session", 5) == 0);
  CHECK(w.get("tianjin", "password", 20) == 9);
  CHECK(w.facts.count(fact::applied) == 4);
  CHECK(w.target("shenzhen", "tianjin").applied_position() == 24);
}
