// What the books say of conflicts: how many, whether the later write was kept, what people had to
// do about it.
#include <doctest/doctest.h>

#include "tests/sim/measure/measure_probe.h"
#include "tests/sim/measure/watched_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

DataOptions with_skew(Duration shenzhen_ahead) {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.clock_offsets = {{"shenzhen", shenzhen_ahead}};
  options.repair.staff = 1;
  options.repair.time.first = 60;
  return options;
}

// User 1, at home in Tianjin, writes at Shenzhen and 300 ms later at Tianjin, while they cannot see
// each other.
ReplicationResult later_at_home(Duration shenzhen_ahead, const char* data_class) {
  WatchedWorld watched(with_skew(shenzhen_ahead));
  DataWorld& w = watched.world;
  w.run_to(1);
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", data_class, 1, 100);
  w.run_to(1.3);
  w.set("tianjin", data_class, 1, 200);
  w.run_to(2);
  w.heal("shenzhen", "tianjin");
  w.run_to(200);
  return watched.finish();
}

const LedgerRow* row_of(const ReplicationResult& result, std::string_view measure) {
  const auto found = std::ranges::find(result.ledger, measure, &LedgerRow::measure);
  return found == result.ledger.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE(
    "conflicts: 800 ms of skew make last_writer_wins lose the newer password, and the ledger says "
    "which") {
  const ReplicationResult result = later_at_home(milliseconds(800), "password");
  CHECK(result.audit.empty());
  CHECK(value_of(result.measures, "conflicts") == 1);
  CHECK(value_of(result.measures, "conflicts.newer_lost") == 1);
  CHECK(value_of(result.measures, "lost_records", "reason=conflict") == 1);
  const LedgerRow* const row = row_of(result, "conflicts.newer_lost");
  REQUIRE(row != nullptr);
  CHECK(row->user == "everywhere/1");
  CHECK(row->cause_class == "clock_skew");
  CHECK(row->labels ==
        "kept=100 by shenzhen at 1.000 s (its clock: 1.800 s),"
        "lost=200 by tianjin at 1.300 s (its clock: 1.300 s)");
  const LedgerRow* const lost = row_of(result, "lost_records");
  REQUIRE(lost != nullptr);
  CHECK(lost->cause_class == "clock_skew");
}

TEST_CASE("conflicts: with true clocks last_writer_wins keeps the newer one") {
  const ReplicationResult result = later_at_home({}, "password");
  CHECK(value_of(result.measures, "conflicts") == 1);
  CHECK(value_of(result.measures, "conflicts.newer_lost") == 0);
  CHECK(row_of(result, "conflicts")->labels.starts_with("kept=200"));
  CHECK(row_of(result, "lost_records")->cause_class == "conflict");
}

TEST_CASE("conflicts: home_wins keeps what was written at home, however wrong the clocks are") {
  const ReplicationResult result = later_at_home(milliseconds(800), "nickname");
  CHECK(result.audit.empty());
  CHECK(value_of(result.measures, "conflicts") == 1);
  CHECK(value_of(result.measures, "conflicts.newer_lost") == 0);
  CHECK(row_of(result, "conflicts")->labels.starts_with("kept=200"));
}

TEST_CASE("conflicts: manual ones queue for the staff, and the books say when they were clean") {
  const ReplicationResult result = later_at_home({}, "phone");
  CHECK(result.audit.empty());
  CHECK(value_of(result.measures, "manual_corrections") == 1);
  CHECK(value_of(result.measures, "manual_corrections.open.peak") == 1);
  CHECK(value_of(result.measures, "manual_corrections.open.end") == 0);
  CHECK(value_of(result.measures, "lost_records", "reason=conflict") == -1);
  const MeasureValue* const clean = find_value(result.measures, "manual_corrections.clean");
  REQUIRE(clean != nullptr);
  CHECK_FALSE(clean->censored);
  CHECK(clean->value >= seconds(60).ns);
  CHECK(clean->value < seconds(61).ns);
  const LedgerRow* const row = row_of(result, "manual_corrections");
  REQUIRE(row != nullptr);
  CHECK(row->labels.find("100 by shenzhen at 1.000 s") != std::string::npos);
  CHECK(row->labels.find("200 by tianjin at 1.300 s") != std::string::npos);
}

TEST_CASE("conflicts: with nobody to settle them the books never come clean") {
  DataOptions options = with_skew({});
  options.repair.staff = 0;
  WatchedWorld watched(options);
  watched.world.cut("shenzhen", "tianjin");
  watched.world.set("shenzhen", "phone", 1, 100);
  watched.world.set("tianjin", "phone", 1, 200);
  watched.world.run_to(1);
  watched.world.heal("shenzhen", "tianjin");
  watched.world.run_to(500);
  const ReplicationResult result = watched.finish();
  CHECK(value_of(result.measures, "manual_corrections.open.end") == 1);
  CHECK(find_value(result.measures, "manual_corrections.clean")->censored);
}

TEST_CASE("conflicts: replicas that the staff left different break the audit") {
  WatchedWorld watched(with_skew({}));
  DataWorld& w = watched.world;
  w.cut("shenzhen", "tianjin");
  w.set("shenzhen", "phone", 1, 100);
  w.set("tianjin", "phone", 1, 200);
  w.run_to(1);
  w.heal("shenzhen", "tianjin");
  w.run_to(10);
  // They say that it is settled, and it is not.
  const Fact lie{w.world.now(),
                 w.id("tianjin"),
                 fact::manual_corrected,
                 RecordSubject{{1}, w.the("phone")}.packed(),
                 {0, 0, 0},
                 {},
                 {}};
  watched.set.observe(lie);
  const ReplicationResult result = watched.finish();
  REQUIRE(result.audit.size() == 1);
  CHECK(result.audit[0].law == law::equal);
}
