#include "models/desk_world.h"

namespace twinsite {

void direct_requests(BusinessWorld& common, Site& site, SiteDesk& desk, SiteAgent& agent,
                     std::span<const std::uint8_t> asked_by_devices,
                     std::span<const std::uint8_t> asked_by_sites) {
  ServiceRegistry& registry = site.services();
  for (const std::uint8_t kind : asked_by_sites) registry.direct(kind, desk);
  Service& service =
      common.services().add_probed(site.host(), std::string(api_service), 0, desk, agent);
  for (const std::uint8_t kind : asked_by_devices) registry.direct(kind, service);
}

void check_api(const WorldSpec& spec, RuleReport& report) {
  const auto found = spec.services.find(std::string(api_service));
  if (found == spec.services.end()) {
    return report.problem("services",
                          "add a service `api` with servers and time: requests of "
                          "users queue there");
  }
  check_probe(spec, {std::string(api_service)}, report);
  check_no_quorum(spec, report);
  if (found->second.capacity || found->second.at) {
    report.problem("services.api", "requests queue here: it needs servers and time, at every site");
  }
  check_needs(spec, {api_service}, report);
}

}  // namespace twinsite
