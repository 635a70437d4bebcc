// What the controller tells sites and regions, and how often.
#include "sim/failover/control.h"
#include "sim/failover/controller.h"
#include "sim/failover/facts.h"
#include "sim/net/ports.h"
#include "sim/traffic/routes.h"

namespace twinsite {

Flow<Reply> Controller::command(PlaceId site, std::uint8_t kind, std::int64_t argument) {
  const CallRequest request{
      .to = site, .kind = kind, .argument = argument, .act = state_of(site).commands.next()};
  const Reply reply = co_await calls_.call(request, spec_.command_timeout);
  co_return reply;
}

// Repeated while the site seems to live: it would go on refusing the users who are sent to it. True
// if it was done; a site that says no (it waits for its data) means it.
Flow<bool> Controller::insist(PlaceId site, std::uint8_t kind, std::int64_t argument) {
  for (;;) {
    const Reply reply = co_await command(site, kind, argument);
    if (reply.ok()) co_return true;
    if (reply.outcome == Outcome::rejected || votes_.suspects(site)) co_return false;
    co_await sleep(spec_.command_timeout);
  }
}

Flow<std::vector<Reply>> Controller::command_regions(PlaceId site, std::uint8_t kind,
                                                     RegionSet regions) {
  std::vector<Flow<Reply>> commands;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (regions[i]) commands.push_back(command(site, kind, regions_[i].route.region.value));
  }
  std::vector<Reply> replies = co_await all_of(std::move(commands));
  co_return replies;
}

Flow<bool> Controller::insist_regions(PlaceId site, std::uint8_t kind, RegionSet regions) {
  std::vector<Flow<bool>> commands;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    if (regions[i]) commands.push_back(insist(site, kind, regions_[i].route.region.value));
  }
  const std::vector<bool> done = co_await all_of(std::move(commands));
  for (const bool one : done) {
    if (!one) co_return false;
  }
  co_return true;
}

// Tells the region's resolvers until they have it, or until a newer route is out.
Flow<void> Controller::publish(std::size_t region, std::uint32_t version) {
  while (regions_[region].version == version) {
    const CallRequest request{.to = regions_[region].route.region,
                              .port = port::route,
                              .argument = Routes::encode(version, regions_[region].site),
                              .act = regions_[region].news.next()};
    const Reply reply = co_await calls_.call(request, spec_.command_timeout);
    if (reply.ok()) co_return;
    co_await sleep(spec_.command_timeout);
  }
}

void Controller::set_route(std::size_t region, PlaceId site) {
  RegionState& moved = regions_[region];
  const PlaceId before = moved.site;
  moved.site = site;
  moved.settled = place().now();
  moved.moved_before = true;
  ++moved.version;
  place().record(fact::route_published, moved.route.region.value, site.value, before.value,
                 moved.version);
  place().start(publish(region, moved.version));
}

// A new rule for the applications of every site.
void Controller::tell_rule(std::size_t region, PlaceId owner) {
  const std::uint32_t rule = ++regions_[region].rule;
  for (const WatchedSite& state : sites_) {
    place().start(tell_rule_to(state.site, region, rule, owner));
  }
}

// Until the site has it, or until a newer rule is out.
Flow<void> Controller::tell_rule_to(PlaceId site, std::size_t region, std::uint32_t rule,
                                    PlaceId owner) {
  const control::Ownership ownership{
      .version = rule, .region = regions_[region].route.region.value, .owner = owner.value};
  while (regions_[region].rule == rule) {
    const Reply reply = co_await command(site, control::own_region, ownership.packed());
    if (reply.ok()) co_return;
    co_await sleep(spec_.command_timeout);
  }
}

Flow<bool> Controller::until_nodes_know(PlaceId site, std::size_t region, PlaceId owner) {
  const std::uint32_t rule = regions_[region].rule;
  const control::Ownership ownership{
      .version = rule, .region = regions_[region].route.region.value, .owner = owner.value};
  while (regions_[region].rule == rule && !votes_.suspects(site)) {
    const Reply reply = co_await command(site, control::own_region, ownership.packed());
    if (reply.ok() && reply.code == 1) co_return true;
    co_await sleep(spec_.command_timeout);
  }
  co_return false;
}

}  // namespace twinsite
