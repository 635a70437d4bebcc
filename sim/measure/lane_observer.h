// Fills the timeline from facts: sites, links, channels, services, faults, the checker's view and
// the routes, and a mark for each fault and decision.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/data/facts.h"
#include "sim/failover/facts.h"
#include "sim/fault/facts.h"
#include "sim/measure/recorders.h"
#include "sim/net/facts.h"
#include "sim/site/facts.h"
#include "sim/traffic/facts.h"

namespace twinsite {

class LaneObserver final : public Observer {
 public:
  static constexpr std::array kinds{
      fact::site_state,       fact::service_state,     fact::clock_stepped,   fact::link_state,
      fact::channel_broken,   fact::channel_connected, fact::channel_stalled, fact::channel_resumed,
      fact::disks_lost,       fact::snapshot_copied,   fact::site_suspected,  fact::site_cleared,
      fact::failover_decided, fact::fence_requested,   fact::catch_up_ended,  fact::route_published,
      fact::failback_began,   fact::failback_ended,    fact::fence_changed,   fact::route_arrived,
      fact::fault_began,      fact::fault_ended};

  // Lanes: "site:<site>", "link:<link>", "channel:<channel>", "route:<region>", "fault:<number from
  // 1>", and where they ever changed "service:<place>:<service>" and "checker:<place>:<site>".
  // `recorders` outlives the observer.
  explicit LaneObserver(Recorders& recorders);

  Snapshot observe(const Fact& fact) override;

 private:
  struct LinkLane {
    LaneId lane;
    std::array<std::uint8_t, 2> ends{};  // LinkState at each
  };
  struct ChannelLane {
    LaneId lane;
    bool broken = false;
    std::array<std::int64_t, 2> stalls{};  // by ChannelStage
  };

  void observe_state(const Fact& fact);
  void observe_channel(const Fact& fact);
  void observe_checker(const Fact& fact);
  void observe_route(const Fact& fact);
  void observe_fault(const Fact& fact);
  void mark_decision(const Fact& fact);
  // A lane that begins with its first change, in `first` since the start.
  LaneId late_lane(const std::string& name, std::string_view first);
  const std::string& place_name(std::uint64_t place) const;

  Recorders& recorders_;
  std::vector<LaneId> sites_;
  std::vector<LinkLane> links_;
  std::map<std::uint64_t, ChannelLane> channels_;  // by subject
  std::vector<LaneId> routes_;
  std::vector<LaneId> faults_;
  std::vector<std::uint8_t> fault_is_on_;
  std::map<std::string, LaneId> late_;
};

}  // namespace twinsite
