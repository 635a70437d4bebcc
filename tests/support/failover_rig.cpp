#include "tests/support/failover_rig.h"

#include <doctest/doctest.h>

#include <set>

#include "sim/failover/facts.h"
#include "sim/kernel/field.h"
#include "sim/site/facts.h"
#include "sim/traffic/facts.h"

namespace twinsite::test {
namespace {

std::vector<std::string> sites_of(const std::vector<RegionPlan>& regions) {
  std::set<std::string> names;
  for (const RegionPlan& plan : regions) names.insert(plan.sites.begin(), plan.sites.end());
  return {names.begin(), names.end()};
}

std::string state_name(std::int64_t state) {
  for (const ChoiceToken& token : choice_tokens(SiteState{})) {
    if (token.value == state) return std::string(token.token);
  }
  return "?";
}

}  // namespace

FailoverSpec default_failover() {
  FailoverSpec spec{};
  spec.checker.at = {"checker"};
  spec.probe = {.interval = seconds(5), .timeout = seconds(2), .failures = 3};
  spec.routing.dns_ttl = seconds(60);
  spec.fence = true;
  spec.hold_down = minutes(10);
  spec.command_timeout = seconds(2);
  return spec;
}

bool NotedProgress::has_applied(PlaceId source, std::uint64_t position) {
  questions.push_back({source, position});
  return position == 0 ? applied_all : applied >= position;
}

FailoverRig::FailoverRig(const std::vector<RegionPlan>& regions, const FailoverSpec& spec,
                         std::uint64_t seed)
    : test(all_links(regions, spec), seed),
      spec_(spec),
      sites_(make_sites(regions, spec)),
      control_(control_parts(regions)),
      controller(control_.controller()) {
  for (const RegionPlan& plan : regions) {
    routes_.try_emplace(plan.region, test.calls(plan.region), test.id(plan.sites.front()),
                        spec.routing);
  }
  control_.start();
}

std::map<std::string, SiteRig> FailoverRig::make_sites(const std::vector<RegionPlan>& regions,
                                                       const FailoverSpec& spec) {
  std::map<std::string, SiteRig> sites;
  for (const std::string& site : sites_of(regions)) {
    if (spec.routing.applications) {
      sites.try_emplace(site, test.place(site), test.network, *spec.routing.applications,
                        region_routes(regions));
    } else {
      sites.try_emplace(site, test.place(site), test.network);
    }
  }
  return sites;
}

ControlRoom::Parts FailoverRig::control_parts(const std::vector<RegionPlan>& regions) {
  ControlRoom::Parts parts{.network = test.network,
                           .spec = spec_,
                           .sites = {},
                           .checkers = {},
                           .routes = region_routes(regions)};
  for (auto& [name, rig] : sites_) parts.sites.push_back(&rig.site);
  for (const std::string& place : spec_.checker.at) parts.checkers.push_back(test.id(place));
  return parts;
}

std::vector<LinkSpec> FailoverRig::all_links(const std::vector<RegionPlan>& regions,
                                             const FailoverSpec& spec) {
  std::vector<std::string> places = sites_of(regions);
  for (const RegionPlan& plan : regions) places.push_back(plan.region);
  places.insert(places.end(), spec.checker.at.begin(), spec.checker.at.end());
  std::vector<LinkSpec> links;
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      links.push_back(link_between(places[i], places[j], milliseconds(10)));
    }
  }
  return links;
}

std::vector<RegionRoute> FailoverRig::region_routes(const std::vector<RegionPlan>& regions) const {
  std::vector<RegionRoute> routes;
  for (const RegionPlan& plan : regions) {
    RegionRoute& route = routes.emplace_back();
    route.region = test.world.id_of(plan.region);
    route.name = plan.region;
    for (const std::string& site : plan.sites) route.sites.push_back(test.world.id_of(site));
  }
  return routes;
}

void FailoverRig::dark(std::string_view site, Duration from, Duration to) {
  Site& struck = at(site).site;
  test.ordain(from, site, [&struck] { struck.go_dark(Disks::kept); });
  test.ordain(to, site, [&struck] { struck.come_back(); });
}

void FailoverRig::cut(std::string_view a, std::string_view b, Duration from, Duration to) {
  cut_one_way(a, b, from, to);
  cut_one_way(b, a, from, to);
}

void FailoverRig::cut_one_way(std::string_view from, std::string_view to, Duration begin,
                              Duration end) {
  Link& link = test.link(from, to);
  test.ordain(begin, from, [&link] { link.sending.cut(InFlight::drop); });
  test.ordain(begin, to, [&link] { link.receiving.cut(InFlight::drop); });
  test.ordain(end, from, [&link] { link.sending.heal(); });
  test.ordain(end, to, [&link] { link.receiving.heal(InFlight::drop); });
}

std::vector<FailoverRig::Line> FailoverRig::lines() const {
  std::vector<Line> all;
  for (const Fact& fact : test.facts.facts) {
    std::string text = text_of(fact);
    if (!text.empty()) all.push_back({fact.time, std::move(text)});
  }
  return all;
}

std::string FailoverRig::text_of(const Fact& fact) const {
  const auto name = [this](std::uint64_t place) {
    for (const auto& [site, rig] : sites_) {
      if (test.world.id_of(site).value == place) return site;
    }
    for (const auto& [region, rig] : routes_) {
      if (test.world.id_of(region).value == place) return region;
    }
    return std::string("?");
  };
  const auto value = [&fact, &name](std::size_t i) {
    return name(static_cast<std::uint64_t>(fact.values[i]));
  };
  const std::string subject = name(fact.subject);
  if (fact.kind == fact::site_state) return subject + " is " + state_name(fact.values[0]);
  if (fact.kind == fact::site_suspected) return subject + " suspected";
  if (fact.kind == fact::site_cleared) return subject + " cleared";
  if (fact.kind == fact::failover_decided) return "switch from " + subject + " decided";
  if (fact.kind == fact::fence_requested) return "fence asked of " + subject;
  if (fact.kind == fact::catch_up_ended)
    return subject + (fact.values[0] == 1 ? " caught up" : " lags");
  if (fact.kind == fact::route_published) return subject + " routed to " + value(0);
  if (fact.kind == fact::route_arrived) return subject + " learns " + value(0);
  if (fact.kind == fact::failback_began) return "way back to " + subject + " begins";
  if (fact.kind == fact::failback_ended) return "way back to " + subject + " ends";
  if (fact.kind == fact::fence_changed) {
    return subject + (fact.values[0] == 1 ? " closed to " : " open to ") + value(1);
  }
  if (fact.kind == fact::switch_aborted) return "switch from " + subject + " called off";
  if (fact.kind == region_left) return name(fact.place.value) + " lets " + subject + " go";
  return {};
}

std::string FailoverRig::story(Duration from) const {
  std::string all;
  for (const Line& line : lines()) {
    if (line.time.since_start() < from) continue;
    all += (all.empty() ? "" : "; ") + line.text;
  }
  return all;
}

Duration FailoverRig::time_of(std::string_view text) const {
  for (const Line& line : lines()) {
    if (line.text == text) return line.time.since_start();
  }
  FAIL("never happened: " << text << "\nbut: " << story());
  return {};
}

std::size_t FailoverRig::count(std::string_view text) const {
  std::size_t count = 0;
  for (const Line& line : lines()) count += line.text == text ? 1 : 0;
  return count;
}

}  // namespace twinsite::test
