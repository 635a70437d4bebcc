// One run of a business that has a desk at each site and devices in each region.
//
// A business names its parts in one struct: `Settings` (made of its spec, the scenario's world and
// the catalogue of data, with the member `spec`), `Desk` (a `SiteDesk`) and `DevicesOf` (a
// `Devices`). A desk says which kinds of request devices send (`asked_by_devices`); they queue at
// the service `api`. What sites ask of each other (`asked_by_sites`) takes no server.
#pragma once

#include <deque>

#include "models/business_world.h"
#include "models/devices.h"
#include "models/site_desk.h"

namespace twinsite {

inline constexpr std::string_view api_service = "api";

struct OpeningAccount {
  DataClassId data_class;
  UserId user;
  std::int64_t amount = 0;
};

void direct_requests(BusinessWorld& common, Site& site, SiteDesk& desk, SiteAgent& agent,
                     std::span<const std::uint8_t> asked_by_devices,
                     std::span<const std::uint8_t> asked_by_sites);
// There is a service `api`, with servers and time.
void check_api(const WorldSpec& spec, RuleReport& report);

template <class Settings, class Desk, class DevicesOf>
class DeskWorld {
 public:
  using Spec = typename Settings::Spec;

  DeskWorld(const ReplicationInput& input, const Spec& spec, Observer* observer)
      : common_(input, region_inputs(input.world, 0), {api_service}, observer),
        curve_(spec.traffic.curve, {}, input.period.starts_at - input.period.warm_up),
        patience_(input.world, common_.world(), api_service),
        settings_(spec, input.world, common_) {
    for (Site& site : common_.sites().all()) {
      const SiteDesk::Parts parts{site, common_.data().store(site.place().id()),
                                  common_.population(), patience_};
      Desk& desk = desks_.emplace_back(parts, settings_);
      SiteAgent& agent = common_.add_agent(site, desk, desk);
      desk.obey(agent);
      direct_requests(common_, site, desk, agent, Desk::asked_by_devices, Desk::asked_by_sites);
    }
    for (const Region& region : common_.population().regions()) {
      devices_.emplace_back(
          Devices::Parts{common_.network().calls(region.place), common_.routes_of(region),
                         common_.population(), region, curve_, settings_.spec.client, patience_},
          settings_);
    }
    common_.plan_faults(arrivals_of(devices_));
  }
  ~DeskWorld() { world().destroy_flows(); }
  DeskWorld(const DeskWorld&) = delete;
  DeskWorld& operator=(const DeskWorld&) = delete;

  BusinessWorld& common() { return common_; }
  World& world() { return common_.world(); }
  const Settings& settings() const { return settings_; }
  DevicesOf& devices_of(UserId user) { return devices_[common_.population().region_index(user)]; }

  std::vector<OpeningAccount> opening_accounts() { return settings_.opening_accounts(common_); }
  void start() {
    for (const OpeningAccount& account : opening_accounts()) {
      common_.data().open_account(account.data_class, account.user, account.amount);
    }
    for (Desk& desk : desks_) desk.start();
    for (DevicesOf& devices : devices_) devices.start();
    common_.start();
  }
  std::int64_t attempts_in_flight() const {
    std::int64_t sum = 0;
    for (const DevicesOf& devices : devices_) sum += devices.attempts_in_flight();
    return sum;
  }

 private:
  BusinessWorld common_;
  DailyCurve curve_;
  Patience patience_;
  Settings settings_;
  std::deque<Desk> desks_;         // by site
  std::deque<DevicesOf> devices_;  // by region
};

}  // namespace twinsite
