#include "sim/failover/controller.h"

#include <algorithm>
#include <utility>

#include "sim/failover/control.h"
#include "sim/failover/facts.h"
#include "sim/kernel/distribution_of.h"

namespace twinsite {

Controller::Controller(CallTable& calls, SiteVotes& votes, const FailoverSpec& spec,
                       std::vector<RegionRoute> routes)
    : calls_(calls), votes_(votes), spec_(spec) {
  ASSERT(routes.size() <= region_limit);
  if (const auto* by_hand = std::get_if<DecideByHand>(&spec.decision.who)) {
    decision_delay_ = distribution_of(by_hand->delay);
  }
  for (const NamedSite& site : votes.sites()) {
    sites_.push_back({.site = site.place,
                      .decisions = {entity_family("failover decision about " + site.name)},
                      .commands = {entity_family("failover command to " + site.name)},
                      .steps = {entity_family("failover step from " + site.name)}});
  }
  for (RegionRoute& route : routes) {
    const PlaceId home = route.sites.front();
    const Entity news = entity_family("route of " + route.name);
    regions_.push_back({.route = std::move(route), .site = home, .news = {news}});
  }
}

void Controller::start() {
  for (const WatchedSite& state : sites_) place().start(watch(state.site));
}

PlaceId Controller::site_of(PlaceId region) const {
  const auto found =
      std::find_if(regions_.begin(), regions_.end(),
                   [region](const RegionState& one) { return one.route.region == region; });
  ASSERT(found != regions_.end());
  return found->site;
}

void Controller::send_away(PlaceId site, SwitchReason why) {
  WatchedSite& state = state_of(site);
  ++state.orders;
  state.order = Order::away;
  state.why = why;
  votes_.stir(site);
}

void Controller::call_back(PlaceId site) {
  WatchedSite& state = state_of(site);
  ASSERT(state.orders > 0);
  if (--state.orders > 0) return;
  state.order = Order::back;
  votes_.stir(site);
}

// One step at a time, each after a new look at what the checkers say and where users are sent:
// while a flow waits for one thing, others change.
Flow<void> Controller::watch(PlaceId site) {
  for (;;) {
    const Order order = state_of(site).order;
    if (votes_.suspects(site)) {
      co_await evacuate(site);
    } else if (votes_.answered_fenced(site) && (serves_anyone(site) || !has_moved_regions(site))) {
      co_await open(site);
    } else if (order == Order::away || order == Order::back) {
      co_await follow_order(site);
    } else if (has_moved_regions(site) && order == Order::none) {
      co_await bring_back(site);
    } else {
      co_await votes_.changed(site).wait();
    }
  }
}

// Until the site answers again. There may be no refuge for its users at first, or more users may be
// sent to it by a switch that was under way, so it is looked at again and again.
Flow<void> Controller::evacuate(PlaceId site) {
  bool decided = false;
  while (votes_.suspects(site)) {
    if (!decided && may_move_anyone_from(site)) {
      const bool now = co_await decide(site);
      decided = now;
    }
    if (decided) co_await fail_over(site, SwitchReason::suspicion);
    if (votes_.suspects(site)) co_await within(spec_.command_timeout, until_changed(site));
  }
}

// A site that restarted while users are sent to it is still fenced as a whole: it is opened as soon
// as it says so, but not to those who have moved.
Flow<void> Controller::open(PlaceId site) {
  if (spec_.fence) co_await fence_moved(site);
  const Reply opened = co_await command(site, control::open_site, 0);
  if (votes_.suspects(site)) co_return;
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
    Draw draw = place().draw(state_of(site).decisions.next(), Purpose::decision_delay);
    const Duration delay = decision_delay_.sample_duration(draw);
    co_await within(delay, until_cleared(site));
    if (!votes_.suspects(site)) co_return false;
  }
  place().record(fact::failover_decided, site.value);
  co_return true;
}

// Regions that go to one site go together.
Flow<void> Controller::fail_over(PlaceId site, SwitchReason why) {
  for (const WatchedSite& target : sites_) {
    Move move{.from = site, .to = target.site, .routes_alone = why == SwitchReason::mistake};
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      const RegionState& region = regions_[i];
      const bool free = why != SwitchReason::suspicion || !is_held(region);
      move.regions[i] = region.site == site && free && refuge(region) == target.site;
    }
    if (target.site == site || move.regions.none()) continue;
    co_await run(move);
  }
}

