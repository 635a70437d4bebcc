// The stories of conflicting and lost data: each headline claim beside the change of policy that
// must undo it.
#include <doctest/doctest.h>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::SmallRun;

namespace {

// As they stand: they are small.
SmallRun as_shipped(const std::string& file, std::vector<std::string> set = {}) {
  set.emplace_back("regions.south.users=20000");
  set.emplace_back("regions.north.users=15000");
  return SmallRun(file, set);
}

const std::string passwords = "data_class=password";

}  // namespace

TEST_SUITE_BEGIN("scenarios");

TEST_CASE("clock skew: last_writer_wins loses newer passwords, home_wins and true clocks do not") {
  const std::string file = "clock_skew_last_writer_wins.yaml";
  const SmallRun skewed = as_shipped(file);
  CHECK(skewed.audit() == "");
  CHECK(skewed.of("conflicts", passwords) > 0);
  CHECK(skewed.of("conflicts.newer_lost", passwords) > 0.5 * skewed.of("conflicts", passwords));
  const SmallRun home = as_shipped(file, {"data.password.conflict=home_wins"});
  CHECK(home.audit() == "");
  CHECK(home.of("conflicts", passwords) > 0);
  CHECK(home.of("conflicts.newer_lost", passwords) < 0.2 * home.of("conflicts", passwords));
  const SmallRun true_clock = as_shipped(file, {"faults[0].offset=0s"});
  CHECK(true_clock.of("conflicts.newer_lost") == 0);
}

TEST_CASE(
    "fail-back: the staff settle every conflict by hand; with fewer of them it takes longer") {
  const SmallRun many = as_shipped("failback_conflict.yaml");
  CHECK(many.audit() == "");
  CHECK(many.of("manual_corrections") > 5);
  CHECK(many.of("manual_corrections.open.end") == 0);
  CHECK(many.of("manual_corrections.clean") > 0);
  const SmallRun few = as_shipped("failback_conflict.yaml", {"repair.staff=1"});
  CHECK(few.of("manual_corrections") > 5);
  CHECK(few.of("manual_corrections.open.end") > 0.3 * few.of("manual_corrections"));
  const SmallRun nobody = as_shipped("failback_conflict.yaml", {"repair.staff=0"});
  // Some change their password once more, and so settle it themselves.
  CHECK(nobody.of("manual_corrections.open.end") > 0.5 * nobody.of("manual_corrections"));
}

TEST_CASE("rollback: what had not left the site is lost; what had comes back, and all is equal") {
  const SmallRun stalled = as_shipped("rollback_to_backup.yaml");
  CHECK(stalled.audit() == "");
  CHECK(stalled.of("lost_records", "reason=disk") > 0);
  CHECK(stalled.of("duplicates") == 0);
  const SmallRun flowing = as_shipped("rollback_to_backup.yaml", {"faults[0].for=1s"});
  CHECK(flowing.of("lost_records", "reason=disk") <
        0.2 * stalled.of("lost_records", "reason=disk"));
}

TEST_CASE("rollback: IDs that are counted in the database are made a second time") {
  const SmallRun counted =
      as_shipped("rollback_to_backup.yaml", {"data.meeting_id.generate=site_range"});
  CHECK(counted.audit() == "");
  CHECK(counted.of("duplicates", "data_class=meeting_id") > 0);
}

TEST_CASE(
    "duplicates: counters that know nothing of each other repeat, from the first meeting on") {
  const SmallRun counted = as_shipped("rollback_to_backup.yaml",
                                      {"data.meeting_id.generate=local_counter", "horizon=100min"});
  CHECK(counted.audit() == "");
  CHECK(counted.of("duplicates", "data_class=meeting_id,phase=before") > 100);
}

TEST_CASE("memory: all data classes take at most 110 bytes a user at each site") {
  const std::vector<std::string> few{"regions.south.users=6000", "regions.north.users=4000"};
  const SmallRun usual("shenzhen_outage_at_peak.yaml", few);
  CHECK(usual.of("memory.data") >= 8);  // a balance each, and little else
  CHECK(usual.of("memory.data") <= 20);
  // Most users change their passwords, at either site.
  const SmallRun much("clock_skew_last_writer_wins.yaml", few);
  CHECK(much.of("memory.data") > 40);
  CHECK(much.of("memory.data") <= 110);
}

TEST_CASE("stale passwords: the ledger names the stall, not the lag of a healthy channel") {
  const SmallRun outage("shenzhen_outage_at_peak.yaml", {"traffic.change_password=1/2d"});
  std::size_t by_stall = 0;
  std::size_t all = 0;
  for (const LedgerRow& row : outage.run().replications.front().ledger) {
    if (row.measure != "stale_passwords.hit") continue;
    ++all;
    if (row.cause_class == "replication_stall") ++by_stall;
  }
  CHECK(all > 10);
  CHECK(by_stall > 0.9 * static_cast<double>(all));
}

TEST_SUITE_END();
