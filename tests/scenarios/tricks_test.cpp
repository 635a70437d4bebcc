// The tricks of the talk, each beside the design that does without: what it buys, and what it
// costs.
#include <doctest/doctest.h>

#include "tests/scenarios/small_run.h"

using namespace twinsite;
using twinsite::test::SmallRun;

TEST_SUITE_BEGIN("scenarios");

namespace {

// With the users of the file: these stories are small.
SmallRun tell(const std::string& name, std::vector<std::string> set = {}) {
  set.insert(set.end(), {"regions.north.users=6000", "regions.south.users=4000"});
  return SmallRun(name + ".yaml", set);
}

}  // namespace

TEST_CASE("stock: split quotas never oversell; they leave units stranded at a dark site") {
  const SmallRun split = tell("stock_split_600_400");
  CHECK(split.audit() == "");
  CHECK(split.of("oversold") == 0);
  CHECK(split.of("units.sold") + split.of("units.left") == 1000);
  CHECK(split.of("stranded.peak") > 0);
  CHECK(split.of("sales.lost", "cause=outage") > 0);
}

TEST_CASE(
    "stock: one shared stock strands nothing and is oversold by what its copies do not show") {
  const SmallRun shared = tell("stock_shared_copies");
  CHECK(shared.audit() == "");
  CHECK(shared.of("stranded.peak") == 0);
  CHECK(shared.of("sales.lost") == 0);
  const SmallRun rush = tell("stock_flash_sale_shared");
  CHECK(rush.audit() == "");
  CHECK(rush.of("oversold") > 0);
  CHECK(rush.of("units.sold") == 1000 + rush.of("oversold"));
  CHECK(tell("stock_flash_sale_split").of("units.sold") == 1000);
}

TEST_CASE("stock: the further apart the copies, the more is oversold") {
  const std::string far = "links[0].delay=400ms";
  CHECK(tell("stock_flash_sale_shared", {far}).of("oversold") >
        2 * tell("stock_flash_sale_shared").of("oversold"));
}

TEST_CASE("stock: quotas that move sell what would have been refused, and lose no unit") {
  const SmallRun moved = tell("stock_rebalanced");
  CHECK(moved.audit() == "");
  CHECK(moved.of("units.moved") > 0);
  CHECK(moved.of("oversold") == 0);
  CHECK(moved.of("units.sold") + moved.of("units.left") + moved.of("units.in_transit") == 1000);
}

TEST_CASE("wallet: merged top-ups are served through a cut; the other site does not see them yet") {
  const SmallRun merged = tell("wallet_merged_at_home");
  const SmallRun home_only = tell("wallet_home_only");
  CHECK(merged.audit() == "");
  CHECK(home_only.audit() == "");
  const std::string during = "function=top_up,phase=during";
  CHECK(merged.of("availability", during) > home_only.of("availability", during));
  CHECK(merged.of("missing_top_ups.hit") > home_only.of("missing_top_ups.hit"));
  CHECK(merged.of("negative_balances.peak") > 0);  // spent at home and away from the same money
}

TEST_CASE("wallet: without a key a payment that is tried again is booked twice") {
  const SmallRun without = tell("wallet_paid_twice");
  const SmallRun with = tell("wallet_paid_twice", {"business.idempotency_key=true"});
  CHECK(without.audit() == "");
  CHECK(with.audit() == "");
  CHECK(without.of("top_ups.doubled") > 0);
  CHECK(with.of("top_ups.doubled") == 0);
}

TEST_CASE("wallet: what dies with a site's disks is rolled back and compensated") {
  const SmallRun rolled_back = tell("wallet_rolled_back");
  CHECK(rolled_back.audit() == "");
  const double lost = rolled_back.of("lost_records", "data_class=balance");
  CHECK(lost > 0);
  constexpr double price = 5000;  // fen, in the file
  CHECK(rolled_back.of("cost", "head=lost_records") == lost * price);
}

TEST_CASE("transfer: an application is taken through a cut, and settled once after it") {
  const SmallRun applied = tell("transfer_by_application");
  const SmallRun at_once = tell("transfer_synchronous");
  CHECK(applied.audit() == "");
  CHECK(at_once.audit() == "");
  const std::string during = "function=transfer,phase=during";
  CHECK(applied.of("availability", during) > at_once.of("availability", during) + 0.2);
  CHECK(applied.of("pending.peak") > at_once.of("pending.peak"));
  CHECK(applied.of("double_execution") == 0);
  CHECK(at_once.of("double_execution") == 0);
}

TEST_CASE("transfer: what was taken down survives the site that took it down") {
  const SmallRun outage = tell("transfer_through_an_outage");
  CHECK(outage.audit() == "");
  CHECK(outage.of("applications.lost") == 0);
  CHECK(outage.of("double_execution") == 0);
  const SmallRun lost = tell("transfer_through_an_outage", {"faults[1].disks=lost"});
  CHECK(lost.audit() == "");
  CHECK(lost.of("applications.lost") > 0);
}

TEST_CASE("feed: tolerated staleness lets everybody post; synchronous posts let nobody") {
  const SmallRun tolerant = tell("feed_staleness_tolerated");
  const SmallRun strict = tell("feed_synchronous_posts");
  CHECK(tolerant.audit() == "");
  CHECK(strict.audit() == "");
  CHECK(tolerant.of("availability", "function=post,phase=during") > 0.99);
  CHECK(strict.of("availability", "function=post,phase=during") < 0.1);
  CHECK(tolerant.of("stale_reads", "data_class=post,phase=during") > 0.01);
  CHECK(tolerant.of("posts.old_shown", "phase=during") > 0.01);
  CHECK(strict.of("posts.old_shown", "phase=during") < 0.001);
  CHECK(strict.of("post_time.mean") > 1.5 * tolerant.of("post_time.mean"));
}

TEST_CASE("feed: authors post again what was lost with a site") {
  const SmallRun lost = tell("feed_posts_lost");
  CHECK(lost.audit() == "");
  CHECK(lost.of("lost_records", "data_class=post") > 0);
  CHECK(lost.of("posts.reposted") > 0);
  CHECK(lost.of("posts.reposted") <= lost.of("posts.missed"));
}

TEST_SUITE_END();
