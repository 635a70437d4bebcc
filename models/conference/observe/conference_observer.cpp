#include "models/conference/observe/conference_observer.h"

namespace twinsite::conference {
namespace {

template <std::size_t count>
std::vector<std::string> texts(const std::array<std::string_view, count>& names) {
  return {names.begin(), names.end()};
}

std::vector<std::uint32_t> users_at_start(const Population& population) {
  std::vector<std::uint32_t> users;
  for (const Region& region : population.regions()) users.push_back(region.users);
  return users;
}

void name_channels(ConferenceWorld& world, WorldNames& names) {
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

}  // namespace

WorldNames names_of(ConferenceWorld& world, const WorldSpec& spec) {
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
  names.services = texts(desk_names);
  names.functions = texts(function_names);
  names.reasons = texts(reason_names);
  for (const auto& [name, data_class] : spec.data) names.data_classes.push_back(name);
  names.cause_classes = texts(cause_class_names);
  for (const std::string_view name : {"conflict", "retention", "unpublished"})
    names.cause_classes.emplace_back(name);
  for (const Alternative& fault : FaultSpec::alternatives().alternatives)
    names.cause_classes.emplace_back(fault.tag);
  for (const FaultSpec& fault : spec.faults)
    names.faults.push_back({std::string(fault.kind()), fault.where()});
  return names;
}

ConferenceObserver::ConferenceObserver(ObserverSet& set, ConferenceWorld& world,
                                       const ReplicationInput& input, const ConferenceSpec& spec)
    : world_(world),
      names_(names_of(world, input.world)),
      run_(set, {.names = names_,
                 .catalogue = world.data().catalogue(),
                 .measured_from = input.period.measured_from(),
                 .end = input.period.end(),
                 .record_bytes = input.world.channels.database.bytes_of_record(),
                 .replication = input.replication,
                 .users = world.population().users()}),
      sessions_(run_.recorders()),
      logins_(run_.recorders(), run_.data(), {world.settings().password, world.settings().phone},
              users_at_start(world.population())),
      money_(run_.recorders(), run_.data(), world.settings().balance_class, spec.business),
      meetings_(run_.recorders(), sessions_),
      cost_({run_.recorders(), logins_, money_, meetings_, run_.data(), spec}) {
  run_.attempts().judge_by(*this);
  run_.add(sessions_);
  run_.add(logins_);
  run_.add(money_);
  run_.add(meetings_);
  run_.add(cost_);
  for (const Region& region : world.population().regions()) {
    for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
      const UserId user = region.user(ordinal);
      const std::int64_t amount = world.opening_balance(user);
      if (amount != 0) run_.data().open_account(world.settings().balance_class, user, amount);
    }
  }
}

AttemptOutcome ConferenceObserver::judge(UserId user, std::int64_t reason,
                                         AttemptOutcome said) const {
  if (static_cast<Reason>(reason) == Reason::as_guest) return said;
  if (said == AttemptOutcome::degraded) {
    return logins_.was_helped(user) ? said : AttemptOutcome::succeeded;
  }
  switch (static_cast<Reason>(reason)) {
    case Reason::no_money:
      return money_.was_wronged(user) ? said : AttemptOutcome::refused_rightly;
    case Reason::password:
      return logins_.was_wronged(user) ? said : AttemptOutcome::refused_rightly;
    default:
      return said;
  }
}

AuditInput ConferenceObserver::audit_input() const {
  AuditInput input;
  input.time = world_.world().now();
  for (Site* site : world_.sites().pointers()) {
    const PlaceId place = site->place().id();
    input.sites.push_back({place, &world_.data().store(place).replica()});
  }
  const auto classes = static_cast<std::uint8_t>(world_.data().catalogue().size());
  for (std::uint8_t id = 0; id < classes; ++id) {
    AuditInput::IssuedValues issued{.data_class = {id}, .values = {}};
    if (world_.data().catalogue()[{id}].spec.uniqueness != Uniqueness::global) continue;
    for (Site* site : world_.sites().pointers()) {
      const auto& generators = world_.data().store(site->place().id()).generators();
      const auto found = generators.find({id});
      if (found == generators.end()) continue;
      const std::vector<std::int64_t>& made = found->second.issued();
      issued.values.insert(issued.values.end(), made.begin(), made.end());
    }
    input.issued.push_back(std::move(issued));
  }
  input.attempts_in_flight = world_.attempts_in_flight();
  return input;
}

ReplicationResult ConferenceObserver::finish() {
  ReplicationResult result = run_.finish(world_.world(), audit_input());
  result.bytes += world_.bytes() - world_.world().bytes();
  return result;
}

}  // namespace twinsite::conference
