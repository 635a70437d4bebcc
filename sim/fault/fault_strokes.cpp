// What a stroke does at its place, when its time has come.
#include <algorithm>

#include "sim/data/queue_consumer.h"
#include "sim/data/store.h"
#include "sim/fault/facts.h"
#include "sim/fault/fault_schedule.h"

namespace twinsite {

void FaultSchedule::plan(PlaceId place, const Stint& stint, Verb verb, std::size_t target) {
  const auto number = static_cast<std::uint16_t>(target);
  ASSERT(number == target);
  const std::size_t order = planned_.size();
  planned_.push_back({stint.span.begin, order, place, {this, stint.fault, number, verb, true}});
  planned_.push_back({stint.span.end, order, place, {this, stint.fault, number, verb, false}});
}

// Once for each place that a span of a fault touches, before whatever it does there.
void FaultSchedule::announce_at(PlaceId place, const Stint& stint) {
  if (std::find(announced_.begin(), announced_.end(), place) != announced_.end()) return;
  announced_.push_back(place);
  plan(place, stint, Verb::announce, 0);
}

// In one instant begins come before ends, and otherwise the order is that of the scenario.
void FaultSchedule::foreordain() {
  std::sort(planned_.begin(), planned_.end(), [](const PlannedStroke& a, const PlannedStroke& b) {
    if (a.time != b.time) return a.time < b.time;
    if (a.stroke.begins != b.stroke.begins) return a.stroke.begins;
    return a.number < b.number;
  });
  static constexpr Handler handler{[](Place& here, const Payload& payload) {
    const Stroke stroke = payload.as<Stroke>();
    stroke.schedule->strike(here, stroke);
  }};
  for (const PlannedStroke& planned : planned_) {
    targets_.world.foreordain(planned.time, planned.place, handler, Payload(planned.stroke));
  }
  planned_ = {};
}

void FaultSchedule::strike(Place& place, const Stroke& stroke) {
  switch (stroke.verb) {
    case Verb::announce:
      return announce(place, stroke);
    case Verb::site_closes:
    case Verb::site_power:
      return act_on_site(stroke);
    case Verb::sending_loses:
    case Verb::receiving_loses:
    case Verb::cut_sending:
    case Verb::cut_receiving:
    case Verb::degrade:
      return act_on_link(stroke);
    case Verb::stall_ship:
    case Verb::stall_apply:
      return act_on_channel(stroke);
    case Verb::stall_delivery:
    case Verb::stall_consuming:
      return act_on_queue(stroke);
    case Verb::broker_power: {
      QueuePublisher& broker = *targets_.queues[stroke.target];
      return stroke.begins ? broker.fail_broker() : broker.recover_broker();
    }
    case Verb::set_clock:
      return set_clock(stroke);
    case Verb::roll_back:
      return roll_back(stroke);
    case Verb::service_down:
    case Verb::service_slow:
      return act_on_service(stroke);
    case Verb::facility_down:
      return act_on_facility(stroke);
    case Verb::surge: {
      ArrivalProcess& process = *targets_.arrivals[stroke.target];
      if (!stroke.begins) return process.calm(stroke.fault);
      return process.surge(stroke.fault, std::get<TrafficSurge>(faults_[stroke.fault].what).factor);
    }
    case Verb::checker_pauses: {
      HealthChecker& checker = *targets_.checkers[stroke.target];
      return stroke.begins ? checker.pause() : checker.resume();
    }
    case Verb::operators_act:
      return order(stroke);
  }
}

void FaultSchedule::announce(Place& place, const Stroke& stroke) {
  const FactKind kind = stroke.begins ? fact::fault_began : fact::fault_ended;
  place.record(kind, stroke.fault, static_cast<std::int64_t>(faults_[stroke.fault].what.index()),
               primary_ == stroke.fault ? 1 : 0);
}

void FaultSchedule::act_on_site(const Stroke& stroke) {
  Site& site = *targets_.sites[stroke.target];
  if (stroke.verb == Verb::site_closes) {
    return stroke.begins ? site.services().close() : site.services().reopen();
  }
  if (!stroke.begins) return site.come_back();
  site.go_dark(std::get<SiteOutage>(faults_[stroke.fault].what).disks);
}

// Skews add up, so the end of one does not lift another.
void FaultSchedule::set_clock(const Stroke& stroke) {
  const auto& skew = std::get<ClockSkew>(faults_[stroke.fault].what);
  Clock& clock = targets_.sites[stroke.target]->clock();
  if (skew.step) {
    if (stroke.begins) clock.step(*skew.step);
    return;
  }
  clock.step(stroke.begins ? *skew.offset : Duration{} - *skew.offset);
}

void FaultSchedule::roll_back(const Stroke& stroke) {
  Site& site = *targets_.sites[stroke.target];
  if (!stroke.begins) return site.come_back();
  site.go_dark(Disks::kept);
  targets_.stores[stroke.target]->roll_back();
}

void FaultSchedule::act_on_link(const Stroke& stroke) {
  Link& link = targets_.network.link(LinkId{stroke.target});
  switch (stroke.verb) {
    case Verb::sending_loses:
      if (stroke.begins) link.sending.lose_in_flight();
      break;
    case Verb::receiving_loses:
      if (stroke.begins) link.receiving.lose_in_flight();
      break;
    case Verb::cut_sending:
      stroke.begins ? link.sending.cut(in_flight(stroke.fault)) : link.sending.heal();
      break;
    case Verb::cut_receiving:
      stroke.begins ? link.receiving.cut(in_flight(stroke.fault))
                    : link.receiving.heal(in_flight(stroke.fault));
      break;
    default:
      stroke.begins ? degrade(link.sending, stroke.fault) : link.sending.restore(stroke.fault);
  }
}

void FaultSchedule::degrade(SendingEnd& end, std::uint32_t fault) const {
  const auto& what = std::get<WanDegrade>(faults_[fault].what);
  end.degrade(
      fault,
      {.delay_factor = what.delay, .loss = what.loss, .bandwidth = what.bandwidth.value_or(0)});
}

void FaultSchedule::act_on_channel(const Stroke& stroke) {
  DatabaseChannel& channel = *targets_.database_channels[stroke.target];
  if (stroke.verb == Verb::stall_ship) {
    return stroke.begins ? channel.source().stall() : channel.source().resume();
  }
  stroke.begins ? channel.target().stall() : channel.target().resume();
}

void FaultSchedule::act_on_queue(const Stroke& stroke) {
  const auto& stall = std::get<ReplicationStall>(faults_[stroke.fault].what);
  if (stroke.verb == Verb::stall_consuming) {
    SiteStore& store = *targets_.stores[stroke.target];
    QueueConsumer& consumer = store.consumer_from(place_of(stall.from));
    return stroke.begins ? consumer.stall() : consumer.resume();
  }
  QueuePublisher& broker = *targets_.queues[stroke.target];
  for (const std::size_t site : targets_of(stall)) {
    const PlaceId target = targets_.sites[site]->place().id();
    stroke.begins ? broker.stall(target) : broker.resume(target);
  }
}

void FaultSchedule::act_on_service(const Stroke& stroke) {
  Service& service = *targets_.services[stroke.target].service;
  if (stroke.verb == Verb::service_slow) {
    if (!stroke.begins) return service.restore(stroke.fault);
    const double factor = std::get<ServiceSlow>(faults_[stroke.fault].what).factor;
    return service.slow_down(stroke.fault, factor);
  }
  if (!stroke.begins) return service.start();
  const bool drains = std::get<ServiceOutage>(faults_[stroke.fault].what).mode == StopMode::stop;
  drains ? service.stop() : service.crash();
}

void FaultSchedule::act_on_facility(const Stroke& stroke) {
  const auto& outage = std::get<ServiceOutage>(faults_[stroke.fault].what);
  Facility& facility = *targets_.sites[stroke.target]->services().facility(outage.service);
  if (!stroke.begins) return facility.start();
  outage.mode == StopMode::stop ? facility.stop() : facility.crash();
}

void FaultSchedule::order(const Stroke& stroke) {
  const PlaceId site = targets_.sites[stroke.target]->place().id();
  if (!stroke.begins) return targets_.controller->call_back(site);
  const bool meant =
      std::get<OperatorFailover>(faults_[stroke.fault].what).why == OperatorMotive::drill;
  targets_.controller->send_away(site, meant ? SwitchReason::drill : SwitchReason::mistake);
}

InFlight FaultSchedule::in_flight(std::uint32_t fault) const {
  return std::visit(
      [](const auto& what) {
        if constexpr (requires { what.in_flight; }) {
          return what.in_flight;
        } else {
          return InFlight::drop;
        }
      },
      faults_[fault].what);
}

}  // namespace twinsite
