// Decides and runs the switch: fence, catch up, publish; and, when the site has answered long
// enough, the way back. It acts on the health checker's view and on answers to its own requests,
// which can both be wrong: split brain can happen.
#pragma once

#include <string>
#include <vector>

#include "sim/failover/health_checker.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite {

// Where a region's users may be sent: its own site first, then the others in order of preference.
struct RegionRoute {
  PlaceId region;
  std::string name;
  std::vector<PlaceId> sites;
};

class Controller {
 public:
  // `sites` are all that routes lead to.
  Controller(CallTable& calls, HealthChecker& checker, const FailoverSpec& spec,
             const std::vector<NamedSite>& sites, std::vector<RegionRoute> routes);
  Controller(const Controller&) = delete;
  Controller& operator=(const Controller&) = delete;

  Place& place() { return calls_.place(); }
  // One watch for each site begins.
  void start();
  // Where the controller has sent the region last.
  PlaceId site_of(PlaceId region) const;

 private:
  // Acts of one kind about one site or region, numbered.
  struct Acts {
    Entity family;
    std::uint64_t count = 0;
    Entity next() { return entity(family, count++); }
  };
  struct RegionState {
    RegionRoute route;
    PlaceId site;
    std::uint32_t version = 0;
    Acts news;  // that are sent to it
  };
  struct SiteActs {
    PlaceId site;
    Acts decisions;
    Acts commands;
  };

  Flow<void> watch(PlaceId site);
  Flow<void> evacuate(PlaceId site);
  Flow<void> open(PlaceId site);
  Flow<bool> decide(PlaceId site);
  Flow<void> fail_over(PlaceId site);
  Flow<void> bring_back(PlaceId site);
  Flow<void> until_changed(PlaceId site);
  Flow<void> until_cleared(PlaceId site);
  Flow<void> fence_moved(PlaceId site);
  Flow<void> fail_back(PlaceId site);
  Flow<void> move(std::size_t region, PlaceId from, PlaceId to);
  Flow<bool> catch_up(PlaceId target, PlaceId source, std::uint64_t position);
  Flow<Reply> command(PlaceId site, std::uint8_t kind, std::int64_t argument);
  Flow<bool> insist(PlaceId site, std::uint8_t kind, std::int64_t argument);
  Flow<void> publish(std::size_t region, std::uint32_t version);

  bool has_moved_regions(PlaceId site) const;
  bool serves_anyone(PlaceId site) const;
  // The first site in the region's order that is not suspect; the present one if there is none.
  PlaceId refuge(const RegionState& region) const;
  void set_route(std::size_t region, PlaceId site);
  SiteActs& acts_of(PlaceId site);

  CallTable& calls_;
  HealthChecker& checker_;
  FailoverSpec spec_;
  Distribution decision_delay_;
  std::vector<RegionState> regions_;
  std::vector<SiteActs> acts_;  // by site
};

}  // namespace twinsite
