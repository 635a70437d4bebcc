// The services of a scenario as a business builds them: its own ones, and helpers that no user asks
// for but that others need (billing, a risk check, a shared directory).
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "models/world_parts.h"
#include "models/world_spec.h"
#include "sim/failover/site_agent.h"
#include "sim/fault/fault_schedule.h"
#include "sim/traffic/population.h"

namespace twinsite {

class ServiceSet {
 public:
  // `own` are the names of the business's own services; all others are helpers, and stand when this
  // is built.
  struct Parts {
    World& world;
    const WorldSpec& spec;
    SiteSet& sites;
    HostSet& hosts;
    const Population& population;
  };
  ServiceSet(const Parts& parts, const std::vector<std::string_view>& own);
  ServiceSet(const ServiceSet&) = delete;
  ServiceSet& operator=(const ServiceSet&) = delete;

  // Adds a service of the business at a place, with what it needs; it remembers those who are
  // served there as a rule. `number` is below `first_helper`.
  Service& add(Host& host, const std::string& name, std::uint8_t number, ServiceLogic& logic);
  // The same at a site; if the scenario's probes ask for it, they wait their turn there, and the
  // agent answers them.
  Service& add_probed(Host& host, const std::string& name, std::uint8_t number, ServiceLogic& logic,
                      SiteAgent& agent);

  // All of them, for faults.
  const std::vector<NamedService>& all() const { return all_; }
  std::vector<std::string> helper_names() const { return helpers_; }

 private:
  static constexpr std::uint8_t first_helper = 100;  // structural: numbers and kinds of helpers
  static constexpr std::uint8_t helper_limit = 100;  // structural: they end below the control's

  // Does its work, and that is all.
  struct Work final : ServiceLogic {
    explicit Work(CallTable& of) : calls(of) {}
    void serve(const Request& request) override;
    CallTable& calls;
  };

  // Tells probes from what users ask for.
  struct Probed final : ServiceLogic {
    Probed(ServiceLogic& of_business, SiteAgent& of_site) : logic(of_business), agent(of_site) {}
    void serve(const Request& request) override;
    ServiceLogic& logic;
    SiteAgent& agent;
  };

  const ServiceSpec& spec_at(const Place& place, const std::string& name) const;
  PlaceId provider(const Place& from, const std::string& name) const;
  std::uint8_t number_of(const std::string& helper) const;
  ServiceShape shape(const Place& place, const std::string& name) const;
  void add_helper(Host& host, const std::string& name);

  Parts parts_;
  std::vector<std::string> helpers_;  // sorted
  std::deque<Work> work_;
  std::deque<Probed> probed_;
  std::vector<NamedService> all_;
};

// What `needs` may not say: a service of the business itself, a capacity, a circle.
void check_needs(const WorldSpec& spec, const std::vector<std::string_view>& own,
                 RuleReport& report);

}  // namespace twinsite
