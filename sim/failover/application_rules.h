// What the applications of one site believe about who serves which region. A new rule comes to the
// site and reaches each of its nodes after a delay of its own, so for a while versions are mixed. A
// request that a node takes for another site's is handed on to that, or turned away. What another
// site hands on is served: it is the users' own requests that rules are about.
#pragma once

#include <vector>

#include "sim/failover/control.h"
#include "sim/failover/region_route.h"
#include "sim/kernel/flow.h"
#include "sim/kernel/random/distribution.h"
#include "sim/site/site.h"
#include "sim/traffic/routing_spec.h"

namespace twinsite {

class ApplicationRules final : public RequestGuard {
 public:
  // Every region is its own site's to begin with.
  ApplicationRules(Site& site, const ApplicationRoutingSpec& spec,
                   const std::vector<RegionRoute>& regions);
  ApplicationRules(const ApplicationRules&) = delete;
  ApplicationRules& operator=(const ApplicationRules&) = delete;

  Place& place() { return site_.place(); }
  // True when every node here knows it, or something newer.
  bool learn(const control::Ownership& rule);
  // Only what comes from a region is looked at: sites may ask each other anything.
  bool admits(const Request& request) override;

 private:
  struct Version {
    PlaceId owner;
    std::uint32_t number = 0;
    Time arrived;
  };
  struct Rule {
    PlaceId region;
    Entity family;                  // names the draws of its pushes to nodes
    std::vector<Version> versions;  // oldest first
  };

  Flow<void> hand_on(Request request, PlaceId to);
  void turn_away(const Request& request);
  Duration delay(const Rule& rule, std::uint32_t version, std::uint64_t node) const;
  PlaceId owner(const Rule& rule, std::uint64_t node) const;
  Rule* rule_of(PlaceId region);

  Site& site_;
  Duration patience_;
  std::uint64_t nodes_;
  Misrouted misrouted_;
  Distribution push_;
  std::vector<Rule> rules_;
};

}  // namespace twinsite
