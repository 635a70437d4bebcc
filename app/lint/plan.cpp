#include "app/lint/plan.h"

#include <algorithm>
#include <map>

#include "models/world_parts.h"

namespace twinsite {
namespace {

bool contains(const std::vector<Topology::Vertex>& all, Topology::Vertex one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// The name that the topology gives to a service at a place.
std::string service_at(const std::string& place, const std::string& service) {
  std::string name = place;
  return name.append(".").append(service);
}

}  // namespace

Plan::Plan(const Scenario& scenario)
    : scenario_(scenario),
      links_(all_links(scenario.world)),
      functions_(scenario.business->functions(scenario.world)) {
  add_places();
  add_lines();
  add_services();
}

void Plan::add_places() {
  const WorldSpec& world = scenario_.world;
  for (const std::string& name : place_names(world)) topology_.add_place(name);
  place_count_ = topology_.size();
  for (const auto& [name, site] : world.sites)
    components_.push_back({"site " + name, "sites." + name, {{topology_.find(name)}, {}}});
  for (const auto& [name, place] : world.places)
    components_.push_back({name, "places." + name, {{topology_.find(name)}, {}}});
}

// A line is cut both ways; an entry for one direction belongs to the line of the other.
void Plan::add_lines() {
  std::map<std::string, Component> ducts;
  std::map<std::pair<std::string, std::string>, bool> seen;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const LinkSpec& link = links_[i];
    const Topology::Vertex first = topology_.find(link.between[0]);
    const Topology::Vertex second = topology_.find(link.between[1]);
    const std::string path =
        i < scenario_.world.links.size() ? "links[" + std::to_string(i) + "]" : "default_link";
    const Topology::Down both{{}, {{first, second}, {second, first}}};
    if (link.duct) {
      Component& duct = ducts[*link.duct];
      duct.name = "duct " + *link.duct;
      if (duct.path.empty()) duct.path = path + ".duct";
      duct.is_duct = true;
      duct.down.edges.insert(duct.down.edges.end(), both.edges.begin(), both.edges.end());
    }
    if (!seen.emplace(std::minmax(link.between[0], link.between[1]), true).second) continue;
    topology_.add_link(first, second, 1);
    topology_.add_link(second, first, 1);
    components_.push_back({"the line " + link.between[0] + " - " + link.between[1], path, both});
  }
  for (const auto& [name, duct] : ducts) components_.push_back(duct);
}

void Plan::add_services() {
  const WorldSpec& world = scenario_.world;
  for (const auto& [name, service] : world.services) {
    if (service.at) {
      add_service(*service.at, name);
    } else {
      for (const auto& [site, spec] : world.sites) add_service(site, name);
    }
  }
  for (const auto& [name, service] : world.services) {
    for (const auto& [site, spec] : world.sites) {
      if (service.at && *service.at != site) continue;
      const Topology::Vertex user = topology_.find(service_at(site, name));
      for (const std::string& needed : service.needs) {
        const std::string provider = world.services.at(needed).at.value_or(site);
        topology_.add_dependency(user, {topology_.find(service_at(provider, needed))});
      }
    }
  }
}

void Plan::add_service(const std::string& place, const std::string& name) {
  const Topology::Vertex added = topology_.add_service(topology_.find(place), name);
  components_.push_back({name + " at " + place, "services." + name, {{added}, {}}});
}

std::vector<std::string> Plan::lost_with(const Component& component) const {
  std::vector<std::string> names;
  for (const Topology::Vertex vertex : topology_.lost_with(component.down))
    names.emplace_back(topology_.name(vertex));
  return names;
}

Topology::Down Plan::all_down(const Topology::Down& down) const {
  Topology::Down all = down;
  for (const Topology::Vertex vertex : topology_.lost_with(down)) all.vertices.push_back(vertex);
  return all;
}

bool Plan::serves(Topology::Vertex region, const std::string& site, const FunctionNeeds& function,
                  const Topology::Down& down) const {
  const Topology::Vertex here = topology_.find(site);
  if (contains(down.vertices, here)) return false;
  // Checkers and third parties are reached by lines too, but carry nobody else's requests.
  Topology::Down paths = down;
  for (const auto& [name, place] : scenario_.world.places)
    paths.vertices.push_back(topology_.find(name));
  if (!topology_.reachable(region, here, paths) || !topology_.reachable(here, region, paths))
    return false;
  return std::all_of(function.services.begin(), function.services.end(), [&](const auto& name) {
    const std::string place = scenario_.world.services.at(name).at.value_or(site);
    return !contains(down.vertices, topology_.find(service_at(place, name)));
  });
}

std::vector<std::string> Plan::core_lost(const std::string& region,
                                         const Topology::Down& down) const {
  const Topology::Down all = all_down(down);
  const Topology::Vertex users = topology_.find(region);
  std::vector<std::string> lost;
  for (const FunctionNeeds& function : functions_) {
    const auto& sites = scenario_.world.sites;
    const bool somewhere = std::any_of(sites.begin(), sites.end(), [&](const auto& site) {
      return serves(users, site.first, function, all);
    });
    if (function.core && !somewhere) lost.push_back(function.function);
  }
  return lost;
}

// Whoever talks to another as a rule has a line of his own to him, and takes no other way.
bool Plan::joined(const std::string& a, const std::string& b, const Topology::Down& down) const {
  const Topology::Vertex first = topology_.find(a);
  const Topology::Vertex second = topology_.find(b);
  if (contains(down.vertices, first) || contains(down.vertices, second)) return false;
  return std::none_of(down.edges.begin(), down.edges.end(), [&](const Topology::Edge& edge) {
    return std::minmax(edge.from, edge.to) == std::minmax(first, second);
  });
}

bool Plan::is_told(const std::string& region, const Topology::Down& down) const {
  return joined(scenario_.world.failover.checker.at.front(), region, down);
}

std::int64_t Plan::votes_left(const Topology::Down& down) const {
  const auto& checkers = scenario_.world.failover.checker.at;
  return std::count_if(checkers.begin(), checkers.end(), [&](const std::string& checker) {
    return joined(checker, checkers.front(), down);
  });
}

std::int64_t Plan::blind_to(const std::string& site, const Topology::Down& down) const {
  const auto& checkers = scenario_.world.failover.checker.at;
  return std::count_if(checkers.begin(), checkers.end(), [&](const std::string& checker) {
    return !joined(checker, site, down) && joined(checker, checkers.front(), down);
  });
}

bool Plan::leaves_home(const std::string& region, const Topology::Down& down) const {
  return joined(region, scenario_.world.regions.at(region).home, down);
}

std::vector<PlanLine> Plan::lines() const {
  std::map<std::string, std::size_t> bundles;
  std::vector<PlanLine> lines;
  for (std::size_t i = 0; i < links_.size(); ++i) {
    const std::string bundle = links_[i].duct ? *links_[i].duct : "line " + std::to_string(i);
    lines.push_back({number_of(links_[i].between[0]), number_of(links_[i].between[1]),
                     bundles.emplace(bundle, bundles.size()).first->second});
  }
  return lines;
}

std::vector<PlanLine> Plan::access_lines() const {
  std::vector<PlanLine> all = lines();
  std::erase_if(all, [this](const PlanLine& line) {
    const auto& others = scenario_.world.places;
    return others.contains(name_of(line.first)) || others.contains(name_of(line.second));
  });
  return all;
}

std::string Plan::name_of(std::size_t place) const {
  return std::string(topology_.name({static_cast<std::uint32_t>(place)}));
}

}  // namespace twinsite
