#include "sim/failover/controller.h"

#include <algorithm>

#include "sim/failover/control.h"
#include "sim/failover/facts.h"
#include "sim/kernel/distribution_of.h"
#include "sim/net/ports.h"

namespace twinsite {

Controller::Controller(CallTable& calls, HealthChecker& checker, const FailoverSpec& spec,
                       const std::vector<NamedSite>& sites, std::vector<RegionRoute> routes)
    : calls_(calls), checker_(checker), spec_(spec) {
  if (const auto* by_hand = std::get_if<DecideByHand>(&spec.decision.who)) {
    decision_delay_ = distribution_of(by_hand->delay);
  }
  for (const NamedSite& site : sites) {
    acts_.push_back({.site = site.place,
                     .decisions = {entity_family("failover decision about " + site.name)},
                     .commands = {entity_family("failover command to " + site.name)}});
  }
  for (RegionRoute& route : routes) {
    const PlaceId home = route.sites.front();
    const Entity news = entity_family("route of " + route.name);
    regions_.push_back({.route = std::move(route), .site = home, .news = {news}});
  }
}

void Controller::start() {
  for (const SiteActs& of : acts_) place().start(watch(of.site));
}

PlaceId Controller::site_of(PlaceId region) const {
  const auto found =
      std::find_if(regions_.begin(), regions_.end(),
                   [region](const RegionState& one) { return one.route.region == region; });
  ASSERT(found != regions_.end());
  return found->site;
}

// One step at a time, each after a new look at what the checker says and where users are sent:
// while a flow waits for one thing, others change.
Flow<void> Controller::watch(PlaceId site) {
  for (;;) {
    if (checker_.suspects(site)) {
      co_await evacuate(site);
    } else if (checker_.answered_fenced(site) &&
               (serves_anyone(site) || !has_moved_regions(site))) {
      co_await open(site);
    } else if (has_moved_regions(site)) {
      co_await bring_back(site);
    } else {
      co_await checker_.changed(site).wait();
    }
  }
}

// Until the site answers again. There may be no refuge for its users at first, or more users may be
// sent to it by a switch that was under way, so it is looked at again and again.
Flow<void> Controller::evacuate(PlaceId site) {
  bool decided = false;
  while (checker_.suspects(site)) {
    if (!decided && serves_anyone(site)) {
      const bool now = co_await decide(site);
      decided = now;
    }
    if (decided) co_await fail_over(site);
    if (checker_.suspects(site)) co_await within(spec_.command_timeout, until_changed(site));
  }
}

// A site that restarted while users are sent to it is still fenced as a whole: it is opened as soon
// as it says so, but not to those who have moved.
Flow<void> Controller::open(PlaceId site) {
  if (spec_.fence) co_await fence_moved(site);
  const Reply opened = co_await command(site, control::open_site, 0);
  if (checker_.suspects(site)) co_return;
  // Its next answer to a probe will tell; if not, it is asked again.
  const Duration next_answer = spec_.probe.interval + spec_.probe.timeout;
  co_await within(opened.ok() ? next_answer : spec_.command_timeout, until_changed(site));
}

// True if the switch is decided while the site is still suspect; false as soon as it is not.
Flow<bool> Controller::decide(PlaceId site) {
  if (std::holds_alternative<NeverDecide>(spec_.decision.who)) {
    co_await until_cleared(site);
    co_return false;
  }
  if (std::holds_alternative<DecideByHand>(spec_.decision.who)) {
    Draw draw = place().draw(acts_of(site).decisions.next(), Purpose::decision_delay);
    const Duration delay = decision_delay_.sample_duration(draw);
    co_await within(delay, until_cleared(site));
    if (!checker_.suspects(site)) co_return false;
  }
  place().record(fact::failover_decided, site.value);
  co_return true;
}

Flow<void> Controller::fail_over(PlaceId site) {
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    const PlaceId target = refuge(regions_[i]);
    if (regions_[i].site != site || target == site) continue;
    co_await move(i, site, target);
  }
}

// Its users go home if nothing changes about the site for so long.
Flow<void> Controller::bring_back(PlaceId site) {
  if (spec_.fence) co_await fence_moved(site);
  const auto changed = co_await within(spec_.hold_down, until_changed(site));
  const bool fit = !changed && !checker_.suspects(site);
  if (fit) co_await fail_back(site);
}

Flow<void> Controller::until_changed(PlaceId site) { co_await checker_.changed(site).wait(); }

Flow<void> Controller::until_cleared(PlaceId site) {
  while (checker_.suspects(site)) co_await checker_.changed(site).wait();
}

// A site that was cut off, rather than dead, may not know yet that its users have moved.
Flow<void> Controller::fence_moved(PlaceId site) {
  for (const RegionState& region : regions_) {
    if (region.route.sites.front() != site || region.site == site) continue;
    co_await command(site, control::fence_region, region.route.region.value);
  }
}