// What operators want is done once: if it is called off on its way it stays undone.
Flow<void> Controller::follow_order(PlaceId site) {
  WatchedSite& state = state_of(site);
  if (state.order == Order::away) {
    state.order = Order::gone;
    if (!serves_anyone(site)) co_return;
    place().record(fact::failover_decided, site.value, static_cast<std::int64_t>(state.why));
    co_await fail_over(site, state.why);
  } else {
    state.order = Order::none;
    if (has_moved_regions(site)) co_await fail_back(site);
  }
}

// Its users go home if nothing changes about the site for so long.
Flow<void> Controller::bring_back(PlaceId site) {
  const RegionSet away = moved_from(site);
  if (spec_.fence) co_await fence_moved(site);
  const Duration wait = std::max(spec_.hold_down, until_free(site));
  const auto changed = co_await within(wait, until_changed(site));
  // Whoever was sent home meanwhile by routes alone is still refused there.
  const RegionSet home = away & ~moved_from(site);
  if (spec_.fence && home.any() && !votes_.suspects(site))
    co_await insist_regions(site, control::open_region, home);
  const bool fit = !changed && is_fit(site);
  if (fit) co_await fail_back(site);
}

Flow<void> Controller::fail_back(PlaceId site) {
  place().record(fact::failback_began, site.value);
  for (const WatchedSite& serving : sites_) {
    Move move{.from = serving.site, .to = site, .way_back = true};
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      move.regions[i] = regions_[i].route.sites.front() == site && regions_[i].site == serving.site;
    }
    if (serving.site == site || move.regions.none()) continue;
    const bool moved = co_await run(move);
    // Whoever still writes for these users at the site that served them meanwhile is refused from
    // now on; what it does with their sessions and meetings is its own policy.
    if (!moved) continue;
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      if (regions_[i].site != site) move.regions.reset(i);
    }
    co_await command_regions(serving.site, control::leave_region, move.regions);
  }
  place().record(fact::failback_ended, site.value);
}

Flow<void> Controller::until_changed(PlaceId site) { co_await votes_.changed(site).wait(); }

Flow<void> Controller::until_cleared(PlaceId site) {
  while (votes_.suspects(site)) co_await votes_.changed(site).wait();
}

bool Controller::has_moved_regions(PlaceId site) const { return moved_from(site).any(); }

bool Controller::serves_anyone(PlaceId site) const {
  return std::any_of(regions_.begin(), regions_.end(),
                     [site](const RegionState& region) { return region.site == site; });
}

bool Controller::may_move_anyone_from(PlaceId site) const {
  return std::any_of(regions_.begin(), regions_.end(), [this, site](const RegionState& region) {
    return region.site == site && !is_held(region);
  });
}

// Moved so lately that only people may move it again.
bool Controller::is_held(const RegionState& region) const {
  return spec_.anti_flap && region.moved_before &&
         calls_.place().now() < region.settled + *spec_.anti_flap;
}

// How long the last of the site's own regions is held where it is.
Duration Controller::until_free(PlaceId site) const {
  Duration longest{};
  for (const RegionState& region : regions_) {
    if (region.route.sites.front() != site || region.site == site || !is_held(region)) continue;
    longest = std::max(longest, region.settled + *spec_.anti_flap - calls_.place().now());
  }
  return longest;
}

Controller::RegionSet Controller::moved_from(PlaceId home) const {
  RegionSet moved;
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    moved[i] = regions_[i].route.sites.front() == home && regions_[i].site != home;
  }
  return moved;
}

PlaceId Controller::refuge(const RegionState& region) const {
  for (const PlaceId site : region.route.sites) {
    if (is_fit(site)) return site;
  }
  return region.site;
}

bool Controller::is_fit(PlaceId site) const {
  const Order order = state_of(site).order;
  return !votes_.suspects(site) && order != Order::away && order != Order::gone;
}

const Controller::WatchedSite& Controller::state_of(PlaceId site) const {
  const auto found = std::find_if(sites_.begin(), sites_.end(),
                                  [site](const WatchedSite& state) { return state.site == site; });
  ASSERT(found != sites_.end());
  return *found;
}

Controller::WatchedSite& Controller::state_of(PlaceId site) {
  return const_cast<WatchedSite&>(std::as_const(*this).state_of(site));
}

}  // namespace twinsite
