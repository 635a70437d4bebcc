#include "models/business_observer.h"

#include <algorithm>

#include "sim/measure/catalogue.h"
#include "sim/measure/staleness.h"

namespace twinsite {
namespace {

constexpr Duration pace = seconds(1);  // how often a run looks whether it should stop

void name_channels(BusinessWorld& world, WorldNames& names) {
  const auto add = [&](ChannelKind kind, const char* label, PlaceId source, PlaceId target) {
    const std::string name =
        std::string(label) + ":" + names.places[source.value] + ">" + names.places[target.value];
    names.channels.push_back({name, ChannelSubject{kind, source, target}.packed()});
  };
  for (DatabaseChannel& channel : world.data().database_channels()) {
    add(ChannelKind::database, "database", channel.target().source(), channel.source().target());
    add(ChannelKind::queue, "queue", channel.target().source(), channel.source().target());
  }
}

template <class Map>
std::vector<std::string> keys(const Map& map) {
  std::vector<std::string> names;
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

// The business's own, then those that the engine finds by itself: what befell the data, and faults.
std::vector<std::string> all_cause_classes(std::vector<std::string> own) {
  const auto add = [&own](std::string_view name) {
    if (std::find(own.begin(), own.end(), name) == own.end()) own.emplace_back(name);
  };
  for (const std::string_view name : {"conflict", "retention", "unpublished"}) add(name);
  for (const Alternative& fault : FaultSpec::alternatives().alternatives) add(fault.tag);
  return own;
}

// What the generators of all sites have issued of a class.
std::vector<std::int64_t> issued_values(BusinessWorld& world, DataClassId id) {
  std::vector<std::int64_t> values;
  for (Site* site : world.sites().pointers()) {
    const auto& generators = world.data().store(site->place().id()).generators();
    const auto found = generators.find(id);
    if (found == generators.end()) continue;
    const std::vector<std::int64_t>& made = found->second.issued();
    values.insert(values.end(), made.begin(), made.end());
  }
  return values;
}

std::vector<std::string> channel_labels(const WorldSpec& spec) {
  std::vector<std::string> labels;
  for (const auto& [source, from] : spec.sites) {
    for (const auto& [target, to] : spec.sites) {
      if (source == target) continue;
      labels.push_back(source);
      labels.back().append(">").append(target);
    }
  }
  return labels;
}

// Of the channels that carry any class.
std::vector<std::string> used_sync_labels(const WorldSpec& spec) {
  const std::vector<std::string> all = sync_labels();
  std::vector<std::string> used;
  for (const SyncMethod method : {SyncMethod::database, SyncMethod::queue}) {
    const bool is_used = std::ranges::any_of(spec.data, [method](const auto& named) {
      return std::ranges::find(named.second.sync, method) != named.second.sync.end();
    });
    if (is_used) used.push_back(all[static_cast<std::size_t>(method)]);
  }
  return used;
}

}  // namespace

WorldNames names_of(BusinessWorld& world, BusinessNames own) {
  WorldNames names;
  for (std::uint16_t place = 0; place < world.world().place_count(); ++place) {
    names.places.emplace_back(world.world().place(PlaceId{place}).name());
  }
  for (const Region& region : world.population().regions()) {
    names.regions.push_back({region.name, region.place, region.room(), region.home});
  }
  for (Site& site : world.sites().all()) {
    names.sites.push_back({std::string(site.place().name()), site.place().id()});
  }
  for (std::uint16_t link = 0; link < world.network().link_count(); ++link) {
    names.links.push_back(world.network().link(LinkId{link}).name);
  }
  name_channels(world, names);
  names.services = std::move(own.services);
  names.functions = std::move(own.functions);
  names.reasons = std::move(own.reasons);
  names.data_classes = keys(world.input().world.data);
  names.cause_classes = all_cause_classes(std::move(own.cause_classes));
  for (const FaultSpec& fault : world.input().world.faults)
    names.faults.push_back(
        {std::string(fault.kind()), fault.where(), world.cut_lines(names.faults.size())});
  return names;
}

RunObserver::Options observer_options(const BusinessWorld& world, const WorldNames& names) {
  const ReplicationInput& input = world.input();
  std::vector<RegionClients> clients;
  for (const Region& region : world.population().regions())
    clients.push_back({&region, &world.routes_of(region)});
  return {.names = names,
          .catalogue = world.data().catalogue(),
          .measured_from = input.period.measured_from(),
          .end = input.period.end(),
          .record_bytes = {input.world.channels.database.bytes_of_record(),
                           input.world.channels.queue.message_bytes},
          .replication = input.replication,
          .users = world.population().users(),
          .clients = std::move(clients)};
}

AuditInput audit_input(BusinessWorld& world, std::int64_t attempts_in_flight) {
  AuditInput input;
  input.time = world.world().now();
  for (Site* site : world.sites().pointers()) {
    const PlaceId place = site->place().id();
    input.sites.push_back({place, &world.data().store(place).replica()});
  }
  const auto classes = static_cast<std::uint8_t>(world.data().catalogue().size());
  for (std::uint8_t id = 0; id < classes; ++id) {
    if (world.data().catalogue()[{id}].spec.uniqueness != Uniqueness::global) continue;
    input.issued.push_back({.data_class = {id}, .values = issued_values(world, {id})});
  }
  input.attempts_in_flight = attempts_in_flight;
  return input;
}

std::vector<LabelValues> common_label_values(const WorldSpec& spec, const BusinessNames& own) {
  return {{"region", keys(spec.regions), ""},
          {"site", keys(spec.sites), ""},
          {"phase", phase_labels(), ""},
          {"function", own.functions, ""},
          {"reason", own.reasons, "attempts"},
          {"reason", {"held", "timeout", "asynchronous"}, "ack.given"},
          {"reason", {"disk", "retention", "unpublished", "conflict"}, "lost_records"},
          {"resolution", {"auto", "manual"}, ""},
          {"outcome", attempt_outcome_labels(), "attempts"},
          {"outcome", {"answered", "timed_out", "unreachable", "breaker_open"}, "remote_reads"},
          {"cause", all_cause_classes(own.cause_classes), ""},
          {"fate", fate_labels(), ""},
          {"data_class", keys(spec.data), ""},
          {"channel", channel_labels(spec), ""},
          {"sync", used_sync_labels(spec), ""},
          {"after", visibility_labels(), "t_visibility"}};
}

std::vector<MeasureInfo> with_generic_measures(const std::vector<MeasureInfo>& own) {
  std::vector<MeasureInfo> all = generic_measures();
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

void run_to_the_end(World& world, const ReplicationInput& input) {
  for (Time until = Time{} + pace; until < input.period.end(); until = until + pace) {
    world.run_until(until);
    if (input.stop != nullptr && input.stop->load(std::memory_order_relaxed))
      throw ReplicationStopped{};
    if (input.advanced) input.advanced(until, world.events());
  }
  world.run_until(input.period.end());
}

}  // namespace twinsite
