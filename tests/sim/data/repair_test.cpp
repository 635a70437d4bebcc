// People settle by hand what `conflict: manual` leaves open: how long it takes them, and that all
// sites show the same afterwards.
#include <doctest/doctest.h>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

// Even users are at home in Shenzhen. Each record takes ten minutes.
DataOptions with_staff(std::int64_t staff) {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.repair.staff = staff;
  options.repair.time.first = 600;
  return options;
}

// Both sites write the phones of these users during a partition that ends at 10 s.
void write_on_both_sides(DataWorld& w, const std::vector<std::uint32_t>& users) {
  w.cut("shenzhen", "tianjin");
  for (const std::uint32_t user : users) {
    w.set("shenzhen", "phone", user, 100 + user);
    w.set("tianjin", "phone", user, 200 + user);
  }
  w.run_to(10);
  w.heal("shenzhen", "tianjin");
  w.run_to(12);
}

bool same(DataWorld& w, std::uint32_t user) {
  return w.get("shenzhen", "phone", user) == w.get("tianjin", "phone", user);
}

}  // namespace

TEST_CASE("repair: what stands at the user's home comes to stand everywhere, once settled") {
  DataWorld w(with_staff(1));
  write_on_both_sides(w, {2, 3});
  w.run_to(600);
  CHECK_FALSE(same(w, 2));
  CHECK_FALSE(same(w, 3));
  w.run_to(620);
  CHECK(w.get("tianjin", "phone", 2) == 102);
  CHECK(w.get("shenzhen", "phone", 3) == 203);
  CHECK(w.equal("phone"));
  REQUIRE(w.facts.count(fact::manual_corrected) == 2);
  for (const Fact& fact : w.facts.of(fact::manual_corrected)) CHECK(fact.values[0] != 0);
}

TEST_CASE("repair: records wait for a free pair of hands") {
  const auto settled_at = [](std::int64_t staff, double time) {
    DataWorld w(with_staff(staff));
    write_on_both_sides(w, {2, 4, 6});
    w.run_to(time);
    return w.facts.count(fact::manual_corrected);
  };
  CHECK(settled_at(1, 620) == 1);
  CHECK(settled_at(1, 1220) == 2);
  CHECK(settled_at(2, 620) == 2);
  CHECK(settled_at(2, 1220) == 3);
  CHECK(settled_at(0, 5000) == 0);
}

TEST_CASE("repair: what somebody has written anew meanwhile is left alone") {
  DataWorld w(with_staff(1));
  write_on_both_sides(w, {2});
  w.set("shenzhen", "phone", 2, 300);
  w.run_to(620);
  CHECK(w.get("tianjin", "phone", 2) == 300);
  REQUIRE(w.facts.count(fact::manual_corrected) == 1);
  CHECK(w.facts.of(fact::manual_corrected)[0].values[0] == 0);
}

TEST_CASE("repair: an outage of the site interrupts the work, which begins anew") {
  DataWorld w(with_staff(1));
  write_on_both_sides(w, {2});
  w.run_to(300);
  w.outage("shenzhen", Disks::kept);
  w.run_to(400);
  w.come_back("shenzhen");
  w.run_to(990);
  CHECK_FALSE(same(w, 2));
  w.run_to(1020);
  CHECK(same(w, 2));
}

TEST_CASE(
    "repair: a record that comes into conflict again while it waits is settled as it stands") {
  DataWorld w(with_staff(1));
  write_on_both_sides(w, {2});
  w.set("shenzhen", "phone", 2, 300);
  w.run_to(20);
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", "phone", 2, 400);
  w.set("tianjin", "phone", 2, 500);
  w.run_to(30);
  w.heal("shenzhen", "tianjin");
  w.run_to(620);
  CHECK(w.get("tianjin", "phone", 2) == 400);
  CHECK(w.equal("phone"));
}

TEST_CASE("repair: whatever is written on both sides, at last all is settled and all sites equal") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    DataOptions options = with_staff(3);
    options.repair.time.shape = DistributionShape::exponential;
    options.repair.time.first = 5;
    options.seed = seed;
    DataWorld w(options);
    PoissonArrivals writes(w.place("shenzhen"), entity("writes", seed), 5);
    std::uint64_t number = 0;
    auto write_until = [&, next = writes.next()](double end) mutable {
      for (; next < end; next = writes.next()) {
        w.run_to(next);
        Draw draw = w.place("shenzhen").draw(entity("writer", ++number), Purpose::test);
        const auto user = static_cast<std::uint32_t>(draw.below(30));
        const std::string_view site = draw.chance(0.5) ? "shenzhen" : "tianjin";
        w.set(site, "phone", user, static_cast<std::int64_t>(number));
      }
      w.run_to(end);
    };
    for (const double began : {5.0, 60.0}) {
      write_until(began);
      w.cut("shenzhen", "tianjin");
      write_until(began + 20);
      w.heal("shenzhen", "tianjin");
    }
    write_until(120);
    CHECK(w.facts.count(fact::manual_correction) > 20);
    w.run_to(600);
    CAPTURE(seed);
    CHECK(w.equal("phone"));
  }
}
