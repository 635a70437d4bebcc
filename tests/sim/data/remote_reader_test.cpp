// Reading at another site what this one lacks: whom it asks, what silence costs, and when it stops
// asking.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// Three sites; users with an even number are at home in beijing, the others in shenzhen. Nothing is
// shipped: what a site lacks it must ask for. From tianjin, shenzhen is nearer than beijing.
DataOptions reading(SyncMethod method) {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20)),
                   link_between("beijing", "tianjin", milliseconds(50)),
                   link_between("beijing", "shenzhen", milliseconds(50))};
  options.classes["name"] = synchronised({method}, ConflictRule::last_writer_wins);
  return options;
}

// A reader at tianjin.
struct Read {
  Read(DataWorld& world, std::uint32_t user, std::optional<PlaceId> origin = {}) : w(world) {
    wanted = {w.the("name"), {user}, entity("read", user), 0, origin};
    began = w.world.now();
    place().start(run());
  }
  Place& place() { return w.place("tianjin"); }
  Flow<void> run() {
    const RemoteReading answer = co_await w.layer.reader(w.id("tianjin")).read(wanted);
    found = answer;
    took = w.world.now() - began;
  }

  DataWorld& w;
  RemoteRead wanted;
  Time began;
  RemoteReading found;
  Duration took = Duration::max();
};

std::vector<RemoteReadOutcome> outcomes(const DataWorld& w) {
  std::vector<RemoteReadOutcome> all;
  for (const Fact& fact : w.facts.of(fact::remote_read)) {
    all.push_back(static_cast<RemoteReadOutcome>(fact.values[2]));
  }
  return all;
}

constexpr std::uint32_t of_beijing = 2;
constexpr std::uint32_t of_shenzhen = 1;

}  // namespace

TEST_CASE("secondary read: the user's home is asked first, and its version comes back") {
  DataWorld w(reading(SyncMethod::secondary_read));
  const RecordId written = w.set("beijing", "name", of_beijing, 7);
  w.set("shenzhen", "name", of_beijing, 8);
  Read read(w, of_beijing);
  w.run_to(1);
  CHECK(read.found.site == w.id("beijing"));
  CHECK(read.found.reading.value == 7);
  CHECK(read.found.reading.version == written);
  CHECK(read.took == milliseconds(100));
  CHECK(w.get("tianjin", "name", of_beijing) == 0);  // it was read, not copied
}

TEST_CASE("secondary read: an unreachable home costs nothing, a silent one its timeout") {
  DataWorld cut(reading(SyncMethod::secondary_read));
  cut.set("shenzhen", "name", of_beijing, 8);
  cut.cut("beijing", "tianjin");
  Read at_once(cut, of_beijing);
  cut.run_to(1);
  CHECK(at_once.found.site == cut.id("shenzhen"));
  CHECK(at_once.took == milliseconds(40));
  CHECK(outcomes(cut) == std::vector{RemoteReadOutcome::unreachable, RemoteReadOutcome::answered});

  DataWorld dead(reading(SyncMethod::secondary_read));
  dead.set("shenzhen", "name", of_beijing, 8);
  dead.outage("beijing", Disks::kept);
  Read patient(dead, of_beijing);
  dead.run_to(3);
  CHECK(patient.found.site == dead.id("shenzhen"));
  CHECK(patient.took == milliseconds(1040));
  CHECK(outcomes(dead) == std::vector{RemoteReadOutcome::timed_out, RemoteReadOutcome::answered});
}

TEST_CASE("secondary read: who is alone finds nothing") {
  DataWorld w(reading(SyncMethod::secondary_read));
  w.cut("beijing", "tianjin");
  w.cut("shenzhen", "tianjin");
  Read read(w, of_beijing);
  w.run_to(1);
  CHECK(!read.found.answered);
  CHECK(read.took == Duration{});
}

TEST_CASE("origin read: only the site that the user's ID names is asked") {
  DataWorld w(reading(SyncMethod::origin_read));
  w.set("shenzhen", "name", of_shenzhen, 8);
  Read read(w, of_shenzhen);
  w.run_to(1);
  CHECK(read.found.site == w.id("shenzhen"));
  CHECK(read.found.reading.value == 8);
  w.outage("shenzhen", Disks::kept);
  Read in_vain(w, of_shenzhen + 2);
  w.run_to(5);
  CHECK(!in_vain.found.answered);
  CHECK(in_vain.took == seconds(1));
}

TEST_CASE(
    "origin read: an ID that names another site than the user's home sends the reader there") {
  for (const GenerateRule rule : {GenerateRule::snowflake, GenerateRule::site_range}) {
    DataOptions options = reading(SyncMethod::origin_read);
    options.classes["user_id"] = synchronised({}, ConflictRule::last_writer_wins);
    options.classes["user_id"].generate = rule;
    DataWorld w(options);
    const DataClassId user_id = w.the("user_id");
    const std::int64_t made = w.store("beijing").generate(user_id);
    w.set("beijing", "name", of_shenzhen, 9);
    Read by_id(w, of_shenzhen, w.store("tianjin").maker_of(user_id, made));
    w.run_to(1);
    CHECK(by_id.found.site == w.id("beijing"));
    CHECK(by_id.found.reading.value == 9);
    // Its own site has made it: there is nobody to ask.
    Read own(w, of_shenzhen, w.id("tianjin"));
    w.run_to(2);
    CHECK_FALSE(own.found.answered);
    CHECK(own.took == Duration{});
    CHECK_FALSE(w.store("tianjin").maker_of(user_id, 0).has_value());
  }
}

TEST_CASE("breaker: who was silent twice of four times is left alone, then tried once") {
  DataWorld w(reading(SyncMethod::origin_read));
  Read first(w, 1);
  Read second(w, 3);
  w.run_to(2);
  w.outage("shenzhen", Disks::kept);
  Read third(w, 5);
  Read fourth(w, 7);
  w.run_to(4);  // both have timed out, at 3 s: it is open
  Read refused(w, 9);
  CHECK(refused.took == Duration{});
  w.come_back("shenzhen");
  w.run_to(7.9);
  Read still_refused(w, 11);
  CHECK(still_refused.took == Duration{});
  w.run_to(8.1);  // open for 5 s
  Read trial(w, 13);
  Read beside_it(w, 15);
  CHECK(beside_it.took == Duration{});
  w.run_to(9);
  CHECK(trial.found.answered);
  Read closed(w, 17);
  w.run_to(10);
  CHECK(closed.found.answered);
  CHECK(std::ranges::count(outcomes(w), RemoteReadOutcome::breaker_open) == 3);
}

TEST_CASE("breaker: a trial that fails keeps it open") {
  Breaker breaker({.window = 2, .failures = 0.5, .open_for = seconds(5)});
  const auto at = [](std::int64_t s) { return Time{} + seconds(s); };
  breaker.report(Breaker::Answered::yes, at(0));
  CHECK(breaker.lets_through(at(0)));
  breaker.report(Breaker::Answered::no, at(1));
  CHECK(breaker.is_open());
  CHECK(!breaker.lets_through(at(5)));
  CHECK(breaker.lets_through(at(6)));
  breaker.report(Breaker::Answered::no, at(7));
  CHECK(!breaker.lets_through(at(11)));
  CHECK(breaker.lets_through(at(12)));
  breaker.report(Breaker::Answered::yes, at(12));
  CHECK(!breaker.is_open());
}
