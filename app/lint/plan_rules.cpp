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

void find_quorum(const CheckerSpec& checker, std::vector<Finding>& all) {
  const auto checkers = static_cast<std::int64_t>(checker.at.size());
  const std::int64_t needed = checker.votes_needed();
  if (checkers > 1 && needed == checkers) {
    all.push_back({"quorum-size", "failover.checker",
                   "a switch needs the votes of all " + std::to_string(checkers) +
                       " checkers: the loss of any one of them stops it"});
  } else if (2 * needed <= checkers) {
    all.push_back({"quorum-size", "failover.checker",
                   std::to_string(needed) + " of " + std::to_string(checkers) +
                       " checkers is no majority: few that are cut off move users although the "
                       "others still see their site"});
  }
}

// What one duct takes away: the way to tell users, votes, or the sight of a site that lives.
void find_lost_control(const Scenario& scenario, const Plan& plan, const Component& duct,
                       std::vector<Finding>& all) {
  const auto report = [&](const std::string& what) {
    all.push_back({"shared-control-plane", duct.path, duct.name + " " + what});
  };
  Names stranded;
  Names homeless;
  for (const auto& [region, spec] : scenario.world.regions) {
    if (plan.is_told(region, duct.down)) continue;
    (plan.leaves_home(region, duct.down) ? stranded : homeless).push_back(region);
  }
  if (!homeless.empty()) {
    report("parts " + text_list(homeless) + " from home and from whoever could move them");
  } else if (!stranded.empty()) {
    report("gone, nobody can move " + text_list(stranded) + "; a line of its own could");
  }
  const std::int64_t needed = scenario.world.failover.checker.votes_needed();
  const std::int64_t left = plan.votes_left(duct.down);
  if (left < needed) {
    report("leaves " + std::to_string(left) + " of the " + std::to_string(needed) +
           " votes that a switch needs");
  }
  for (const auto& [site, spec] : scenario.world.sites) {
    const std::int64_t blind = plan.blind_to(site, duct.down);
    if (needed > 1 && blind >= needed) {
      report("blinds " + std::to_string(blind) + " checkers to " + site +
             ": enough to move its users although it lives");
    }
  }
}

// The switch: who decides, and what takes that away. The loss of a checker or of one line hurts
// nobody as long as nothing else fails.
void find_control_plane(const Scenario& scenario, const Plan& plan, std::vector<Finding>& all) {
  if (never_switches(scenario)) {
    all.push_back({"no-failover", "failover.decision",
                   "nobody moves users: the loss of a home site is the loss of its users"});
    return;
  }
  find_quorum(scenario.world.failover.checker, all);
  for (const Component& component : plan.components()) {
    if (component.is_duct) find_lost_control(scenario, plan, component, all);
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
