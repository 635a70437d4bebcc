// Puts a scenario's faults into the places that they touch, before the run: a site's outage into
// the site and into the ends of its links elsewhere, a partition into both ends of the line.
// Nothing in the world can ask it anything.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/data/database_channel.h"
#include "sim/data/queue_publisher.h"
#include "sim/fault/fault_spec.h"
#include "sim/site/site.h"

namespace twinsite {

// What faults act on. All of it outlives the schedule.
struct FaultTargets {
  World& world;
  Network& network;
  std::vector<Site*> sites;
  std::vector<DatabaseChannel*> database_channels;
  std::vector<QueuePublisher*> queues;  // as `sites`
  std::vector<SiteStore*> stores{};     // of the sites, in their order
};

class FaultSchedule {
 public:
  // Faults are checked: names exist, times lie within the run. `measured_from` is the end of the
  // warm-up. Faults overlap freely: every end counts, so the end of one does not lift another.
  FaultSchedule(FaultTargets targets, const std::vector<FaultSpec>& faults, Time measured_from);
  FaultSchedule(const FaultSchedule&) = delete;
  FaultSchedule& operator=(const FaultSchedule&) = delete;

 private:
  enum class Verb : std::uint8_t {
    site_power,       // target: index of the site
    sending_loses,    // target: link; its sending end forgets what it had on the line
    receiving_loses,  // target: link
    cut_sending,      // target: link
    cut_receiving,    // target: link
    stall_ship,       // target: index of the database channel
    stall_apply,      // target: index of the database channel
    broker_power,     // target: index of the site
    set_clock,        // target: index of the site
    roll_back,        // target: index of the site
  };
  // One act of a fault at one place.
  struct Stroke {
    FaultSchedule* schedule;
    std::uint32_t fault;
    std::uint16_t target;
    Verb verb;
    bool begins;
    bool announces;  // the first stroke of its fault at its place writes the fact
  };

  void put(const SiteOutage& outage, std::uint32_t fault);
  void put(const WanPartition& partition, std::uint32_t fault);
  void put(const ReplicationStall& stall, std::uint32_t fault);
  void put(const BrokerOutage& outage, std::uint32_t fault);
  void put(const ClockSkew& skew, std::uint32_t fault);
  void put(const Rollback& rollback, std::uint32_t fault);
  void put_line_losses(PlaceId site, std::uint32_t fault);
  void put_cut(Link& link, std::uint32_t fault);
  void strike_at(PlaceId place, std::uint32_t fault, Verb verb, std::uint16_t target);
  void strike(Place& place, const Stroke& stroke);
  void act(const Stroke& stroke);
  void set_clock(const Stroke& stroke);
  void roll_back(const Stroke& stroke);
  std::uint16_t site_index(std::string_view name) const;
  PlaceId place_of(std::string_view name) const { return targets_.world.id_of(name); }
  InFlight in_flight(std::uint32_t fault) const;

  FaultTargets targets_;
  std::vector<FaultSpec> faults_;
  std::optional<std::size_t> primary_;
  Time measured_from_;
  std::vector<std::pair<std::uint32_t, PlaceId>> announced_;
};

}  // namespace twinsite
