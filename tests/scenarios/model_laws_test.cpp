// Each law that a business adds to the audit, broken once: a fact that no desk wrote must be found.
#include <doctest/doctest.h>

#include "app/scenario/scenario.h"
#include "models/feed/feed.h"
#include "models/inventory/inventory.h"
#include "models/transfer/transfer.h"
#include "models/wallet/wallet.h"

using namespace twinsite;

TEST_SUITE_BEGIN("scenarios");

namespace {

// Runs a minute of a shipped scenario, tells the observer one fact more, and names the laws that
// the audit finds broken, one a line.
template <class Traits>
std::string laws_broken_by(const std::string& file, Fact lie) {
  SourceStore sources;
  Diagnostics diagnostics;
  const auto scenario = load_scenario("scenarios/" + file + ".yaml", {}, sources, diagnostics);
  REQUIRE(scenario != nullptr);
  const RunPeriod period{.starts_at = {}, .warm_up = {}, .horizon = minutes(1)};
  const ReplicationInput input{
      .world = scenario->world, .period = period, .seed = 1, .replication = 0};
  const auto& spec = *static_cast<const typename Traits::Spec*>(scenario->business->settings());
  ObserverSet observers;
  typename Traits::World world(input, spec, &observers);
  DeskRun<Traits> run(observers, world);
  world.start();
  world.world().run_until(period.end());
  lie.time = world.world().now();
  lie.place = world.world().id_of("beijing");
  run.own().observe(lie);
  std::string laws;
  for (const AuditFinding& finding : run.finish().audit) laws += finding.law + "\n";
  return laws;
}

// Of user 1.
Fact told(FactKind kind, std::array<std::int64_t, Fact::value_count> values) {
  Fact fact{};
  fact.kind = kind;
  fact.subject = 1;
  fact.values = values;
  return fact;
}

}  // namespace

TEST_CASE("audit: units sold that no shelf lost are found") {
  const Fact sold = told(inventory::fact::units_sold, {0, 1, 7});
  CHECK(laws_broken_by<inventory::Inventory>("stock_split_600_400", sold) ==
        "stock: units sold, moved and left are those that there were\n");
}

TEST_CASE("audit: a quota that is oversold is found") {
  const Fact sold = told(inventory::fact::units_sold, {2, 5000, 7});
  CHECK(laws_broken_by<inventory::Inventory>("stock_split_600_400", sold)
            .starts_with("stock: units sold"));
}

TEST_CASE("audit: a payment that is in no book is found") {
  const Fact paid = told(wallet::fact::topped_up, {5000, 7, 0});
  CHECK(laws_broken_by<wallet::Wallet>("wallet_merged_at_home", paid) ==
        "wallet: desks and entries agree\n");
}

TEST_CASE("audit: money that reaches an account out of nowhere is found") {
  const Fact credited = told(transfer::fact::credited, {5000, 7, 0});
  CHECK(laws_broken_by<transfer::Transfer>("transfer_by_application", credited) ==
        "transfer: money is conserved at every instant\n");
}

TEST_CASE("audit: a post that was answered and never written is found") {
  const Fact posted = told(feed::fact::posted, {7, 1, 0});
  CHECK(laws_broken_by<feed::Feed>("feed_staleness_tolerated", posted) ==
        "feed: a post that was taken stands in somebody's books\n");
}

TEST_SUITE_END();
