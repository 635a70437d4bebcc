#include "app/lint/plan_rules.h"

#include <algorithm>
#include <set>

#include "app/lint/plan.h"
#include "app/lint/text_list.h"

namespace twinsite {
namespace {

using Names = std::vector<std::string>;

bool never_switches(const Scenario& scenario) {
  return std::holds_alternative<NeverDecide>(scenario.world.failover.decision.who);
}

// A core function that no site offers to some region any more.
void find_single_points(const Scenario& scenario, const Plan& plan, std::vector<Finding>& all) {
  for (const Component& component : plan.components()) {
    std::set<std::string> functions;
    Names regions;
    for (const auto& [region, spec] : scenario.world.regions) {
      const Names lost = plan.core_lost(region, component.down);
      if (lost.empty()) continue;
      functions.insert(lost.begin(), lost.end());
      regions.push_back(region);
    }
    if (regions.empty()) continue;
    all.push_back({component.is_duct ? "shared-duct" : "single-point-of-failure", component.path,
                   component.name + " alone takes " +
                       text_list({functions.begin(), functions.end()}) + " from " +
                       text_list(regions)});
  }
}

// Lines that look apart.
void find_ducts(const Plan& plan, std::vector<Finding>& all) {
  for (const Component& component : plan.components()) {
    if (!component.is_duct) continue;
    Names lines;
    for (std::size_t i = 0; i < component.down.edges.size(); i += 2) {
      const Topology::Edge& edge = component.down.edges[i];
      lines.push_back(plan.name_of(edge.from.value) + " - " + plan.name_of(edge.to.value));
    }
    if (lines.size() < 2) continue;
    all.push_back(
        {"shared-duct", component.path,
         component.name + " carries " + text_list(lines) + ": what digs up one digs up all"});
  }
}

void find_cuts(const Scenario& scenario, const Plan& plan, std::vector<Finding>& all) {
  for (const std::size_t place : articulation_points(plan.place_count(), plan.lines())) {
    const std::string name = plan.name_of(place);
    if (scenario.world.regions.contains(name)) continue;
    const std::string section = scenario.world.sites.contains(name) ? "sites." : "places.";
    all.push_back({"cut-vertex", section + name,
                   "without " + name + " the other places cannot all reach each other"});
  }
  std::vector<PlanLine> lines = plan.access_lines();
  const std::size_t any_site = plan.place_count();
  const std::size_t own_lines = lines.size();
  for (const auto& [site, spec] : scenario.world.sites) {
    for (std::size_t i = 0; i < own_lines; ++i)  // more than could ever be cut
      lines.push_back({plan.number_of(site), any_site, lines.size()});
  }
  for (const auto& [region, spec] : scenario.world.regions) {
    if (min_cut(plan.place_count() + 1, lines, plan.number_of(region), any_site) > 1) continue;
    all.push_back({"single-access-line", "regions." + region,
                   "the loss of one line parts " + region + " from every site"});
  }
}

// The switch: who decides, and what takes that away.
void find_control_plane(const Scenario& scenario, const Plan& plan, std::vector<Finding>& all) {
  if (never_switches(scenario)) {
    all.push_back({"no-failover", "failover.decision",
                   "nobody moves users: the loss of a home site is the loss of its users"});
    return;
  }
  const auto& checkers = scenario.world.failover.checker.at;
  for (const Component& component : plan.components()) {
    // A checker's own loss hurts nobody as long as nothing else fails.
    const bool is_checker = std::any_of(
        checkers.begin(), checkers.end(),
        [&](const std::string& checker) { return component.path == "places." + checker; });
    if (is_checker) continue;
    Names stranded;
    Names homeless;
    for (const auto& [region, spec] : scenario.world.regions) {
      if (plan.can_switch(region, component.down)) continue;
      (plan.is_home(component, region) ? homeless : stranded).push_back(region);
    }
    if (!homeless.empty()) {
      all.push_back({"shared-control-plane", component.path,
                     component.name + " takes the checker of " + text_list(homeless) +
                         " with it: nobody is left to move them away"});
    } else if (!stranded.empty()) {
      all.push_back({"shared-control-plane", component.path,
                     "without " + component.name + " nobody can move " + text_list(stranded) +
                         "; a checker elsewhere could"});
    }
  }
}

// Services at two sites or more that one failure elsewhere takes with it.
void find_blast(const Scenario& scenario, const Plan& plan, std::vector<Finding>& all) {
  for (const Component& component : plan.components()) {
    if (component.path.starts_with("sites.")) continue;
    Names lost = plan.lost_with(component);
    std::erase_if(lost, [&](const std::string& name) {
      const std::string place = name.substr(0, name.find('.'));
      return place == name || !scenario.world.sites.contains(place);
    });
    std::set<std::string> sites;
    for (const std::string& name : lost) sites.insert(name.substr(0, name.find('.')));
    if (sites.size() < 2) continue;
    all.push_back(
        {"blast-radius", component.path, component.name + " takes with it " + text_list(lost)});
  }
}

}  // namespace

void find_in_plan(const Scenario& scenario, std::vector<Finding>& all) {
  const Plan plan(scenario);
  find_single_points(scenario, plan, all);
  find_ducts(plan, all);
  find_cuts(scenario, plan, all);
  find_control_plane(scenario, plan, all);
  find_blast(scenario, plan, all);
}

}  // namespace twinsite
