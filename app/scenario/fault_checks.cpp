#include "app/scenario/fault_checks.h"

#include <algorithm>
#include <optional>

#include "app/scenario/did_you_mean.h"
#include "app/scenario/quantity.h"
#include "models/world_parts.h"
#include "sim/kernel/distribution_of.h"

namespace twinsite {
namespace {

std::string text_of(Duration duration) { return print_quantity(FieldKind::duration, duration.ns); }

// Of a fault that needs a line: its two ends.
void check_line(const Scenario& scenario, const std::string& path,
                const std::vector<std::string>& between, Diagnostics& diagnostics) {
  const std::vector<LinkSpec> links = all_links(scenario.world);
  const auto joins = [&](const LinkSpec& link) {
    return std::is_permutation(link.between.begin(), link.between.end(), between.begin());
  };
  if (std::any_of(links.begin(), links.end(), joins)) return;
  report_at(scenario, path, "no line joins " + between[0] + " and " + between[1], diagnostics);
}

// Of a fault that needs lines: there is one at least.
void check_lines(const Scenario& scenario, const std::string& path, const LineFault& fault,
                 Diagnostics& diagnostics) {
  if (!fault.duct) return check_line(scenario, path + ".between", fault.between, diagnostics);
  std::vector<std::string> ducts;
  for (const LinkSpec& link : scenario.world.links) {
    if (link.duct) ducts.push_back(*link.duct);
  }
  if (std::find(ducts.begin(), ducts.end(), *fault.duct) != ducts.end()) return;
  const std::string nearest = nearest_name(*fault.duct, ducts);
  report_at(scenario, path + ".duct",
            "no link lies in a duct named \"" + *fault.duct + "\"" +
                (nearest.empty() ? "" : " (did you mean \"" + nearest + "\"?)"),
            diagnostics);
}

// Of a capacity: there is no server to slow down, and it fails only where the business knows how.
void check_capacity(const Scenario& scenario, const std::string& path, const std::string& service,
                    bool slows, Diagnostics& diagnostics) {
  const std::vector<std::string> known = scenario.business->facilities();
  if (slows) {
    report_at(scenario, path + ".service",
              service +
                  " is a capacity, without servers that could slow down; take a service with "
                  "servers",
              diagnostics);
  } else if (std::find(known.begin(), known.end(), service) == known.end()) {
    report_at(scenario, path + ".service",
              service + " is a capacity that nothing here uses; take a service with servers",
              diagnostics);
  }
}

// Of a fault of a service: it must be offered at that place.
void check_service(const Scenario& scenario, const std::string& path, const std::string& service,
                   const std::optional<std::string>& site, Diagnostics& diagnostics) {
  const ServiceSpec& spec = scenario.world.services.at(service);
  if (!site) return;
  const bool offered = spec.at ? *spec.at == *site : scenario.world.sites.contains(*site);
  if (offered) return;
  report_at(scenario, path + ".site",
            *site + " does not offer " + service + "; write " + spec.at.value_or("a site"),
            diagnostics);
}

// Of a surge: what users begin has a name in the measures.
void check_function(const Scenario& scenario, const std::string& path,
                    const std::optional<std::string>& function, Diagnostics& diagnostics) {
  if (!function) return;
  std::vector<std::string> known;
  for (const LabelValues& label : scenario.business->label_values(scenario.world)) {
    if (label.key == "function")
      known.insert(known.end(), label.values.begin(), label.values.end());
  }
  if (std::find(known.begin(), known.end(), *function) != known.end()) return;
  const std::string nearest = nearest_name(*function, known);
  report_at(scenario, path,
            "no function named \"" + *function + "\"" +
                (nearest.empty() ? "" : " (did you mean \"" + nearest + "\"?)"),
            diagnostics);
}

void check_what(const Scenario& scenario, const std::string& path, const FaultSpec& fault,
                Diagnostics& diagnostics) {
  std::visit(
      [&](const auto& what) {
        if constexpr (requires { what.between; }) check_lines(scenario, path, what, diagnostics);
        if constexpr (requires { what.service; }) {
          constexpr bool slows = requires { what.factor; };
          if (scenario.world.services.at(what.service).capacity)
            check_capacity(scenario, path, what.service, slows, diagnostics);
          check_service(scenario, path, what.service, what.site, diagnostics);
        }
        if constexpr (requires { what.function; })
          check_function(scenario, path + ".function", what.function, diagnostics);
      },
      fault.what);
}

// How often a fault strikes, or a line flaps, on average: so many events are laid out beforehand.
void check_how_often(const Scenario& scenario, const std::string& path, const FaultSpec& fault,
                     Diagnostics& diagnostics) {
  constexpr double limit = 1e6;
  const auto check = [&](const DistributionSpec& up, const DistributionSpec& down,
                         Duration within) {
    const double cycle = distribution_of(up).mean() + distribution_of(down).mean();
    if (cycle * limit >= within.seconds()) return;
    report_at(scenario, path, "would strike more than a million times; make it rarer", diagnostics);
  };
  const FaultTiming& timing = fault.timing();
  if (timing.mtbf) check(*timing.mtbf, *timing.mttr, scenario.head.horizon);
  const auto* flap = std::get_if<WanFlap>(&fault.what);
  if (flap != nullptr) check(flap->up, flap->down, timing.lasts.value_or(scenario.head.horizon));
}

}  // namespace

void check_faults(const Scenario& scenario, Diagnostics& diagnostics) {
  std::optional<std::size_t> primary;
  for (std::size_t i = 0; i < scenario.world.faults.size(); ++i) {
    const FaultSpec& fault = scenario.world.faults[i];
    const std::string path = "faults[" + std::to_string(i) + "]." + std::string(fault.kind());
    const FaultTiming& timing = fault.timing();
    if (timing.at && *timing.at >= scenario.head.horizon) {
      report_at(scenario, path + ".at",
                "begins at " + text_of(*timing.at) + ", but the run ends at " +
                    text_of(scenario.head.horizon) + "; begin earlier or lengthen `horizon`",
                diagnostics);
    }
    check_what(scenario, path, fault, diagnostics);
    check_how_often(scenario, path, fault, diagnostics);
    if (!timing.primary) continue;
    if (primary) {
      report_at(
          scenario, path + ".primary",
          "faults[" + std::to_string(*primary) + "] is the primary one already; only one can be",
          diagnostics);
    }
    primary = i;
  }
}

}  // namespace twinsite
