// One run of the conference: what every business's world has, the servers of its sites, the devices
// of its users.
#pragma once

#include <deque>
#include <optional>

#include "models/business_world.h"
#include "models/conference/carrier.h"
#include "models/conference/clients.h"
#include "models/conference/site_server.h"

namespace twinsite::conference {

class ConferenceWorld {
 public:
  // `observer` may be null. The settings must have passed `Business::check`.
  ConferenceWorld(const ReplicationInput& input, const ConferenceSpec& spec, Observer* observer);
  ~ConferenceWorld();
  ConferenceWorld(const ConferenceWorld&) = delete;
  ConferenceWorld& operator=(const ConferenceWorld&) = delete;

  BusinessWorld& common() { return common_; }
  World& world() { return common_.world(); }
  const World& world() const { return common_.world(); }
  const Population& population() const { return common_.population(); }
  DataLayer& data() { return common_.data(); }
  // The same data seen from outside, for observers.
  const DataLayer& data() const { return common_.data(); }
  const Settings& settings() const { return settings_; }
  // The devices of her region: who starts a story by hand asks them.
  Clients& clients_of(UserId user);

  std::int64_t opening_balance(UserId user) const;
  // Sets up equilibrium and begins traffic, probes and watches; writes the facts of what is already
  // under way.
  void start();
  std::int64_t attempts_in_flight() const;
  std::size_t bytes() const;

 private:
  void make_services(const WorldSpec& spec);
  // Who works at a site, and whether what is not logging in has a desk of its own there.
  struct Staff {
    SiteServer& server;
    SiteAgent& agent;
  };
  enum class BusinessDesk : std::uint8_t { none, api };
  void direct_requests(Site& site, const Staff& staff, BusinessDesk business_desk);
  void make_clients();
  void plan_faults();
  void wake_heartbeats();

  // initial_state.cpp
  void open_accounts();
  void resume_sessions(const Region& region, Clients& clients);
  void resume_meetings(const Region& region);
  void resume_meeting(const Region& region, Entity act, Time began, Time ends);
  SiteServer& server_at(PlaceId site);

  BusinessWorld common_;
  DailyCurve curve_;
  Settings settings_;
  std::deque<SiteServer> servers_;
  std::optional<Carrier> carrier_;
  std::deque<Clients> clients_;
};

}  // namespace twinsite::conference
