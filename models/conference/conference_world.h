// One run of the conference: places, lines, sites, data, controller, devices, faults, in the order
// in which they build on each other.
#pragma once

#include <deque>
#include <memory>

#include "models/conference/carrier.h"
#include "models/conference/clients.h"
#include "models/conference/site_server.h"
#include "models/model.h"
#include "models/service_set.h"
#include "models/world_parts.h"
#include "sim/data/data_layer.h"
#include "sim/failover/control_room.h"
#include "sim/failover/site_agent.h"
#include "sim/fault/fault_schedule.h"

namespace twinsite::conference {

class PopulationHomes final : public Homes {
 public:
  explicit PopulationHomes(const Population& population) : population_(population) {}
  PlaceId home_of(UserId user) const override { return population_.home(user); }

 private:
  const Population& population_;
};

class ConferenceWorld {
 public:
  // `observer` may be null. The settings must have passed `Business::check`.
  ConferenceWorld(const ReplicationInput& input, const ConferenceSpec& spec, Observer* observer);
  ~ConferenceWorld();
  ConferenceWorld(const ConferenceWorld&) = delete;
  ConferenceWorld& operator=(const ConferenceWorld&) = delete;

  World& world() { return world_; }
  const World& world() const { return world_; }
  const Population& population() const { return population_; }
  DataLayer& data() { return data_; }
  const Settings& settings() const { return settings_; }
  Network& network() { return network_; }
  // The same data seen from outside, for observers.
  const DataLayer& data() const { return data_; }
  SiteSet& sites() { return sites_; }
  // The devices of her region: who starts a story by hand asks them.
  Clients& clients_of(UserId user);

  std::int64_t opening_balance(UserId user) const;
  // Sets up equilibrium and begins traffic, probes and watches; writes the facts of what is already
  // under way.
  void start();
  std::int64_t attempts_in_flight() const;
  std::size_t bytes() const;

 private:
  std::vector<DatabaseChannel*> database_channels();
  std::vector<QueuePublisher*> queues();
  void make_services(const WorldSpec& spec);
  void direct_requests(Site& site, SiteServer& server, bool has_api);
  void make_clients(const WorldSpec& spec);
  std::vector<RegionRoute> routes(const WorldSpec& spec);
  FaultTargets fault_targets();
  void wake_heartbeats();

  // initial_state.cpp
  void open_accounts();
  void resume_sessions(const Region& region, Clients& clients);
  void resume_meetings(const Region& region);
  void resume_meeting(const Region& region, Entity act, Time began, Time ends);
  SiteServer& server_at(PlaceId site);

  const ReplicationInput& input_;
  World world_;
  Population population_;
  PopulationHomes homes_;
  DailyCurve curve_;
  Network network_;
  HostSet hosts_;
  SiteSet sites_;
  DataLayer data_;
  Settings settings_;
  ServiceSet services_;
  std::deque<SiteServer> servers_;
  std::deque<ApplicationRules> rules_;
  std::deque<SiteAgent> agents_;
  std::unique_ptr<Carrier> carrier_;
  ControlRoom control_;
  std::deque<Routes> routes_;
  std::deque<Clients> clients_;
  std::unique_ptr<FaultSchedule> faults_;
};

}  // namespace twinsite::conference
