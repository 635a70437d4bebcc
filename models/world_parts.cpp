#include "models/world_parts.h"

#include <algorithm>
#include <set>

namespace twinsite {

std::vector<std::string> place_names(const WorldSpec& spec) {
  std::vector<std::string> names;
  for (const auto& [name, region] : spec.regions) names.push_back(name);
  for (const auto& [name, site] : spec.sites) names.push_back(name);
  for (const auto& [name, place] : spec.places) names.push_back(name);
  return names;
}

std::vector<LinkSpec> all_links(const WorldSpec& spec) {
  std::vector<LinkSpec> links = spec.links;
  std::set<std::pair<std::string, std::string>> present;
  for (const LinkSpec& link : links) present.insert(std::minmax(link.between[0], link.between[1]));
  const auto need = [&](const std::string& a, const std::string& b) {
    if (a == b || !present.insert(std::minmax(a, b)).second) return;
    LinkSpec& added = links.emplace_back();
    static_cast<LineSpec&>(added) = spec.default_link;
    added.between = {a, b};
    added.one_way = false;
  };
  for (const auto& [site, site_spec] : spec.sites) {
    for (const auto& [other, other_spec] : spec.sites) need(site, other);
    for (const auto& [region, region_spec] : spec.regions) need(site, region);
    for (const auto& [place, place_spec] : spec.places) need(site, place);
  }
  for (const std::string& checker : spec.failover.checker.at) {
    for (const auto& [region, region_spec] : spec.regions) need(checker, region);
    need(checker, spec.failover.checker.at.front());
  }
  return links;
}

const ServiceSpec* service_of(const WorldSpec& spec, const std::string& place,
                              const std::string& service) {
  const auto site = spec.sites.find(place);
  const auto& own =
      site != spec.sites.end() ? site->second.services : spec.places.at(place).services;
  if (const auto found = own.find(service); found != own.end()) return &found->second;
  const auto common = spec.services.find(service);
  return common == spec.services.end() ? nullptr : &common->second;
}

std::vector<PlaceId> checker_places(const World& world, const WorldSpec& spec) {
  std::vector<PlaceId> places;
  for (const std::string& name : spec.failover.checker.at) places.push_back(world.id_of(name));
  return places;
}

bool may_ask_for_history(const WorldSpec& spec) {
  constexpr std::size_t pair = 2;  // structural: of two sites the one that is left has it all
  return std::any_of(spec.faults.begin(), spec.faults.end(), [&spec](const FaultSpec& fault) {
    if (std::holds_alternative<Rollback>(fault.what)) return true;
    const auto* outage = std::get_if<SiteOutage>(&fault.what);
    return outage != nullptr && outage->disks == Disks::lost && spec.sites.size() > pair;
  });
}

void check_probe(const WorldSpec& spec, const std::vector<std::string>& probed,
                 RuleReport& report) {
  const auto& service = spec.failover.probe.service;
  if (!service || std::find(probed.begin(), probed.end(), *service) != probed.end()) return;
  std::string names;
  for (const std::string& name : probed) {
    if (!names.empty()) names += " or ";
    names += name;
  }
  report.problem("failover.probe.service",
                 names.empty() ? "no service of the sites can be probed; leave it out"
                               : "a probe can wait its turn at " + names);
}

void check_no_quorum(const WorldSpec& spec, RuleReport& report) {
  for (const auto& [name, data_class] : spec.data) {
    if (!data_class.quorum) continue;
    report.problem("data." + name + ".quorum",
                   "this business does not read and write by quorum; leave it out, or describe the "
                   "business as model: custom");
  }
}

SiteSet::SiteSet(World& world, Network& network, const WorldSpec& spec) {
  for (const auto& [name, site] : spec.sites) sites_.emplace_back(world.place(name), network, site);
}

std::vector<Site*> SiteSet::pointers() {
  std::vector<Site*> pointers;
  for (Site& site : sites_) pointers.push_back(&site);
  return pointers;
}

HostSet::HostSet(World& world, Network& network, const WorldSpec& spec) {
  for (const auto& [name, place] : spec.places) hosts_.emplace_back(world.place(name), network);
}

Host& HostSet::at(PlaceId place) {
  const auto found = std::find_if(hosts_.begin(), hosts_.end(),
                                  [place](Host& host) { return host.place().id() == place; });
  ASSERT(found != hosts_.end());
  return *found;
}

}  // namespace twinsite
