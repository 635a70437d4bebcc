#include "models/business_world.h"

#include <algorithm>

namespace twinsite {

std::vector<RegionInput> region_inputs(const WorldSpec& spec, double registrations) {
  std::vector<RegionInput> regions;
  for (const auto& [name, region] : spec.regions) {
    const std::uint32_t room = newcomer_room(registrations * static_cast<double>(region.users));
    regions.push_back(
        {name, region.home, static_cast<std::uint32_t>(region.users), room, region.roaming});
  }
  return regions;
}

BusinessWorld::BusinessWorld(const ReplicationInput& input, std::vector<RegionInput> regions,
                             const std::vector<std::string_view>& own_services, Observer* observer)
    : input_(input),
      world_({.seed = input.seed,
              .replication = input.replication,
              .places = place_names(input.world),
              .observer = observer,
              .tracer = input.tracer}),
      population_(world_, std::move(regions)),
      homes_(population_),
      network_(world_, all_links(input.world), input.world.calls),
      hosts_(world_, network_, input.world),
      sites_(world_, network_, input.world),
      data_({.network = network_,
             .sites = sites_.pointers(),
             .classes = input.world.data,
             .channels = input.world.channels,
             .homes = homes_,
             .users = population_.room(),
             .repair = input.world.repair}),
      services_({world_, input.world, sites_, hosts_, population_}, own_services),
      control_({.network = network_,
                .spec = input.world.failover,
                .sites = sites_.pointers(),
                .checkers = checker_places(world_, input.world),
                .routes = preferred_sites()}) {
  if (may_ask_for_history(input.world)) data_.keep_history();
  for (const Region& region : population_.regions()) {
    routes_.emplace_back(network_.calls(region.place), region.home, input.world.failover.routing);
  }
}

std::vector<DatabaseChannel*> BusinessWorld::database_channels() {
  std::vector<DatabaseChannel*> pointers;
  for (DatabaseChannel& channel : data_.database_channels()) pointers.push_back(&channel);
  return pointers;
}

std::vector<QueuePublisher*> BusinessWorld::queues() {
  std::vector<QueuePublisher*> pointers;
  for (const PlaceId site : data_.sites()) pointers.push_back(&data_.queue(site));
  return pointers;
}

// A region's own site first, the others by their distance from it.
std::vector<RegionRoute> BusinessWorld::preferred_sites() {
  std::vector<RegionRoute> all;
  for (const Region& region : population_.regions()) {
    std::vector<std::pair<Duration, PlaceId>> others;
    for (const auto& [name, site] : input_.world.sites) {
      const PlaceId id = world_.id_of(name);
      if (id != region.home)
        others.emplace_back(network_.link(region.place, id).sending.median_delay(), id);
    }
    std::sort(others.begin(), others.end());
    RegionRoute route{region.place, region.name, {region.home}};
    for (const auto& [delay, id] : others) route.sites.push_back(id);
    all.push_back(std::move(route));
  }
  return all;
}

Routes& BusinessWorld::routes_of(const Region& region) {
  const auto index = &region - population_.regions().data();
  return routes_[static_cast<std::size_t>(index)];
}

const Routes& BusinessWorld::routes_of(const Region& region) const {
  const auto index = &region - population_.regions().data();
  return routes_[static_cast<std::size_t>(index)];
}

SiteAgent& BusinessWorld::add_agent(Site& site, ReplicationProgress& progress, RegionHost& host) {
  ApplicationRules* rules = nullptr;
  if (const auto& applications = input_.world.failover.routing.applications)
    rules = &rules_.emplace_back(site, *applications, preferred_sites());
  return agents_.emplace_back(site, progress, host, rules);
}

void BusinessWorld::plan_faults(std::vector<ArrivalProcess*> arrivals) {
  FaultTargets targets{.world = world_,
                       .network = network_,
                       .sites = sites_.pointers(),
                       .database_channels = database_channels(),
                       .queues = queues(),
                       .stores = data_.stores(),
                       .services = services_.all(),
                       .arrivals = std::move(arrivals)};
  for (HealthChecker& checker : control_.checkers()) targets.checkers.push_back(&checker);
  targets.controller = &control_.controller();
  faults_.emplace(targets, input_.world.faults,
                  FaultWindow{input_.period.measured_from(), input_.period.end()});
}

void BusinessWorld::start() { control_.start(); }

}  // namespace twinsite
