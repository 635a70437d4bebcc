// A scenario as a plan: what stands where, what connects it, what needs what; and what is left of
// its core functions when something fails.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/lint/plan_cuts.h"
#include "app/scenario/scenario.h"
#include "sim/net/topology.h"

namespace twinsite {

// One thing that can fail, with all that it is made of.
struct Component {
  std::string name;  // for people: "the carrier", "the line shenzhen - tianjin"
  std::string path;  // where the scenario says it
  Topology::Down down;
  bool is_duct = false;
};

class Plan {
 public:
  explicit Plan(const Scenario& scenario);

  const std::vector<Component>& components() const { return components_; }
  // Everything else that stops working with it: full names, "shenzhen.login".
  std::vector<std::string> lost_with(const Component& component) const;
  // Core functions that users of the region no longer get anywhere: "login", "start_meeting".
  std::vector<std::string> core_lost(const std::string& region, const Topology::Down& down) const;
  // Whether the controller stands and can tell the region where to go.
  bool is_told(const std::string& region, const Topology::Down& down) const;
  // Checkers whose votes still reach the controller.
  std::int64_t votes_left(const Topology::Down& down) const;
  // Checkers that no longer hear the site, although both stand.
  std::int64_t blind_to(const std::string& site, const Topology::Down& down) const;
  bool leaves_home(const std::string& region, const Topology::Down& down) const;

  std::vector<PlanLine> lines() const;
  // Those that carry users' requests: between regions and sites.
  std::vector<PlanLine> access_lines() const;
  std::size_t number_of(const std::string& place) const { return topology_.find(place).value; }
  std::string name_of(std::size_t place) const;
  std::size_t place_count() const { return place_count_; }

 private:
  void add_places();
  void add_lines();
  void add_services();
  void add_service(const std::string& place, const std::string& name);
  bool serves(Topology::Vertex region, const std::string& site, const FunctionNeeds& function,
              const Topology::Down& all_down) const;
  bool joined(const std::string& a, const std::string& b, const Topology::Down& down) const;
  Topology::Down all_down(const Topology::Down& down) const;

  const Scenario& scenario_;
  Topology topology_;
  std::size_t place_count_ = 0;
  std::vector<LinkSpec> links_;
  std::vector<Component> components_;
  std::vector<FunctionNeeds> functions_;
};

}  // namespace twinsite
