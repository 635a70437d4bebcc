#include "models/service_set.h"

#include <algorithm>
#include <set>

#include "sim/failover/control.h"

namespace twinsite {

void ServiceSet::Work::serve(const Request& request) {
  calls.answer(request, {.outcome = Outcome::ok});
}

void ServiceSet::Probed::serve(const Request& request) {
  request.kind == control::service_probe ? agent.serve(request) : logic.serve(request);
}

ServiceSet::ServiceSet(const Parts& parts, const std::vector<std::string_view>& own)
    : parts_(parts) {
  const WorldSpec& spec = parts_.spec;
  for (const auto& [name, service] : spec.services) {
    if (std::find(own.begin(), own.end(), name) == own.end() && !service.capacity)
      helpers_.push_back(name);
  }
  ASSERT(helpers_.size() < helper_limit);
  for (const std::string& name : helpers_) {
    const auto& at = spec.services.at(name).at;
    for (Site& site : parts_.sites.all()) {
      if (!at || site.place().name() == *at) add_helper(site.host(), name);
    }
    if (at && spec.places.contains(*at)) add_helper(parts_.hosts.at(parts_.world.id_of(*at)), name);
  }
}

const ServiceSpec& ServiceSet::spec_at(const Place& place, const std::string& name) const {
  return *service_of(parts_.spec, std::string(place.name()), name);
}

PlaceId ServiceSet::provider(const Place& from, const std::string& name) const {
  const auto& at = parts_.spec.services.at(name).at;
  return at ? parts_.world.id_of(*at) : from.id();
}

std::uint8_t ServiceSet::number_of(const std::string& helper) const {
  const auto found = std::find(helpers_.begin(), helpers_.end(), helper);
  ASSERT(found != helpers_.end());
  return static_cast<std::uint8_t>(first_helper + (found - helpers_.begin()));
}

ServiceShape ServiceSet::shape(const Place& place, const std::string& name) const {
  const ServiceSpec& spec = spec_at(place, name);
  ServiceShape shape = service_shape(spec);
  for (const std::string& needed : spec.needs) {
    const PlaceId to = provider(place, needed);
    shape.needs.push_back({.to = to,
                           .kind = number_of(needed),
                           .attempts = static_cast<std::uint16_t>(spec.need_attempts),
                           .timeout = spec_at(parts_.world.place(to), needed).timeout});
  }
  return shape;
}

Service& ServiceSet::add(Host& host, const std::string& name, std::uint8_t number,
                         ServiceLogic& logic) {
  ASSERT(number < first_helper);
  Service& service = host.services().add(number, shape(host.place(), name), logic);
  all_.push_back({name, &service});
  for (const Region& region : parts_.population.regions()) {
    if (region.home != host.place().id()) continue;
    for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal)
      service.remember(region.user(ordinal));
  }
  return service;
}

Service& ServiceSet::add_probed(Host& host, const std::string& name, std::uint8_t number,
                                ServiceLogic& logic, SiteAgent& agent) {
  if (parts_.spec.failover.probe.service != name) return add(host, name, number, logic);
  Service& service = add(host, name, number, probed_.emplace_back(logic, agent));
  host.services().direct(control::service_probe, service);
  return service;
}

void ServiceSet::add_helper(Host& host, const std::string& name) {
  const std::uint8_t number = number_of(name);
  Work& work = work_.emplace_back(host.calls());
  Service& service = host.services().add(number, shape(host.place(), name), work);
  host.services().direct(number, service);
  all_.push_back({name, &service});
}

namespace {

// Whether `from` needs itself, by way of others.
bool is_circular(const WorldSpec& spec, const std::string& from) {
  std::set<std::string> met;
  std::vector<std::string> open = spec.services.at(from).needs;
  while (!open.empty()) {
    const std::string name = open.back();
    open.pop_back();
    if (name == from) return true;
    if (!met.insert(name).second) continue;
    const auto& needs = spec.services.at(name).needs;
    open.insert(open.end(), needs.begin(), needs.end());
  }
  return false;
}

}  // namespace

void check_needs(const WorldSpec& spec, const std::vector<std::string_view>& own,
                 RuleReport& report) {
  for (const auto& [name, service] : spec.services) {
    const std::string path = "services." + name + ".needs";
    for (const std::string& needed : service.needs) {
      if (std::find(own.begin(), own.end(), needed) != own.end()) {
        report.problem(path, needed +
                                 " is asked for by users; name a service of its own, such as "
                                 "billing, with servers and time");
      } else if (spec.services.at(needed).capacity) {
        report.problem(path, needed + " is a capacity; name a service with servers and time");
      }
    }
    if (is_circular(spec, name)) report.problem(path, "needs itself in the end; break the circle");
  }
}

}  // namespace twinsite
