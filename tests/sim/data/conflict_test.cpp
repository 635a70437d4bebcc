// Two sites write the same record without seeing each other. What stands afterwards is the class's
// rule; that it was a conflict, and what it cost, is in the facts.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

DataOptions with_skew(Duration shenzhen_ahead) {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.clock_offsets = {{"shenzhen", shenzhen_ahead}};
  return options;
}

// User 1 writes first at Shenzhen, then 300 ms later at Tianjin, while they cannot see each other.
void write_on_both_sides(DataWorld& w, std::string_view data_class, std::uint32_t user) {
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", data_class, user, 100);
  w.run(w.world.now().since_start() + milliseconds(300));
  w.set("tianjin", data_class, user, 200);
  w.run(w.world.now().since_start() + milliseconds(300));
  w.heal("shenzhen", "tianjin");
  w.run(w.world.now().since_start() + seconds(2));
}

std::int64_t standing(DataWorld& w, std::string_view data_class, std::uint32_t user) {
  const std::int64_t here = w.get("shenzhen", data_class, user);
  CHECK(here == w.get("tianjin", data_class, user));
  return here;
}

}  // namespace

TEST_CASE("last_writer_wins: the later write stands, at both sites") {
  DataWorld w(with_skew({}));
  write_on_both_sides(w, "password", 1);
  CHECK(standing(w, "password", 1) == 200);
  CHECK(w.facts.count(fact::conflict) == 2);
  CHECK(w.equal("password"));
}

TEST_CASE(
    "last_writer_wins: a clock 800 ms ahead makes the newer password lose, and the facts say "
    "which") {
  DataWorld w(with_skew(milliseconds(800)));
  write_on_both_sides(w, "password", 1);
  CHECK(standing(w, "password", 1) == 100);
  for (const Fact& fact : w.facts.of(fact::conflict)) {
    const bool taken = (fact.values[2] & 256) != 0;
    CHECK((fact.values[2] & 255) == static_cast<std::int64_t>(ConflictRule::last_writer_wins));
    CHECK(taken == (fact.place == w.id("tianjin")));
    if (taken) {
      CHECK(RecordId{static_cast<std::uint64_t>(fact.values[0])} ==
            RecordId::of(w.id("tianjin"), 1));
      CHECK(RecordId{static_cast<std::uint64_t>(fact.values[1])} ==
            RecordId::of(w.id("shenzhen"), 1));
    }
  }
  for (const Fact& fact : w.facts.of(fact::conflict_evidence)) {
    const std::int64_t ahead = milliseconds(500).ns;
    CHECK(fact.values[0] - fact.values[1] == (fact.place == w.id("shenzhen") ? ahead : -ahead));
    CHECK(fact.values[2] == 0);
  }
}

TEST_CASE(
    "home_wins: what was written at home stands, whatever the clocks say and whoever was later") {
  for (const Duration ahead : {milliseconds(-800), milliseconds(0), milliseconds(800)}) {
    DataWorld w(with_skew(ahead));
    write_on_both_sides(w, "nickname", 1);  // at home in Tianjin
    CHECK(standing(w, "nickname", 1) == 200);
    write_on_both_sides(w, "nickname", 2);  // at home in Shenzhen
    CHECK(standing(w, "nickname", 2) == 100);
  }
}

TEST_CASE(
    "manual: each site keeps its own value and asks for a correction, which then reaches both") {
  DataWorld w(with_skew({}));
  write_on_both_sides(w, "phone", 1);
  CHECK(w.get("shenzhen", "phone", 1) == 100);
  CHECK(w.get("tianjin", "phone", 1) == 200);
  REQUIRE(w.facts.count(fact::manual_correction) == 2);
  const Fact correction = w.facts.of(fact::manual_correction)[0];
  CHECK(correction.place == w.id("shenzhen"));
  CHECK(correction.values[0] == 100);
  CHECK(correction.values[1] == 200);
  w.set("shenzhen", "phone", 1, 300);
  w.run(w.world.now().since_start() + seconds(1));
  CHECK(standing(w, "phone", 1) == 300);
  CHECK(w.facts.count(fact::conflict) == 2);
}

