// Sites, regions and a checker with everything of `sim/failover`, and a business that only takes
// notes. What happened can be read as a story, one short sentence for each fact.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/failover/control_room.h"
#include "sim/failover/site_agent.h"
#include "sim/traffic/routes.h"
#include "tests/support/test_world.h"

namespace twinsite::test {

// Written at the site that was asked to let a region go. Subject: the region.
inline constexpr FactKind region_left = fact_kind(fact_base::model, 0);

struct RegionPlan {
  std::string region;
  std::vector<std::string> sites;  // its own first
};

// Probes every 5 s, of 2 s, three of them; decides at once; fences; does not wait for replicas; ten
// minutes to return.
FailoverSpec default_failover();

// How far replication has come is what the test says.
class NotedProgress final : public ReplicationProgress {
 public:
  std::uint64_t committed_position() const override { return committed; }
  bool has_applied(PlaceId source, std::uint64_t position) override;
  Duration apply_lag(PlaceId) override { return lag; }
  bool restored() const override { return has_data; }

  std::uint64_t committed = 0;
  std::uint64_t applied = 0;
  bool has_data = true;
  Duration lag;
  bool applied_all = true;  // the answer about "whatever has been received"
  struct Question {
    PlaceId source;
    std::uint64_t position;
  };
  std::vector<Question> questions;
};

class NotedHost final : public RegionHost {
 public:
  explicit NotedHost(Place& here) : here_(here) {}
  void leave_region(PlaceId region) override { here_.record(region_left, region.value); }

 private:
  Place& here_;
};

struct SiteRig {
  SiteRig(Place& here, Network& network)
      : site(here, network, SiteSpec{}), host(here), agent(site, progress, host) {}
  SiteRig(Place& here, Network& network, const ApplicationRoutingSpec& spec,
          const std::vector<RegionRoute>& regions)
      : site(here, network, SiteSpec{}),
        host(here),
        rules(std::in_place, site, spec, regions),
        agent(site, progress, host, &*rules) {}
  Site site;
  NotedProgress progress;
  NotedHost host;
  std::optional<ApplicationRules> rules;
  SiteAgent agent;
};

class FailoverRig {
 public:
  // Every two places have a line of 10 ms. The checkers stand where the spec says: at "checker".
  explicit FailoverRig(const std::vector<RegionPlan>& regions,
                       const FailoverSpec& spec = default_failover(), std::uint64_t seed = 1);
  FailoverRig(const FailoverRig&) = delete;
  FailoverRig& operator=(const FailoverRig&) = delete;
  ~FailoverRig() { test.world.destroy_flows(); }

  SiteRig& at(std::string_view site) { return sites_.at(std::string(site)); }
  Routes& routes(std::string_view region) { return routes_.at(std::string(region)); }
  // Where the controller has sent the region last.
  std::string_view served_by(std::string_view region) {
    return test.world.place(controller.site_of(test.id(region))).name();
  }
  bool refuses(std::string_view site, std::string_view region) {
    return at(site).agent.refuses(test.id(region));
  }

  // Faults. `dark` is for so long; a line is cut both ways, with what is on it, until it is healed.
  void dark(std::string_view site, Duration from, Duration to);
  void cut(std::string_view a, std::string_view b, Duration from, Duration to);
  void run(Duration end) { test.run(end); }

  // "shenzhen suspected; switch from shenzhen decided; ..." of all facts of fail-over and routes so
  // far, in order; those at or after `from` only.
  std::string story(Duration from = {}) const;
  // When the first such line was written; fails the test if there is none.
  Duration time_of(std::string_view line) const;
  std::size_t count(std::string_view line) const;

  TestWorld test;

 private:
  struct Line {
    Time time;
    std::string text;
  };
  static std::vector<LinkSpec> all_links(const std::vector<RegionPlan>& regions,
                                         const FailoverSpec& spec);
  std::map<std::string, SiteRig> make_sites(const std::vector<RegionPlan>& regions,
                                            const FailoverSpec& spec);
  ControlRoom::Parts control_parts(const std::vector<RegionPlan>& regions);
  std::vector<RegionRoute> region_routes(const std::vector<RegionPlan>& regions) const;
  std::vector<Line> lines() const;
  std::string text_of(const Fact& fact) const;
  void cut_one_way(std::string_view from, std::string_view to, Duration begin, Duration end);

  FailoverSpec spec_;
  std::map<std::string, SiteRig> sites_;
  std::map<std::string, Routes> routes_;
  ControlRoom control_;

 public:
  Controller& controller;
};

}  // namespace twinsite::test
