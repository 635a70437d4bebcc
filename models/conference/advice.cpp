#include "models/conference/advice.h"

#include <algorithm>

#include <fmt/format.h>

#include "models/conference/vocabulary.h"
#include "models/world_parts.h"
#include "sim/kernel/distribution_of.h"

namespace twinsite::conference {
namespace {

// Log-ins a second that the site can take for ever.
double log_in_capacity(const ServiceSpec& login) {
  if (login.rate) return *login.rate;
  const double mean = distribution_of(*login.time).mean();
  return mean > 0 ? static_cast<double>(*login.servers) / mean : 0;
}

// Whoever survives the loss of one site takes all users.
void advise_on_survivors(const WorldSpec& world, const ConferenceSpec& spec,
                         std::vector<Advice>& all) {
  double users = 0;
  for (const auto& [name, region] : world.regions) users += static_cast<double>(region.users);
  const DailyCurve curve(spec.traffic.curve, spec.traffic.mini_peaks, {});
  const double peak = users * spec.traffic.login * curve.highest_factor();
  double together = 0;
  for (const auto& [name, site] : world.sites)
    together += log_in_capacity(*service_of(world, name, "login"));
  for (const auto& [lost, site] : world.sites) {
    const double left = together - log_in_capacity(*service_of(world, lost, "login"));
    if (world.sites.size() == 1 || left <= 0 || peak <= left) continue;
    all.push_back({"survivor-overload", "services.login",
                   fmt::format("without {} the rest takes {:.0f} log-ins a second, but {:.0f} come "
                               "at the peak; add servers, or shed",
                               lost, left, peak)});
  }
}

}  // namespace

std::vector<FunctionNeeds> conference_functions(const WorldSpec& world,
                                                const ConferenceSpec& spec) {
  std::vector<std::string> business{"login"};
  if (world.services.contains("api")) business.emplace_back("api");
  std::vector<std::string> meeting = business;
  meeting.emplace_back("media");
  const auto needs = [&](Function function) -> const std::vector<std::string>& {
    const bool meets = function == Function::start_meeting || function == Function::join_meeting;
    return meets ? meeting : business;
  };
  const std::vector<Function>& core = spec.business.core;
  std::vector<FunctionNeeds> all;
  for (std::size_t i = 0; i < function_names.size(); ++i) {
    const auto function = static_cast<Function>(i);
    if (function == Function::relogin) continue;  // as log-in
    const bool is_login = function == Function::login;
    all.push_back({std::string(function_names[i]), std::ranges::find(core, function) != core.end(),
                   is_login ? std::vector<std::string>{"login"} : needs(function)});
  }
  return all;
}

std::vector<Advice> conference_advice(const WorldSpec& world, const ConferenceSpec& spec) {
  std::vector<Advice> all;
  if (spec.business.away_functions.core == AwayRule::off) {
    all.push_back({"core-off-away", "business.away_functions.core",
                   "core functions are the ones to protect, and are not offered away from home; "
                   "write on"});
  }
  if (spec.client.backoff.jitter == Jitter::none) {
    all.push_back({"retries-in-step", "client.backoff.jitter",
                   "clients that failed together try again together; write full"});
  }
  advise_on_survivors(world, spec, all);
  return all;
}

}  // namespace twinsite::conference
