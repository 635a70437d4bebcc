// Puts a scenario's faults into the places that they touch, before the run: a site's outage into
// the site and into the ends of its links elsewhere, a partition into both ends of the line.
// Nothing in the world can ask it anything.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/data/database_channel.h"
#include "sim/data/queue_publisher.h"
#include "sim/failover/controller.h"
#include "sim/failover/health_checker.h"
#include "sim/fault/fault_spans.h"
#include "sim/site/site.h"
#include "sim/traffic/arrivals.h"

namespace twinsite {

// A service at some place, by the name that scenarios give it.
struct NamedService {
  std::string name;
  Service* service = nullptr;
};

// What faults act on. All of it outlives the schedule.
struct FaultTargets {
  World& world;
  Network& network;
  std::vector<Site*> sites;
  std::vector<DatabaseChannel*> database_channels;
  std::vector<QueuePublisher*> queues{};  // as `sites`
  std::vector<SiteStore*> stores{};       // as `sites`
  std::vector<NamedService> services{};
  std::vector<ArrivalProcess*> arrivals{};
  std::vector<HealthChecker*> checkers{};
  Controller* controller = nullptr;
};

// For set-up: from `begin` to `end` what users ask of the site may find no answer.
struct AccessRisk {
  PlaceId region;  // environment = every region
  PlaceId site;
  Time begin;
  Time end;
};

class FaultSchedule {
 public:
  // Faults are checked: names exist, times lie within the run. They overlap freely: every end
  // counts, so the end of one does not lift another; where one ends in the instant in which another
  // begins there is no gap.
  FaultSchedule(FaultTargets targets, const std::vector<FaultSpec>& faults, FaultWindow window);
  FaultSchedule(const FaultSchedule&) = delete;
  FaultSchedule& operator=(const FaultSchedule&) = delete;

  std::vector<AccessRisk> access_risks() const;
  // From where to where each line runs that a fault cuts.
  std::vector<std::pair<PlaceId, PlaceId>> cut_lines(std::size_t fault) const;

 private:
  enum class Verb : std::uint8_t {
    announce,         // no target: the place writes the fact
    site_closes,      // target: index of the site; it refuses what is new
    site_power,       // target: index of the site
    sending_loses,    // target: link; its sending end forgets what it had on the line
    receiving_loses,  // target: link
    cut_sending,      // target: link
    cut_receiving,    // target: link
    degrade,          // target: link; its sending end
    stall_ship,       // target: index of the database channel
    stall_apply,      // target: index of the database channel
    stall_delivery,   // target: index of the site whose queue it is
    stall_consuming,  // target: index of the site that consumes
    broker_power,     // target: index of the site
    set_clock,        // target: index of the site
    roll_back,        // target: index of the site
    service_down,     // target: index of the service
    facility_down,    // target: index of the site
    service_slow,     // target: index of the service
    surge,            // target: index of the arrival process
    checker_pauses,   // target: index of the checker
    operators_act,    // target: index of the site
  };
  // One act of a fault at one place.
  struct Stroke {
    FaultSchedule* schedule;
    std::uint32_t fault;
    std::uint16_t target;
    Verb verb;
    bool begins;
  };
  struct PlannedStroke {
    Time time;
    std::size_t number;
    PlaceId place;
    Stroke stroke;
  };
  // What is being planned: one span of one fault.
  struct Stint {
    std::uint32_t fault;
    std::uint64_t number;  // of the span
    FaultSpan span;
  };

  void put(const SiteOutage& outage, const Stint& stint);
  void put(const WanPartition& partition, const Stint& stint);
  void put(const WanDegrade& degrade, const Stint& stint);
  void put(const WanFlap& flap, const Stint& stint);
  void put(const AccessCut& cut, const Stint& stint);
  void put(const ReplicationStall& stall, const Stint& stint);
  void put_queue_stall(const ReplicationStall& stall, const Stint& stint);
  void put(const BrokerOutage& outage, const Stint& stint);
  void put(const ClockSkew& skew, const Stint& stint);
  void put(const Rollback& rollback, const Stint& stint);
  void put(const ServiceOutage& outage, const Stint& stint);
  void put(const ServiceSlow& slow, const Stint& stint);
  void put(const TrafficSurge& surge, const Stint& stint);
  void put(const HealthCheckerOutage& outage, const Stint& stint);
  void put(const OperatorFailover& order, const Stint& stint);
  void put_line_losses(PlaceId site, const Stint& stint, const FaultSpan& dark);
  void put_cut(Link& link, const Stint& stint);
  template <class Fault>
  void put_services(const Fault& fault, const Stint& stint, Verb verb);
  std::set<std::pair<PlaceId, PlaceId>> broken_access(const FaultSpec& fault) const;
  std::vector<Link*> lines_of(const LineFault& fault) const;
  std::vector<Link*> lines_of(const AccessCut& cut) const;

  void plan(PlaceId place, const Stint& stint, Verb verb, std::size_t target);
  void announce_at(PlaceId place, const Stint& stint);
  void foreordain();
  void strike(Place& place, const Stroke& stroke);
  void announce(Place& place, const Stroke& stroke);
  void act_on_site(const Stroke& stroke);
  void set_clock(const Stroke& stroke);
  void roll_back(const Stroke& stroke);
  void act_on_link(const Stroke& stroke);
  void degrade(SendingEnd& end, std::uint32_t fault) const;
  void act_on_channel(const Stroke& stroke);
  void act_on_queue(const Stroke& stroke);
  void act_on_service(const Stroke& stroke);
  void act_on_facility(const Stroke& stroke);
  void order(const Stroke& stroke);

  std::vector<std::size_t> targets_of(const ReplicationStall& stall) const;
  std::size_t site_index(std::string_view name) const;
  PlaceId place_of(std::string_view name) const { return targets_.world.id_of(name); }
  InFlight in_flight(std::uint32_t fault) const;

  FaultTargets targets_;
  std::vector<FaultSpec> faults_;
  std::optional<std::size_t> primary_;
  Time measured_from_;
  std::vector<std::vector<FaultSpan>> spans_;  // by fault
  std::vector<PlannedStroke> planned_;
  std::vector<PlaceId> announced_;  // by the span that is being planned
};

}  // namespace twinsite