TEST_CASE("a write that has seen the other one is no conflict, even with a clock that is behind") {
  DataWorld w(with_skew(milliseconds(800)));
  w.set("shenzhen", "password", 1, 100);
  w.run_to(0.1);
  w.set("tianjin", "password", 1, 200);
  w.run_to(1);
  CHECK(standing(w, "password", 1) == 200);
  CHECK(w.facts.count(fact::conflict) == 0);
}

TEST_CASE(
    "a write that comes by a detour has not been overtaken: it is superseded, not in conflict") {
  DataOptions options;
  options.links = {link_between("beijing", "shenzhen", milliseconds(500)),
                   link_between("beijing", "tianjin", milliseconds(10)),
                   link_between("shenzhen", "tianjin", milliseconds(10))};
  DataWorld w(options);
  w.set("beijing", "password", 1, 1);
  w.run_to(0.1);
  w.set("tianjin", "password", 1, 2);  // has seen Beijing's; Shenzhen gets it first
  w.run_to(0.2);
  CHECK(w.get("shenzhen", "password", 1) == 2);
  w.run_to(1);
  CHECK(w.get("shenzhen", "password", 1) == 2);
  CHECK(w.facts.count(fact::conflict) == 0);
  const Fact late = w.facts.of(fact::applied).back();
  CHECK(late.place == w.id("shenzhen"));
  CHECK(late.values[1] == static_cast<std::int64_t>(ApplyResult::superseded));
}

TEST_CASE(
    "updates lost by last_writer_wins: all that the losing side had written since it last saw the "
    "other") {
  DataWorld w(with_skew({}));
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", "password", 1, 1);
  w.set("shenzhen", "password", 1, 2);
  w.run_to(0.1);
  w.set("tianjin", "password", 1, 3);
  w.heal("shenzhen", "tianjin");
  w.run_to(2);
  CHECK(standing(w, "password", 1) == 3);
  // At the losing site the evidence bounds them: behind 0, up to its version, 2.
  for (const Fact& fact : w.facts.of(fact::conflict_evidence)) {
    if (fact.place == w.id("shenzhen")) CHECK(fact.values[2] == 0);
  }
  const Fact met = w.facts.of(fact::conflict).front();
  CHECK(met.place == w.id("shenzhen"));
  CHECK(RecordId{static_cast<std::uint64_t>(met.values[0])} == RecordId::of(w.id("shenzhen"), 2));
}

TEST_CASE(
    "partition of 43 s: as many users are written on both sides as two Poisson processes meet") {
  // A tenth of the users at ten times the rate, so that each expectation stays: users (1 -
  // exp(-rate t))^2.
  Blind blind;
  DataOptions options = with_skew({});
  options.observer = &blind;
  DataWorld w(options);
  constexpr std::uint32_t users = 100'000;
  constexpr double rate = 10.0 / 3600;
  w.cut("shenzhen", "tianjin");
  PoissonArrivals arrivals(w.place("shenzhen"), entity("writes", 0), 2 * users * rate);
  std::uint64_t number = 0;
  for (double at = arrivals.next(); at < 43; at = arrivals.next()) {
    w.run_to(at);
    Draw draw = w.place("shenzhen").draw(entity("writer", ++number), Purpose::test);
    const auto user = static_cast<std::uint32_t>(draw.below(users));
    w.set(draw.chance(0.5) ? "shenzhen" : "tianjin", "password", user, 1);
  }
  std::uint32_t both = 0;
  for (const RegisterTable::Item& item : w.store("shenzhen").replica().registers()) {
    if (w.store("tianjin").replica().find(item.key) != nullptr) ++both;
  }
  const double share = 1 - std::exp(-rate * 43);
  const double expected = users * share * share;
  CHECK(std::abs(both - expected) < 3 * std::sqrt(expected));
  w.heal("shenzhen", "tianjin");
  w.run_to(60);
  CHECK(w.equal("password"));
}
