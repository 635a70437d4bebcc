#include "sim/fault/fault_schedule.h"

#include <algorithm>

#include "sim/data/store.h"
#include "sim/fault/facts.h"

namespace twinsite {

FaultSchedule::FaultSchedule(FaultTargets targets, const std::vector<FaultSpec>& faults,
                             Time measured_from)
    : targets_(std::move(targets)),
      faults_(faults),
      primary_(primary_fault(faults)),
      measured_from_(measured_from) {
  for (std::uint32_t fault = 0; fault < faults_.size(); ++fault) {
    std::visit([this, fault](const auto& what) { put(what, fault); }, faults_[fault].what);
  }
}

void FaultSchedule::put(const SiteOutage& outage, std::uint32_t fault) {
  const PlaceId site = place_of(outage.site);
  strike_at(site, fault, Verb::site_power, site_index(outage.site));
  if (outage.in_flight == InFlight::drop) put_line_losses(site, fault);
}

void FaultSchedule::put_line_losses(PlaceId site, std::uint32_t fault) {
  for (std::uint16_t id = 0; id < targets_.network.link_count(); ++id) {
    const Link& link = targets_.network.link(LinkId{id});
    if (link.sending.to() != site && link.receiving.from() != site) continue;
    strike_at(link.receiving.from(), fault, Verb::sending_loses, id);
    strike_at(link.sending.to(), fault, Verb::receiving_loses, id);
  }
}

std::uint16_t FaultSchedule::site_index(std::string_view name) const {
  const auto found = std::find_if(targets_.sites.begin(), targets_.sites.end(),
                                  [name](Site* site) { return site->place().name() == name; });
  ASSERT(found != targets_.sites.end());
  return static_cast<std::uint16_t>(found - targets_.sites.begin());
}

void FaultSchedule::put(const ClockSkew& skew, std::uint32_t fault) {
  strike_at(place_of(skew.site), fault, Verb::set_clock, site_index(skew.site));
}

// Of all backups only the last one before the failure matters.
void FaultSchedule::put(const Rollback& rollback, std::uint32_t fault) {
  const std::uint16_t site = site_index(rollback.site);
  const Duration last = rollback.backup_every * (rollback.at / rollback.backup_every);
  const Handler back_up = [](Place&, const Payload& payload) {
    payload.as<SiteStore*>()->take_backup();
  };
  const PlaceId place = place_of(rollback.site);
  targets_.world.foreordain(measured_from_ + last, place, back_up,
                            Payload(targets_.stores.at(site)));
  strike_at(place, fault, Verb::roll_back, site);
  put_line_losses(place, fault);
}

void FaultSchedule::put(const WanPartition& partition, std::uint32_t fault) {
  const PlaceId first = place_of(partition.between[0]);
  const PlaceId second = place_of(partition.between[1]);
  put_cut(targets_.network.link(first, second), fault);
  if (partition.ways == PartitionWays::both) put_cut(targets_.network.link(second, first), fault);
}

void FaultSchedule::put_cut(Link& link, std::uint32_t fault) {
  strike_at(link.receiving.from(), fault, Verb::cut_sending, link.sending.id().value);
  strike_at(link.sending.to(), fault, Verb::cut_receiving, link.sending.id().value);
}

void FaultSchedule::put(const ReplicationStall& stall, std::uint32_t fault) {
  const PlaceId from = place_of(stall.from);
  for (std::size_t i = 0; i < targets_.database_channels.size(); ++i) {
    DatabaseChannel& channel = *targets_.database_channels[i];
    const PlaceId source = channel.target().source();
    const PlaceId target = channel.source().target();
    if (source != from || (stall.to && target != place_of(*stall.to))) continue;
    const bool ships = stall.stage == ChannelStage::ship;
    strike_at(ships ? source : target, fault, ships ? Verb::stall_ship : Verb::stall_apply,
              static_cast<std::uint16_t>(i));
  }
}

void FaultSchedule::put(const BrokerOutage& outage, std::uint32_t fault) {
  const PlaceId site = place_of(outage.site);
  for (std::size_t i = 0; i < targets_.sites.size(); ++i) {
    if (targets_.sites[i]->place().id() != site) continue;
    strike_at(site, fault, Verb::broker_power, static_cast<std::uint16_t>(i));
  }
}

void FaultSchedule::strike_at(PlaceId place, std::uint32_t fault, Verb verb, std::uint16_t target) {
  const std::pair announcement{fault, place};
  const bool announces =
      std::find(announced_.begin(), announced_.end(), announcement) == announced_.end();
  if (announces) announced_.push_back(announcement);
  const Handler handler = [](Place& here, const Payload& payload) {
    const Stroke stroke = payload.as<Stroke>();
    stroke.schedule->strike(here, stroke);
  };
  const Time begin = measured_from_ + faults_[fault].at();
  const Time end = begin + faults_[fault].lasts();
  targets_.world.foreordain(begin, place, handler,
                            Payload(Stroke{this, fault, target, verb, true, announces}));
  targets_.world.foreordain(end, place, handler,
                            Payload(Stroke{this, fault, target, verb, false, announces}));
}

void FaultSchedule::strike(Place& place, const Stroke& stroke) {
  if (stroke.announces) {
    const FactKind kind = stroke.begins ? fact::fault_began : fact::fault_ended;
    place.record(kind, stroke.fault, static_cast<std::int64_t>(faults_[stroke.fault].what.index()),
                 primary_ == stroke.fault ? 1 : 0);
  }
  act(stroke);
}

void FaultSchedule::act(const Stroke& stroke) {
  const auto link = [&]() -> Link& { return targets_.network.link(LinkId{stroke.target}); };
  switch (stroke.verb) {
    case Verb::site_power: {
      Site& site = *targets_.sites[stroke.target];
      if (stroke.begins) {
        site.go_dark(std::get<SiteOutage>(faults_[stroke.fault].what).disks);
      } else {
        site.come_back();
      }
      break;
    }
    case Verb::sending_loses:
      if (stroke.begins) link().sending.lose_in_flight();
      break;
    case Verb::receiving_loses:
      if (stroke.begins) link().receiving.lose_in_flight();
      break;
    case Verb::cut_sending:
      stroke.begins ? link().sending.cut(in_flight(stroke.fault)) : link().sending.heal();
      break;
    case Verb::cut_receiving:
      stroke.begins ? link().receiving.cut(in_flight(stroke.fault))
                    : link().receiving.heal(in_flight(stroke.fault));
      break;
    case Verb::stall_ship: {
      DatabaseSource& source = targets_.database_channels[stroke.target]->source();
      stroke.begins ? source.stall() : source.resume();
      break;
    }
    case Verb::stall_apply: {
      DatabaseTarget& target = targets_.database_channels[stroke.target]->target();
      stroke.begins ? target.stall() : target.resume();
      break;
    }
    case Verb::broker_power: {
      QueuePublisher& broker = *targets_.queues[stroke.target];
      stroke.begins ? broker.fail_broker() : broker.recover_broker();
      break;
    }
    case Verb::set_clock:
      set_clock(stroke);
      break;
    case Verb::roll_back:
      roll_back(stroke);
      break;
  }
}

// Skews add up, so the end of one does not lift another.
void FaultSchedule::set_clock(const Stroke& stroke) {
  const ClockSkew& skew = std::get<ClockSkew>(faults_[stroke.fault].what);
  Clock& clock = targets_.sites[stroke.target]->clock();
  if (skew.step) {
    if (stroke.begins) clock.step(*skew.step);
    return;
  }
  clock.step(stroke.begins ? *skew.offset : Duration{} - *skew.offset);
}

void FaultSchedule::roll_back(const Stroke& stroke) {
  Site& site = *targets_.sites[stroke.target];
  if (!stroke.begins) {
    site.come_back();
    return;
  }
  site.go_dark(Disks::kept);
  targets_.stores[stroke.target]->roll_back();
}

InFlight FaultSchedule::in_flight(std::uint32_t fault) const {
  return std::get<WanPartition>(faults_[fault].what).in_flight;
}

}  // namespace twinsite
