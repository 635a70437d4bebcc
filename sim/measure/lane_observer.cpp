#include "sim/measure/lane_observer.h"

#include <algorithm>

#include "sim/net/link.h"
#include "sim/site/service.h"
#include "sim/site/site.h"

namespace twinsite {
namespace {

// The words of the enumerators, in their order.
constexpr std::array<std::string_view, 3> site_words{"up", "fenced", "dark"};
constexpr std::array<std::string_view, 4> link_words{"up", "degraded", "held", "cut"};
constexpr std::array<std::string_view, 2> service_words{"up", "stopped"};
static_assert(static_cast<int>(SiteState::dark) == 2 && static_cast<int>(LinkState::cut) == 3 &&
              static_cast<int>(ServiceState::stopped) == 1);

template <std::size_t size>
std::string_view word(const std::array<std::string_view, size>& words, std::int64_t value) {
  ASSERT(value >= 0 && static_cast<std::size_t>(value) < size);
  return words[static_cast<std::size_t>(value)];
}

std::string seconds_text(std::int64_t ns) {
  const std::int64_t ms = ns / 1'000'000;
  return (ns < 0 ? "-" : "+") + std::to_string(std::abs(ms)) + " ms";
}

}  // namespace

LaneObserver::LaneObserver(Recorders& recorders) : recorders_(recorders) {
  const WorldNames& names = recorders.names;
  LaneRecorder& lanes = recorders.lanes;
  for (const SiteNames& site : names.sites) sites_.push_back(lanes.lane("site:" + site.name, "up"));
  for (const std::string& link : names.links) links_.push_back({lanes.lane("link:" + link, "up")});
  for (const ChannelNames& channel : names.channels) {
    channels_[channel.subject].lane = lanes.lane("channel:" + channel.name, "streaming");
  }
  for (const RegionNames& region : names.regions) {
    const std::string& first = names.places.at(region.first_site.value);
    routes_.push_back(lanes.lane("route:" + region.name, first));
  }
  for (std::size_t i = 0; i < names.faults.size(); ++i) {
    faults_.push_back(lanes.lane("fault:" + std::to_string(i + 1), ""));
  }
  fault_is_on_.resize(names.faults.size());
}

Snapshot LaneObserver::observe(const Fact& fact) {
  switch (fact.kind) {
    case fact::site_state:
    case fact::link_state:
    case fact::service_state:
      observe_state(fact);
      break;
    case fact::channel_broken:
    case fact::channel_connected:
    case fact::channel_stalled:
    case fact::channel_resumed:
      observe_channel(fact);
      break;
    case fact::site_suspected:
    case fact::site_cleared:
      observe_checker(fact);
      break;
    case fact::route_published:
    case fact::route_arrived:
      observe_route(fact);
      break;
    case fact::fault_began:
    case fact::fault_ended:
      observe_fault(fact);
      break;
    default:
      mark_decision(fact);
  }
  return Snapshot::none;
}

void LaneObserver::observe_state(const Fact& fact) {
  LaneRecorder& lanes = recorders_.lanes;
  if (fact.kind == fact::site_state) {
    const std::uint16_t site = recorders_.index.site_at(fact.place);
    if (site != NameIndex::none)
      lanes.enter(sites_[site], fact.time, word(site_words, fact.values[0]));
  } else if (fact.kind == fact::link_state) {
    // Each end tells its own state; the worse of the two is shown.
    LinkLane& link = links_.at(fact.subject);
    link.ends.at(static_cast<std::size_t>(fact.values[1])) =
        static_cast<std::uint8_t>(fact.values[0]);
    lanes.enter(link.lane, fact.time, word(link_words, std::max(link.ends[0], link.ends[1])));
  } else {
    const std::vector<std::string>& services = recorders_.names.services;
    const std::string service =
        fact.subject < services.size() ? services[fact.subject] : std::to_string(fact.subject);
    const LaneId lane = late_lane("service:" + place_name(fact.place.value) + ':' + service, "up");
    lanes.enter(lane, fact.time, word(service_words, fact.values[0]));
  }
}

void LaneObserver::observe_channel(const Fact& fact) {
  const auto found = channels_.find(fact.subject);
  if (found == channels_.end()) return;
  ChannelLane& channel = found->second;
  if (fact.kind == fact::channel_broken) channel.broken = true;
  if (fact.kind == fact::channel_connected) channel.broken = false;
  if (fact.kind == fact::channel_stalled || fact.kind == fact::channel_resumed) {
    channel.stalls.at(static_cast<std::size_t>(fact.values[0])) = fact.values[1];
  }
  const bool ships = channel.stalls[static_cast<std::size_t>(ChannelStage::ship)] == 0;
  const bool applies = channel.stalls[static_cast<std::size_t>(ChannelStage::apply)] == 0;
  const std::string_view state = channel.broken ? "broken"
                                 : !ships       ? "ship_stalled"
                                 : !applies     ? "apply_stalled"
                                                : "streaming";
  recorders_.lanes.enter(channel.lane, fact.time, state);
}

void LaneObserver::observe_checker(const Fact& fact) {
  const std::string& site = place_name(fact.subject);
  const bool suspects = fact.kind == fact::site_suspected;
  const LaneId lane = late_lane("checker:" + place_name(fact.place.value) + ':' + site, "trusted");
  recorders_.lanes.enter(lane, fact.time, suspects ? "suspected" : "trusted");
  recorders_.lanes.mark(fact, suspects ? "site_suspected" : "site_cleared", site);
}

void LaneObserver::observe_route(const Fact& fact) {
  const std::uint16_t region =
      recorders_.index.region_at({static_cast<std::uint16_t>(fact.subject)});
  if (region == NameIndex::none) return;
  const std::string& site = place_name(static_cast<std::uint64_t>(fact.values[0]));
  const std::string detail = recorders_.names.regions[region].name + " to " + site;
  if (fact.kind == fact::route_arrived) {
    recorders_.lanes.enter(routes_[region], fact.time, site);
    recorders_.lanes.mark(fact, "route_arrived", detail);
  } else {
    recorders_.lanes.mark(fact, "route_published", detail);
  }
}

// Every place that a fault touches tells of it: the first one makes the mark.
void LaneObserver::observe_fault(const Fact& fact) {
  if (fact.subject >= faults_.size()) return;
  const FaultNames& names = recorders_.names.faults[fact.subject];
  const bool began = fact.kind == fact::fault_began;
  if ((fault_is_on_[fact.subject] != 0) == began) return;
  fault_is_on_[fact.subject] = began ? 1 : 0;
  recorders_.lanes.enter(faults_[fact.subject], fact.time,
                         began ? std::string_view(names.kind) : "");
  recorders_.lanes.mark(fact, names.kind, (began ? "begins: " : "ends: ") + names.detail);
}

void LaneObserver::mark_decision(const Fact& fact) {
  LaneRecorder& lanes = recorders_.lanes;
  switch (fact.kind) {
    case fact::failover_decided:
      lanes.mark(fact, "failover_decided", place_name(fact.subject));
      break;
    case fact::fence_requested:
      lanes.mark(fact, "fence_requested", place_name(fact.subject));
      break;
    case fact::failback_began:
      lanes.mark(fact, "failback_began", place_name(fact.subject));
      break;
    case fact::failback_ended:
      lanes.mark(fact, "failback_ended", place_name(fact.subject));
      break;
    case fact::disks_lost:
      lanes.mark(fact, "disks_lost", place_name(fact.subject));
      break;
    case fact::clock_stepped:
      lanes.mark(fact, "clock_stepped", seconds_text(fact.values[0]));
      break;
    case fact::catch_up_ended:
      lanes.mark(fact, "catch_up_ended", fact.values[0] == 1 ? "complete" : "gave up waiting");
      break;
    case fact::fence_changed:
      lanes.mark(fact, "fence_changed", fact.values[0] == 1 ? "fenced" : "open");
      break;
    case fact::snapshot_copied: {
      const ChannelSubject channel = ChannelSubject::unpack(fact.subject);
      lanes.mark(fact, "snapshot_copied", "from " + place_name(channel.source.value));
      break;
    }
    default:
      assertion_failed("a fact that the timeline did not ask for", __FILE__, __LINE__);
  }
}

LaneId LaneObserver::late_lane(const std::string& name, std::string_view first) {
  const auto found = late_.find(name);
  if (found != late_.end()) return found->second;
  return late_[name] = recorders_.lanes.lane(name, first);
}

const std::string& LaneObserver::place_name(std::uint64_t place) const {
  return recorders_.names.places.at(place);
}

}  // namespace twinsite
