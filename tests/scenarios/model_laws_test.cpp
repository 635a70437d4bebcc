// Each law that a business adds to the audit, broken once: a fact that no desk wrote must be found.
#include <doctest/doctest.h>

#include "app/scenario/scenario.h"
#include "models/custom/custom_world.h"
#include "models/custom/observe/custom_observer.h"
#include "models/feed/feed.h"
#include "models/inventory/inventory.h"
#include "models/transfer/transfer.h"
#include "models/wallet/wallet.h"

using namespace twinsite;

TEST_SUITE_BEGIN("scenarios");

namespace {

std::unique_ptr<Scenario> shipped(const std::string& file, SourceStore& sources) {
  Diagnostics diagnostics;
  auto scenario = load_scenario("scenarios/" + file + ".yaml", {}, sources, diagnostics);
  REQUIRE(scenario != nullptr);
  return scenario;
}

constexpr RunPeriod a_minute{.starts_at = {}, .warm_up = {}, .horizon = minutes(1)};

// The laws that the audit found broken, one a line.
std::string laws_of(const ReplicationResult& result) {
  std::string laws;
  for (const AuditFinding& finding : result.audit) laws += finding.law + "\n";
  return laws;
}

// Runs a minute of a shipped scenario and tells the observers facts that nobody wrote. Those of the
// engine's own kinds go to all of them, those of the business's to its own.
template <class Traits>
std::string laws_broken_by(const std::string& file, std::vector<Fact> lies) {
  SourceStore sources;
  const auto scenario = shipped(file, sources);
  const ReplicationInput input{
      .world = scenario->world, .period = a_minute, .seed = 1, .replication = 0};
  const auto& spec = *static_cast<const typename Traits::Spec*>(scenario->business->settings());
  ObserverSet observers;
  typename Traits::World world(input, spec, &observers);
  DeskRun<Traits> run(observers, world);
  world.start();
  world.world().run_until(a_minute.end());
  for (Fact& lie : lies) {
    lie.time = world.world().now();
    lie.place = world.world().id_of("beijing");
    const bool is_own = static_cast<std::uint16_t>(lie.kind) >= fact_base::model;
    is_own ? run.own().observe(lie) : observers.observe(lie);
  }
  return laws_of(run.finish());
}
template <class Traits>
std::string laws_broken_by(const std::string& file, const Fact& lie) {
  return laws_broken_by<Traits>(file, std::vector<Fact>{lie});
}

bool names_law(const std::string& laws, const std::string& law) {
  return laws.find(law + "\n") != std::string::npos;
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
  Fact taken = told(twinsite::fact::entry_committed, {1 << 20, -5000, 7});
  taken.subject = RecordSubject{.user = {0}, .data_class = {}}.packed();
  const Fact sold = told(inventory::fact::units_sold, {0, 1, 7});
  CHECK(names_law(laws_broken_by<inventory::Inventory>("stock_split_600_400", {taken, sold}),
                  "stock: no site sells more than its quota"));
  CHECK_FALSE(names_law(laws_broken_by<inventory::Inventory>("stock_split_600_400", sold),
                        "stock: no site sells more than its quota"));
}

TEST_CASE("audit: a payment that is in no book is found") {
  const Fact paid = told(wallet::fact::topped_up, {5000, 7, 0});
  CHECK(laws_broken_by<wallet::Wallet>("wallet_merged_at_home", paid) ==
        "wallet: desks and entries agree\n");
}

TEST_CASE("audit: a payment that a site books twice under one key is found") {
  const Fact paid = told(wallet::fact::topped_up, {5000, 7, 0});
  CHECK(names_law(laws_broken_by<wallet::Wallet>("wallet_merged_at_home", {paid, paid}),
                  "wallet: a payment with a key is booked once at a site"));
  CHECK_FALSE(names_law(laws_broken_by<wallet::Wallet>("wallet_paid_twice", {paid, paid}),
                        "wallet: a payment with a key is booked once at a site"));
}

TEST_CASE("audit: money that reaches an account out of nowhere is found") {
  const Fact credited = told(transfer::fact::credited, {5000, 7, 0});
  CHECK(laws_broken_by<transfer::Transfer>("transfer_by_application", credited) ==
        "transfer: money is conserved at every instant\n");
}

TEST_CASE("audit: a transfer that is booked twice is found") {
  const Fact debited = told(transfer::fact::debited, {5000, 7, 0});
  const Fact credited = told(transfer::fact::credited, {5000, 7, 0});
  CHECK(laws_broken_by<transfer::Transfer>("transfer_by_application",
                                           {debited, debited, credited, credited}) ==
        "transfer: nothing is booked twice\n");
}

TEST_CASE("audit: a post that was answered and never written is found") {
  const Fact posted = told(feed::fact::posted, {7, 1, 0});
  CHECK(laws_broken_by<feed::Feed>("feed_staleness_tolerated", posted) ==
        "feed: a post that was taken stands in somebody's books\n");
}

TEST_CASE("audit: a read by quorum of what nobody has written yet is found") {
  SourceStore sources;
  const auto scenario = shipped("custom_content", sources);
  const ReplicationInput input{
      .world = scenario->world, .period = a_minute, .seed = 1, .replication = 0};
  const auto& spec = *static_cast<const custom::CustomSpec*>(scenario->business->settings());
  const auto laws = [&](Duration ahead) {
    ObserverSet observers;
    custom::CustomWorld world(input, spec, &observers);
    const WorldNames names = names_of(world.common(), {.services = {"index", "render"},
                                                       .functions = {"visit"},
                                                       .reasons = {"none"},
                                                       .cause_classes = {"none"}});
    RunObserver run(observers, observer_options(world.common(), names));
    custom::CustomObserver own(run.recorders(), run.data(), world.program());
    world.world().run_until(a_minute.end());
    Fact read = told(twinsite::fact::quorum_read, {});
    read.time = world.world().now();
    read.values = {(read.time + ahead).since_start().ns, 1, read.time.since_start().ns};
    own.observe(read);
    AuditFindings found;
    own.audit(audit_input(world.common(), 0), found);
    return found.empty() ? std::string() : found.front().law;
  };
  CHECK(laws(nanoseconds(1)) == "quorum: what is read has been written");
  CHECK(laws(nanoseconds(0)).empty());
}

TEST_SUITE_END();
