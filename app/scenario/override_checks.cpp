#include "app/scenario/override_checks.h"

namespace twinsite {
namespace {

struct Override {
  const std::string& section;  // "sites" or "places"
  const std::string& place;
  const std::string& service;
  const ServiceSpec& own;
  const ServiceSpec& common;

  std::string path() const { return section + "." + place + ".services." + service; }
};

// What makes it something else than the others are, and what stands there instead.
void check_shape(const Scenario& scenario, const Override& found, Diagnostics& diagnostics) {
  if (found.own.capacity.has_value() == found.common.capacity.has_value()) return;
  if (found.own.capacity) {
    return report_at(scenario, found.path() + ".capacity",
                     found.service +
                         " has servers in the section `services`; write servers and time, or rate, "
                         "here too",
                     diagnostics);
  }
  const char* way = found.own.rate ? ".rate" : ".servers";
  report_at(scenario, found.path() + way,
            found.service +
                " is a capacity in the section `services`; write capacity: the number of places "
                "that can be taken here",
            diagnostics);
}

void check_override(const Scenario& scenario, const Override& found, Diagnostics& diagnostics) {
  const auto& at = found.common.at;
  const bool offered = at ? *at == found.place : found.section == "sites";
  if (!offered) {
    const std::string here = found.place + " does not offer " + found.service;
    return report_at(scenario, found.path(),
                     at ? here + ", " + *at + " does; write it in the section `services`"
                        : here + ", each site does; write it at a site",
                     diagnostics);
  }
  if (found.own.at != at) {
    return report_at(scenario, found.path() + ".at",
                     "an override changes a service where it is; write `at` in the section "
                     "`services`",
                     diagnostics);
  }
  check_shape(scenario, found, diagnostics);
}

template <class Place>
void check_places(const Scenario& scenario, const std::string& section,
                  const std::map<std::string, Place>& places, Diagnostics& diagnostics) {
  for (const auto& [place, spec] : places) {
    for (const auto& [service, own] : spec.services) {
      const ServiceSpec& common = scenario.world.services.at(service);
      check_override(scenario, {section, place, service, own, common}, diagnostics);
    }
  }
}

}  // namespace

void check_overrides(const Scenario& scenario, Diagnostics& diagnostics) {
  check_places(scenario, "sites", scenario.world.sites, diagnostics);
  check_places(scenario, "places", scenario.world.places, diagnostics);
}

}  // namespace twinsite