Flow<void> Controller::fail_back(PlaceId site) {
  place().record(fact::failback_began, site.value);
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    const PlaceId serving = regions_[i].site;
    if (regions_[i].route.sites.front() != site || serving == site) continue;
    co_await move(i, serving, site);
    if (regions_[i].site != site) continue;
    // Whoever still writes for these users at the site that served them meanwhile is refused from
    // now on; what it does with their sessions and meetings is its own policy.
    co_await command(serving, control::leave_region, regions_[i].route.region.value);
  }
  place().record(fact::failback_ended, site.value);
}

Flow<void> Controller::move(std::size_t region, PlaceId from, PlaceId to) {
  const std::int64_t region_place = regions_[region].route.region.value;
  std::uint64_t position = 0;
  if (spec_.fence) {
    place().record(fact::fence_requested, from.value);
    const Reply fenced = co_await command(from, control::fence_region, region_place);
    if (fenced.ok()) position = static_cast<std::uint64_t>(fenced.value);
  }
  if (spec_.catch_up) {
    const bool complete = co_await catch_up(to, from, position);
    place().record(fact::catch_up_ended, to.value, complete ? 1 : 0);
  }
  bool opened = true;
  if (checker_.answered_fenced(to)) {
    const bool site_opened = co_await insist(to, control::open_site, 0);
    opened = site_opened;
  }
  if (opened) {
    const bool region_opened = co_await insist(to, control::open_region, region_place);
    opened = region_opened;
  }
  if (!opened) {
    // The target was lost on the way: the users stay, so whoever serves them goes on.
    if (spec_.fence) co_await insist(from, control::open_region, region_place);
  } else if (regions_[region].site == from) {  // else another watch has moved them meanwhile
    set_route(region, to);
  }
}

// Asks the target until it has applied `source`'s log up to `position` (0: whatever it has
// received), at most so long.
Flow<bool> Controller::catch_up(PlaceId target, PlaceId source, std::uint64_t position) {
  const Time give_up = place().now() + spec_.catch_up->at_most;
  for (;;) {
    const Reply reply = co_await command(target, control::has_caught_up,
                                         control::log_point(source.value, position));
    if (reply.ok() && reply.code == 1) co_return true;
    if (place().now() >= give_up) co_return false;
    co_await sleep(std::min(spec_.command_timeout, give_up - place().now()));
  }
}

Flow<Reply> Controller::command(PlaceId site, std::uint8_t kind, std::int64_t argument) {
  const CallRequest request{
      .to = site, .kind = kind, .argument = argument, .act = acts_of(site).commands.next()};
  const Reply reply = co_await calls_.call(request, spec_.command_timeout);
  co_return reply;
}

// Repeated while the site seems to live: it would go on refusing the users who are sent to it. True
// if it was done; a site that says no (it waits for its data) means it.
Flow<bool> Controller::insist(PlaceId site, std::uint8_t kind, std::int64_t argument) {
  for (;;) {
    const Reply reply = co_await command(site, kind, argument);
    if (reply.ok()) co_return true;
    if (reply.outcome == Outcome::rejected || checker_.suspects(site)) co_return false;
    co_await sleep(spec_.command_timeout);
  }
}

// Tells the region's resolvers until they have it, or until a newer route is out.
Flow<void> Controller::publish(std::size_t region, std::uint32_t version) {
  while (regions_[region].version == version) {
    const CallRequest request{.to = regions_[region].route.region,
                              .port = port::route,
                              .argument = Routes::encode(version, regions_[region].site),
                              .act = regions_[region].news.next()};
    const Reply reply = co_await calls_.call(request, spec_.command_timeout);
    if (reply.ok()) co_return;
    co_await sleep(spec_.command_timeout);
  }
}

bool Controller::has_moved_regions(PlaceId site) const {
  return std::any_of(regions_.begin(), regions_.end(), [site](const RegionState& region) {
    return region.route.sites.front() == site && region.site != site;
  });
}

bool Controller::serves_anyone(PlaceId site) const {
  return std::any_of(regions_.begin(), regions_.end(),
                     [site](const RegionState& region) { return region.site == site; });
}

Controller::SiteActs& Controller::acts_of(PlaceId site) {
  const auto found = std::find_if(acts_.begin(), acts_.end(),
                                  [site](const SiteActs& of) { return of.site == site; });
  ASSERT(found != acts_.end());
  return *found;
}

PlaceId Controller::refuge(const RegionState& region) const {
  for (const PlaceId site : region.route.sites) {
    if (!checker_.suspects(site)) return site;
  }
  return region.site;
}

void Controller::set_route(std::size_t region, PlaceId site) {
  RegionState& moved = regions_[region];
  const PlaceId before = moved.site;
  moved.site = site;
  ++moved.version;
  place().record(fact::route_published, moved.route.region.value, site.value, before.value,
                 moved.version);
  place().start(publish(region, moved.version));
}

}  // namespace twinsite
