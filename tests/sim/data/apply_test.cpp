// Applies are carried out late but happen at exact times: whoever looks sees what had been applied
// at that instant, and nobody's looking changes anything.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

DataOptions slow_applier() {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.channels.database.apply_rate = 8;  // 125 ms each
  return options;
}

struct Applied {
  std::int64_t record = 0;
  std::int64_t at = 0;
  bool operator==(const Applied&) const = default;
};

// Random writes at Shenzhen; meanwhile `looks` reads at Tianjin, at other random times.
std::vector<Applied> run_with_looks(int looks) {
  DataWorld w(slow_applier());
  for (int look = 0; look < looks; ++look) {
    Draw draw =
        w.place("tianjin").draw(entity("look", static_cast<std::uint64_t>(look)), Purpose::test);
    w.at(Duration::from_seconds(draw.uniform() * 30), "tianjin",
         [&w] { w.get("tianjin", "password", 1); });
  }
  PoissonArrivals arrivals(w.place("shenzhen"), entity("writes", 0), 6);
  for (double at = arrivals.next(); at < 20; at = arrivals.next()) {
    w.at(Duration::from_seconds(at), "shenzhen", [&w] { w.charge("shenzhen", 1, 1); });
  }
  w.at(seconds(10), "tianjin", [&w] { w.target("shenzhen", "tianjin").stall(); });
  w.at(milliseconds(12'300), "tianjin", [&w] { w.target("shenzhen", "tianjin").resume(); });
  w.at(seconds(16), "tianjin", [&w] { w.outage("tianjin", Disks::kept); });
  w.run_to(17);
  w.come_back("tianjin");
  w.run_to(60);
  std::vector<Applied> all;
  for (const Fact& fact : w.facts.of(fact::entry_applied))
    all.push_back({fact.values[0], fact.values[2]});
  return all;
}

}  // namespace

TEST_CASE(
    "apply: each record takes its turn, one service time after its predecessor or its arrival") {
  DataWorld w(slow_applier());
  for (int record = 0; record < 3; ++record) w.charge("shenzhen", 1, 1);
  w.run_to(1);
  w.charge("shenzhen", 1, 1);
  w.run_to(2);
  std::vector<std::int64_t> milliseconds_after;
  for (const Fact& fact : w.facts.of(fact::entry_applied)) {
    milliseconds_after.push_back(fact.values[2] / 1'000'000);
  }
  CHECK(milliseconds_after == std::vector<std::int64_t>{145, 270, 395, 1145});
}

TEST_CASE(
    "apply: a read sees what had been applied at that nanosecond, not one record more or less") {
  DataWorld w(slow_applier());
  for (int record = 0; record < 3; ++record) w.charge("shenzhen", 1, 1);
  w.run(milliseconds(145) - nanoseconds(1));
  CHECK(w.balance("tianjin", 1) == 0);
  w.run(milliseconds(145));
  CHECK(w.balance("tianjin", 1) == 1);
  w.run(milliseconds(270) - nanoseconds(1));
  CHECK(w.balance("tianjin", 1) == 1);
  w.run(milliseconds(395));
  CHECK(w.balance("tianjin", 1) == 3);
}

TEST_CASE("apply: lazy equals eager, through stalls and a crash") {
  const std::vector<Applied> lazy = run_with_looks(0);
  const std::vector<Applied> eager = run_with_looks(3000);
  REQUIRE(lazy.size() > 80);
  CHECK(lazy == eager);
}

TEST_CASE("apply: the record in work when a stall begins starts anew when it ends") {
  DataWorld w(slow_applier());
  w.charge("shenzhen", 1, 1);
  w.run_to(0.1);
  w.target("shenzhen", "tianjin").stall();
  w.run_to(1);
  w.target("shenzhen", "tianjin").resume();
  w.run(milliseconds(1125) - nanoseconds(1));
  CHECK(w.balance("tianjin", 1) == 0);
  w.run(milliseconds(1125));
  CHECK(w.balance("tianjin", 1) == 1);
}

TEST_CASE("apply: records of two sites are taken in by the times at which they are due") {
  DataOptions options;
  options.links = {link_between("beijing", "tianjin", milliseconds(30)),
                   link_between("shenzhen", "tianjin", milliseconds(20)),
                   link_between("beijing", "shenzhen", milliseconds(500))};
  DataWorld w(options);
  w.set("beijing", "phone", 1, 11);
  w.set("shenzhen", "phone", 1, 22);
  w.run_to(0.1);
  CHECK(w.get("tianjin", "phone", 1) == 22);
  CHECK(w.facts.count(fact::manual_correction) == 1);
}

TEST_CASE("write once: a retry that comes after a newer write changes nothing, here or elsewhere") {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  DataWorld w(options);
  const DataClassId password = w.the("password");
  const Entity first = entity("change", 1);
  w.store("shenzhen").write_once(password, {1}, 10, first);
  const RecordId newest = w.store("shenzhen").write_once(password, {1}, 20, entity("change", 2));
  CHECK(w.store("shenzhen").write_once(password, {1}, 10, first) == newest);
  w.run_to(1);
  CHECK(w.store("tianjin").write_once(password, {1}, 10, first) == newest);
  CHECK(w.get("tianjin", "password", 1) == 20);
  CHECK(w.facts.count(fact::committed) == 2);
  // Another class that the same act writes is another write.
  w.store("tianjin").write_once(w.the("nickname"), {1}, 10, first);
  CHECK(w.facts.count(fact::committed) == 3);
}

TEST_CASE("write once: a site that has not heard of the first try cannot know that it is a retry") {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  DataWorld w(options);
  const Entity act = entity("change", 1);
  w.store("shenzhen").write_once(w.the("password"), {1}, 10, act);
  w.store("tianjin").write_once(w.the("password"), {1}, 10, act);
  w.run_to(1);
  CHECK(w.facts.count(fact::committed) == 2);
  CHECK(w.equal("password"));
}
