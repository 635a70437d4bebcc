// When a caller is told that its write is safe: at once, when other sites are known to hold it, or
// when time has run out.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// 200 ms from shenzhen to tianjin, and as long back; 300 ms to beijing.
DataOptions with_ack(AckSpec ack, std::vector<SyncMethod> sync = {SyncMethod::database}) {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(200)),
                   link_between("shenzhen", "beijing", milliseconds(300)),
                   link_between("beijing", "tianjin", milliseconds(300))};
  options.classes["password"].ack = ack;
  options.classes["password"].sync = std::move(sync);
  return options;
}

AckSpec semi(SemiFallback then = SemiFallback::each_write) {
  return {AckSemi{.timeout = seconds(10), .then = then}};
}
AckSpec remote(std::int64_t sites) { return {AckRemote{.sites = sites}}; }

// A caller at shenzhen that writes and waits.
struct Caller {
  Caller(DataWorld& world, std::uint32_t user) : w(world) {
    commit = w.set("shenzhen", "password", user, 7);
    place().start(wait());
  }
  Place& place() { return w.place("shenzhen"); }
  Flow<void> wait() {
    co_await w.store("shenzhen").acknowledgements().of(w.the("password"), commit);
    told = w.world.now();
  }
  Duration waited() const { return told - Time{}; }

  DataWorld& w;
  RecordId commit;
  Time told = Time::never();
};

std::vector<AckReason> reasons(const DataWorld& w) {
  std::vector<AckReason> all;
  for (const Fact& fact : w.facts.of(fact::commit_acknowledged)) {
    all.push_back(static_cast<AckReason>(fact.values[1]));
  }
  return all;
}

}  // namespace

TEST_CASE("ack: local answers at once and waits for nobody") {
  DataWorld w(with_ack({AckLocal{}}));
  Caller caller(w, 1);
  CHECK(caller.waited() == Duration{});
  CHECK(w.facts.count(fact::commit_acknowledged) == 0);
}

TEST_CASE("ack: remote waits for the round trip to the nearest, or to as many as it names") {
  for (const auto& [sites, milliseconds_waited] : {std::pair{1, 400}, std::pair{2, 600}}) {
    DataWorld w(with_ack(remote(sites)));
    Caller caller(w, 1);
    w.run_to(1);
    CHECK(caller.waited() == milliseconds(milliseconds_waited));
    CHECK(reasons(w) == std::vector{AckReason::held});
  }
}

TEST_CASE("ack: remote waits as long as the partition lasts, and is told after it") {
  DataWorld w(with_ack(remote(2)));
  w.cut("shenzhen", "tianjin");
  Caller caller(w, 1);
  w.run_to(60);
  CHECK(caller.told == Time::never());
  w.heal("shenzhen", "tianjin");
  w.run_to(62);
  CHECK(caller.waited() > seconds(60));
  CHECK(w.store("shenzhen").acknowledgements().waiting(w.the("password")) == 0);
}

TEST_CASE("ack: semi is told by another site, or after its timeout at the latest") {
  DataWorld w(with_ack(semi()));
  Caller quick(w, 1);
  w.run_to(1);
  CHECK(quick.waited() == milliseconds(400));
  w.cut("shenzhen", "tianjin");
  w.cut("shenzhen", "beijing");
  Caller slow(w, 2);
  w.run_to(5);
  Caller later(w, 3);
  w.run_to(30);
  CHECK(slow.waited() == seconds(11));
  CHECK(later.waited() == seconds(15));
  CHECK(reasons(w) == std::vector{AckReason::held, AckReason::timeout, AckReason::timeout});
}

TEST_CASE("ack: semi that falls back waits for nobody until another site has caught up") {
  DataWorld w(with_ack(semi(SemiFallback::until_caught_up)));
  w.cut("shenzhen", "tianjin");
  w.cut("shenzhen", "beijing");
  Caller first(w, 1);
  w.run_to(5);
  Caller second(w, 2);
  w.run_to(20);
  CHECK(first.waited() == seconds(10));
  CHECK(second.waited() == seconds(10));  // the first timeout ends all waits
  Caller third(w, 3);
  CHECK(third.waited() == seconds(20));
  w.heal("shenzhen", "tianjin");
  w.run_to(25);
  Caller fourth(w, 4);
  w.run_to(30);
  CHECK(fourth.waited() == milliseconds(25'400));
  CHECK(reasons(w) == std::vector{AckReason::timeout, AckReason::timeout, AckReason::asynchronous,
                                  AckReason::held});
}

TEST_CASE("ack: a message that was consumed counts as held, whichever channel is first") {
  DataWorld w(with_ack(remote(1), {SyncMethod::queue}));
  Caller caller(w, 1);
  w.run_to(1);
  CHECK(caller.waited() == milliseconds(404));  // 3 to publish, 1 to work off
  DataWorld both(with_ack(remote(1), {SyncMethod::database, SyncMethod::queue}));
  Caller by_either(both, 1);
  both.run_to(1);
  CHECK(by_either.waited() == milliseconds(400));
  CHECK(reasons(both).size() == 1);
}

TEST_CASE("ack: who asks again waits for the same commit, found by its act or its version") {
  DataOptions options = with_ack(remote(1));
  options.classes["balance"].ack = remote(1);
  DataWorld w(options);
  w.cut("shenzhen", "tianjin");
  w.cut("shenzhen", "beijing");
  SiteStore& store = w.store("shenzhen");
  const NewEntry top_up{.data_class = w.the("balance"),
                        .user = {1},
                        .amount = 100,
                        .act = entity("top up", 1),
                        .key = EntryKey::entry_id};
  const RecordId commit = store.add_entry(top_up);
  CHECK(store.add_entry(top_up) == RecordId{});
  CHECK(store.acknowledgements().waiting_entry(top_up.data_class, top_up.act.value) == commit);
  w.heal("shenzhen", "tianjin");
  w.run_to(5);
  CHECK(store.acknowledgements().waiting_entry(top_up.data_class, top_up.act.value) == RecordId{});
}

TEST_CASE("ack: a crash forgets the caller, not what the commit waits for") {
  DataWorld w(with_ack(remote(1)));
  w.cut("shenzhen", "tianjin");
  w.cut("shenzhen", "beijing");
  Caller caller(w, 1);
  w.run_to(1);
  w.outage("shenzhen", Disks::kept);
  w.run_to(2);
  CHECK(w.facts.count(fact::commit_acknowledged) == 0);
  w.come_back("shenzhen");
  w.heal("shenzhen", "tianjin");
  w.run_to(5);
  CHECK(caller.told == Time::never());
  CHECK(reasons(w) == std::vector{AckReason::held});
}

TEST_CASE("ack: commits that died with the disks are never acknowledged") {
  DataWorld w(with_ack(semi()));
  w.cut("shenzhen", "tianjin");
  w.cut("shenzhen", "beijing");
  Caller caller(w, 1);
  w.run_to(1);
  w.outage("shenzhen", Disks::lost);
  w.run_to(20);
  w.heal("shenzhen", "tianjin");
  w.come_back("shenzhen");
  w.run_to(60);
  CHECK(w.facts.count(fact::commit_acknowledged) == 0);
  CHECK(w.store("shenzhen").acknowledgements().waiting(w.the("password")) == 0);
}
