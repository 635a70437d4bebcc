// The world that a business is put into: places, lines, sites, data, controller, routes and faults,
// in the order in which they build on each other. A business adds who serves at its sites and who
// asks in its regions.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/model.h"
#include "models/service_set.h"
#include "models/world_parts.h"
#include "sim/data/data_layer.h"
#include "sim/failover/application_rules.h"
#include "sim/failover/control_room.h"
#include "sim/failover/site_agent.h"
#include "sim/fault/fault_schedule.h"
#include "sim/traffic/population.h"
#include "sim/traffic/routes.h"

namespace twinsite {

// The regions of the scenario; `registrations` per user of a region is the mean number of those who
// register there during the run.
std::vector<RegionInput> region_inputs(const WorldSpec& spec, double registrations);

class PopulationHomes final : public Homes {
 public:
  explicit PopulationHomes(const Population& population) : population_(population) {}
  PlaceId home_of(UserId user) const override { return population_.home(user); }

 private:
  const Population& population_;
};

class BusinessWorld {
 public:
  // `input` outlives it; `observer` may be null. The flows of a business refer to what the business
  // owns: it calls `world().destroy_flows()` when it goes.
  // `own_services` are those that the business adds itself (`services().add`).
  BusinessWorld(const ReplicationInput& input, std::vector<RegionInput> regions,
                const std::vector<std::string_view>& own_services, Observer* observer);
  BusinessWorld(const BusinessWorld&) = delete;
  BusinessWorld& operator=(const BusinessWorld&) = delete;

  const ReplicationInput& input() const { return input_; }
  World& world() { return world_; }
  const World& world() const { return world_; }
  const Population& population() const { return population_; }
  Network& network() { return network_; }
  HostSet& hosts() { return hosts_; }
  SiteSet& sites() { return sites_; }
  ServiceSet& services() { return services_; }
  DataLayer& data() { return data_; }
  const DataLayer& data() const { return data_; }

  // What clients of the region know about where to go.
  Routes& routes_of(const Region& region);
  const Routes& routes_of(const Region& region) const;
  // The controller's hand at a site, by which it fences it and learns how far its data has come.
  SiteAgent& add_agent(Site& site, ReplicationProgress& progress, RegionHost& host);
  // At the end of set-up, when services and clients stand.
  void plan_faults(std::vector<ArrivalProcess*> arrivals);
  // Once faults are planned: when which region may lose its way to a site.
  std::vector<AccessRisk> access_risks() const { return faults_->access_risks(); }
  // The ends of the lines that a fault cuts, by its index in the schedule.
  std::vector<std::pair<PlaceId, PlaceId>> cut_lines(std::size_t fault) const {
    return faults_->cut_lines(fault);
  }
  // Probes and watches begin.
  void start();
  std::size_t bytes() const { return world_.bytes() + population_.bytes() + data_.bytes(); }

 private:
  std::vector<DatabaseChannel*> database_channels();
  std::vector<QueuePublisher*> queues();
  std::vector<RegionRoute> preferred_sites();

  const ReplicationInput& input_;
  World world_;
  Population population_;
  PopulationHomes homes_;
  Network network_;
  HostSet hosts_;
  SiteSet sites_;
  DataLayer data_;
  ServiceSet services_;
  std::deque<ApplicationRules> rules_;
  std::deque<SiteAgent> agents_;
  ControlRoom control_;
  std::deque<Routes> routes_;  // by region
  std::optional<FaultSchedule> faults_;
};

}  // namespace twinsite
