// From a world spec to the parts of a world that every business builds on.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "models/world_spec.h"
#include "sim/net/network.h"
#include "sim/site/site.h"

namespace twinsite {

// Regions, sites and other places.
std::vector<std::string> place_names(const WorldSpec& spec);

// The scenario's links, and default ones between places that talk and have none: every site with
// every other place, and checkers with regions.
std::vector<LinkSpec> all_links(const WorldSpec& spec);

// The service of that name at a site or another place: its own if it overrides the common one; null
// if there is neither.
const ServiceSpec* service_of(const WorldSpec& spec, const std::string& place,
                              const std::string& service);

// Where the checkers stand, in the order of the scenario.
std::vector<PlaceId> checker_places(const World& world, const WorldSpec& spec);

// Whether a site may need again what all sites once had: `DataLayer::keep_history`. Keeping it
// changes nothing else.
bool may_ask_for_history(const WorldSpec& spec);

// A probe waits its turn at a service that every site has servers for: at one of `probed`.
void check_probe(const WorldSpec& spec, const std::vector<std::string>& probed, RuleReport& report);

// For businesses that do not read and write by quorum.
void check_no_quorum(const WorldSpec& spec, RuleReport& report);

class SiteSet {
 public:
  SiteSet(World& world, Network& network, const WorldSpec& spec);

  std::deque<Site>& all() { return sites_; }
  std::vector<Site*> pointers();

 private:
  std::deque<Site> sites_;  // by name
};

// The places that are neither sites nor regions.
class HostSet {
 public:
  HostSet(World& world, Network& network, const WorldSpec& spec);
  // It must be one of them.
  Host& at(PlaceId place);

 private:
  std::deque<Host> hosts_;
};

}  // namespace twinsite
