#include "app/scenario/scenario_checks.h"

#include <map>

#include "app/scenario/fault_checks.h"
#include "app/scenario/override_checks.h"

namespace twinsite {
namespace {

// Regions, sites and other places share one set of names; the environment has its own.
void check_place_names(const Scenario& scenario, Diagnostics& diagnostics) {
  std::map<std::string, std::string> taken{{"environment", "the world outside"}};
  const auto take = [&](const std::string& section, const std::string& name) {
    const auto [before, is_new] = taken.try_emplace(name, section);
    if (is_new) return;
    report_at(scenario, section + "." + name,
              "the name is taken by `" + before->second + "`; places need names of their own",
              diagnostics);
  };
  for (const auto& [name, region] : scenario.world.regions) take("regions", name);
  for (const auto& [name, site] : scenario.world.sites) take("sites", name);
  for (const auto& [name, place] : scenario.world.places) take("places", name);
}

void check_links(const Scenario& scenario, Diagnostics& diagnostics) {
  std::map<std::pair<std::string, std::string>, std::size_t> seen;
  for (std::size_t i = 0; i < scenario.world.links.size(); ++i) {
    const LinkSpec& link = scenario.world.links[i];
    if (link.one_way) continue;
    const auto [before, is_new] =
        seen.try_emplace(std::minmax(link.between[0], link.between[1]), i);
    if (is_new) continue;
    report_at(scenario, "links[" + std::to_string(i) + "].between",
              link.between[0] + " and " + link.between[1] + " are joined by links[" +
                  std::to_string(before->second) +
                  "] already; write one_way: true if this is for one direction",
              diagnostics);
  }
}

void check_acknowledgements(const Scenario& scenario, Diagnostics& diagnostics) {
  const auto others = static_cast<std::int64_t>(scenario.world.sites.size()) - 1;
  for (const auto& [name, data_class] : scenario.world.data) {
    const auto* remote = std::get_if<AckRemote>(&data_class.ack.rule);
    if (remote == nullptr || remote->sites <= others) continue;
    report_at(scenario, "data." + name + ".ack",
              "no write would ever be acknowledged: " + std::to_string(remote->sites) +
                  " other sites are to hold it, and there are " + std::to_string(others),
              diagnostics);
  }
}

void check_size(const Scenario& scenario, Diagnostics& diagnostics) {
  constexpr std::uint64_t user_limit = 1'000'000'000;
  if (scenario.users() > user_limit) {
    report_at(scenario, "regions", "more than a thousand million users do not fit", diagnostics);
  }
  if (scenario.users() == 0)
    report_at(scenario, "regions", "nobody is there; give a region users", diagnostics);
}

}  // namespace

void check_scenario(const Scenario& scenario, Diagnostics& diagnostics) {
  check_place_names(scenario, diagnostics);
  check_links(scenario, diagnostics);
  check_overrides(scenario, diagnostics);
  check_faults(scenario, diagnostics);
  check_acknowledgements(scenario, diagnostics);
  check_size(scenario, diagnostics);
  RuleReport report;
  scenario.business->check(scenario.world, report);
  for (const RuleReport::Problem& problem : report.problems()) {
    report_at(scenario, problem.field, problem.message, diagnostics);
  }
}

}  // namespace twinsite
