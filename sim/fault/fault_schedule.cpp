#include "sim/fault/fault_schedule.h"

#include <algorithm>
#include <type_traits>

#include "sim/data/store.h"
#include "sim/fault/facts.h"

namespace twinsite {

FaultSchedule::FaultSchedule(FaultTargets targets, const std::vector<FaultSpec>& faults,
                             FaultWindow window)
    : targets_(std::move(targets)),
      faults_(faults),
      primary_(primary_fault(faults)),
      measured_from_(window.measured_from),
      spans_(fault_spans(targets_.world.place(environment), faults, window)) {
  for (std::uint32_t fault = 0; fault < faults_.size(); ++fault) {
    for (std::size_t number = 0; number < spans_[fault].size(); ++number) {
      const Stint stint{fault, number, spans_[fault][number]};
      announced_.clear();
      std::visit([&](const auto& what) { put(what, stint); }, faults_[fault].what);
    }
  }
  foreordain();
}

void FaultSchedule::put(const SiteOutage& outage, const Stint& stint) {
  const PlaceId place = place_of(outage.site);
  const std::size_t site = site_index(outage.site);
  Stint dark = stint;
  announce_at(place, stint);
  if (outage.mode == StopMode::stop) {
    plan(place, stint, Verb::site_closes, site);
    dark.span.begin = std::min(stint.span.begin + outage.drain, stint.span.end);
  }
  plan(place, dark, Verb::site_power, site);
  if (outage.in_flight == InFlight::drop) put_line_losses(place, stint, dark.span);
}

void FaultSchedule::put_line_losses(PlaceId site, const Stint& stint, const FaultSpan& dark) {
  const Stint loss{stint.fault, stint.number, dark};
  for (std::uint16_t id = 0; id < targets_.network.link_count(); ++id) {
    const Link& link = targets_.network.link(LinkId{id});
    if (link.sending.to() != site && link.receiving.from() != site) continue;
    announce_at(link.receiving.from(), stint);
    announce_at(link.sending.to(), stint);
    plan(link.receiving.from(), loss, Verb::sending_loses, id);
    plan(link.sending.to(), loss, Verb::receiving_loses, id);
  }
}

std::size_t FaultSchedule::site_index(std::string_view name) const {
  const auto found = std::find_if(targets_.sites.begin(), targets_.sites.end(),
                                  [name](Site* site) { return site->place().name() == name; });
  ASSERT(found != targets_.sites.end());
  return static_cast<std::size_t>(found - targets_.sites.begin());
}

void FaultSchedule::put(const BrokerOutage& outage, const Stint& stint) {
  const PlaceId place = place_of(outage.site);
  announce_at(place, stint);
  plan(place, stint, Verb::broker_power, site_index(outage.site));
}

void FaultSchedule::put(const ClockSkew& skew, const Stint& stint) {
  const PlaceId place = place_of(skew.site);
  announce_at(place, stint);
  plan(place, stint, Verb::set_clock, site_index(skew.site));
}

// Of all backups only the last one before each failure matters.
void FaultSchedule::put(const Rollback& rollback, const Stint& stint) {
  const std::size_t site = site_index(rollback.site);
  const PlaceId place = place_of(rollback.site);
  const auto last_backup = [&](std::uint64_t number) {
    const Duration until = spans_[stint.fault][number].begin - measured_from_;
    return measured_from_ + rollback.backup_every * (until / rollback.backup_every);
  };
  const Time last = last_backup(stint.number);
  if (stint.number == 0 || last != last_backup(stint.number - 1)) {
    static constexpr Handler back_up{
        [](Place&, const Payload& payload) { payload.as<SiteStore*>()->take_backup(); }};
    targets_.world.foreordain(last, place, back_up, Payload(targets_.stores.at(site)));
  }
  announce_at(place, stint);
  plan(place, stint, Verb::roll_back, site);
  put_line_losses(place, stint, stint.span);
}

std::vector<Link*> FaultSchedule::lines_of(const LineFault& fault) const {
  if (fault.duct) {
    std::vector<Link*> links;
    for (std::uint16_t id = 0; id < targets_.network.link_count(); ++id) {
      Link& link = targets_.network.link(LinkId{id});
      if (link.duct == *fault.duct) links.push_back(&link);
    }
    return links;
  }
  const PlaceId first = place_of(fault.between[0]);
  const PlaceId second = place_of(fault.between[1]);
  std::vector<Link*> links{&targets_.network.link(first, second)};
  if (fault.ways == PartitionWays::both) links.push_back(&targets_.network.link(second, first));
  return links;
}

void FaultSchedule::put(const WanPartition& partition, const Stint& stint) {
  for (Link* link : lines_of(partition)) put_cut(*link, stint);
}

void FaultSchedule::put_cut(Link& link, const Stint& stint) {
  announce_at(link.receiving.from(), stint);
  announce_at(link.sending.to(), stint);
  plan(link.receiving.from(), stint, Verb::cut_sending, link.sending.id().value);
  plan(link.sending.to(), stint, Verb::cut_receiving, link.sending.id().value);
}

void FaultSchedule::put(const WanDegrade& degrade, const Stint& stint) {
  for (const Link* link : lines_of(degrade)) {
    announce_at(link->receiving.from(), stint);
    plan(link->receiving.from(), stint, Verb::degrade, link->sending.id().value);
  }
}

void FaultSchedule::put(const WanFlap& flap, const Stint& stint) {
  const std::vector<Link*> links = lines_of(flap);
  for (const Link* link : links) {
    announce_at(link->receiving.from(), stint);
    announce_at(link->sending.to(), stint);
  }
  const Place& outside = targets_.world.place(environment);
  for (const FaultSpan& down : flaps(outside, flap, stint.span, stint.number)) {
    for (const Link* link : links) {
      const Stint cut{stint.fault, stint.number, down};
      plan(link->receiving.from(), cut, Verb::cut_sending, link->sending.id().value);
      plan(link->sending.to(), cut, Verb::cut_receiving, link->sending.id().value);
    }
  }
}

void FaultSchedule::put(const AccessCut& cut, const Stint& stint) {
  for (Link* link : lines_of(cut)) put_cut(*link, stint);
}

std::vector<Link*> FaultSchedule::lines_of(const AccessCut& cut) const {
  const PlaceId region = place_of(cut.region);
  std::vector<Link*> links;
  for (Site* site : targets_.sites) {
    if (cut.site && site->place().name() != *cut.site) continue;
    links.push_back(&targets_.network.link(region, site->place().id()));
    links.push_back(&targets_.network.link(site->place().id(), region));
  }
  return links;
}

std::vector<std::pair<PlaceId, PlaceId>> FaultSchedule::cut_lines(std::size_t fault) const {
  std::vector<std::pair<PlaceId, PlaceId>> lines;
  std::visit(
      [&](const auto& what) {
        using Fault = std::remove_cvref_t<decltype(what)>;
        constexpr bool cuts = std::is_same_v<Fault, AccessCut> ||
                              std::is_same_v<Fault, WanPartition> || std::is_same_v<Fault, WanFlap>;
        if constexpr (cuts) {
          for (const Link* link : lines_of(what))
            lines.emplace_back(link->receiving.from(), link->sending.to());
        }
      },
      faults_.at(fault).what);
  return lines;
}

void FaultSchedule::put(const ReplicationStall& stall, const Stint& stint) {
  if (stall.channel == "queue") return put_queue_stall(stall, stint);
  const PlaceId from = place_of(stall.from);
  for (std::size_t i = 0; i < targets_.database_channels.size(); ++i) {
    DatabaseChannel& channel = *targets_.database_channels[i];
    const PlaceId source = channel.target().source();
    const PlaceId target = channel.source().target();
    if (source != from || (stall.to && target != place_of(*stall.to))) continue;
    const bool ships = stall.stage == ChannelStage::ship;
    announce_at(ships ? source : target, stint);
    plan(ships ? source : target, stint, ships ? Verb::stall_ship : Verb::stall_apply, i);
  }
}

void FaultSchedule::put_queue_stall(const ReplicationStall& stall, const Stint& stint) {
  if (stall.stage == ChannelStage::ship) {
    const PlaceId source = place_of(stall.from);
    announce_at(source, stint);
    return plan(source, stint, Verb::stall_delivery, site_index(stall.from));
  }
  for (const std::size_t target : targets_of(stall)) {
    const PlaceId place = targets_.sites[target]->place().id();
    announce_at(place, stint);
    plan(place, stint, Verb::stall_consuming, target);
  }
}

// The sites, by index, to which it keeps data from coming.
std::vector<std::size_t> FaultSchedule::targets_of(const ReplicationStall& stall) const {
  std::vector<std::size_t> targets;
  for (std::size_t i = 0; i < targets_.sites.size(); ++i) {
    const std::string_view name = targets_.sites[i]->place().name();
    if (name != stall.from && (!stall.to || name == *stall.to)) targets.push_back(i);
  }
  return targets;
}

template <class Fault>
void FaultSchedule::put_services(const Fault& fault, const Stint& stint, Verb verb) {
  for (std::size_t i = 0; i < targets_.services.size(); ++i) {
    const NamedService& named = targets_.services[i];
    Place& place = named.service->place();
    if (named.name != fault.service || (fault.site && place.name() != *fault.site)) continue;
    announce_at(place.id(), stint);
    plan(place.id(), stint, verb, i);
  }
}

void FaultSchedule::put(const ServiceOutage& outage, const Stint& stint) {
  put_services(outage, stint, Verb::service_down);
  for (std::size_t i = 0; i < targets_.sites.size(); ++i) {
    Site& site = *targets_.sites[i];
    if (outage.site && site.place().name() != *outage.site) continue;
    if (site.services().facility(outage.service) == nullptr) continue;
    announce_at(site.place().id(), stint);
    plan(site.place().id(), stint, Verb::facility_down, i);
  }
}

void FaultSchedule::put(const ServiceSlow& slow, const Stint& stint) {
  put_services(slow, stint, Verb::service_slow);
}

void FaultSchedule::put(const TrafficSurge& surge, const Stint& stint) {
  for (std::size_t i = 0; i < targets_.arrivals.size(); ++i) {
    ArrivalProcess& process = *targets_.arrivals[i];
    if (surge.region && process.place().name() != *surge.region) continue;
    if (surge.function && process.name() != *surge.function) continue;
    announce_at(process.place().id(), stint);
    plan(process.place().id(), stint, Verb::surge, i);
  }
}

void FaultSchedule::put(const HealthCheckerOutage& outage, const Stint& stint) {
  for (std::size_t i = 0; i < targets_.checkers.size(); ++i) {
    const Place& place = targets_.checkers[i]->place();
    if (outage.checker && place.name() != *outage.checker) continue;
    announce_at(place.id(), stint);
    plan(place.id(), stint, Verb::checker_pauses, i);
  }
}

void FaultSchedule::put(const OperatorFailover& failover, const Stint& stint) {
  ASSERT(targets_.controller != nullptr);
  const PlaceId place = targets_.controller->place().id();
  announce_at(place, stint);
  plan(place, stint, Verb::operators_act, site_index(failover.site));
}

// Pairs of a place and a site whose connection the fault may break. A site that dies breaks all.
std::set<std::pair<PlaceId, PlaceId>> FaultSchedule::broken_access(const FaultSpec& fault) const {
  std::set<std::pair<PlaceId, PlaceId>> pairs;
  const auto is_site = [&](PlaceId place) {
    return std::any_of(targets_.sites.begin(), targets_.sites.end(),
                       [place](Site* site) { return site->place().id() == place; });
  };
  const auto add_lines = [&](const std::vector<Link*>& lines) {
    for (const Link* link : lines) {
      const PlaceId from = link->receiving.from();
      const PlaceId to = link->sending.to();
      if (is_site(to)) pairs.emplace(from, to);
      if (is_site(from)) pairs.emplace(to, from);
    }
  };
  std::visit(
      [&](const auto& what) {
        using Fault = std::remove_cvref_t<decltype(what)>;
        if constexpr (std::is_base_of_v<LineFault, Fault> || std::is_same_v<AccessCut, Fault>)
          add_lines(lines_of(what));
        if constexpr (std::is_same_v<SiteOutage, Fault> || std::is_same_v<Rollback, Fault>)
          pairs.emplace(environment, place_of(what.site));
      },
      fault.what);
  return pairs;
}

std::vector<AccessRisk> FaultSchedule::access_risks() const {
  std::vector<AccessRisk> risks;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    const auto* outage = std::get_if<SiteOutage>(&faults_[i].what);
    const bool dies = outage != nullptr || std::holds_alternative<Rollback>(faults_[i].what);
    for (const auto& [region, site] : broken_access(faults_[i])) {
      for (const FaultSpan& span : spans_[i]) {
        // What a dead site knew is gone at once: whoever asks later learns of it.
        const Duration draining =
            outage != nullptr && outage->mode == StopMode::stop ? outage->drain : Duration{};
        const Time end = dies ? span.begin + draining : span.end;
        risks.push_back({region, site, span.begin, end});
      }
    }
  }
  return risks;
}

}  // namespace twinsite
