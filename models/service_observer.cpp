#include "models/service_observer.h"

#include "models/world_parts.h"
#include "sim/measure/catalogue.h"
#include "sim/site/site.h"

namespace twinsite {
namespace {

std::vector<Dimension> by_service_and_place(const WorldNames& names) {
  std::vector<std::string> services = names.services;
  if (services.empty()) services.emplace_back("none");
  return {{"service", services}, {"place", names.places}};
}

}  // namespace

void add_service_measures(std::vector<MeasureInfo>& measures) {
  const std::vector<std::string_view> split{"service", "place"};
  add_histogram_measures<"service.wait">(
      measures, {{},
                 MeasureUnit::nanoseconds,
                 "seconds",
                 split,
                 "How long requests waited for a server, those that did not wait too."});
  add_histogram_measures<"service.sojourn">(
      measures, {{},
                 MeasureUnit::nanoseconds,
                 "seconds",
                 split,
                 "From a request's arrival to the end of the work on it."});
  measures.push_back({"service.waited", MeasureUnit::share, "requests", split,
                      "Requests that had to wait, of those that a server took up."});
  measures.push_back({"service.blocked", MeasureUnit::share, "requests", split,
                      "Requests turned away, of all that came."});
  measures.push_back({"service.utilisation", MeasureUnit::share, "server time", split,
                      "Time in which servers worked."});
}

std::vector<LabelValues> service_label_values(const WorldSpec& spec) {
  std::vector<std::string> services;
  for (const auto& [name, service] : spec.services) services.push_back(name);
  return {{"service", services, ""}, {"place", place_names(spec), ""}};
}

ServiceObserver::ServiceObserver(Recorders& recorders, const WorldSpec& spec)
    : recorders_(recorders),
      spec_(spec),
      wait_("service.wait", by_service_and_place(recorders.names)),
      sojourn_("service.sojourn", by_service_and_place(recorders.names)),
      waited_("service.waited", by_service_and_place(recorders.names)),
      blocked_("service.blocked", by_service_and_place(recorders.names)),
      utilisation_("service.utilisation", by_service_and_place(recorders.names)) {}

Snapshot ServiceObserver::observe(const Fact& fact) {
  const std::size_t place = fact.place.value;
  if (fact.kind == fact::site_state) {
    if (static_cast<SiteState>(fact.values[0]) != SiteState::dark) return Snapshot::none;
    for (auto& [key, load] : loads_) {
      if (key.second == place) change(load, fact.time, -load.busy);
    }
    return Snapshot::none;
  }
  const auto service = static_cast<std::size_t>(fact.subject);
  const bool counts = recorders_.phase.counts(fact.time);
  if (fact.kind == fact::service_started) {
    change(load(service, place), fact.time, 1);
    if (!counts) return Snapshot::none;
    wait_.add(fact.values[0], service, place);
    waited_.add({fact.values[0] > 0 ? 1 : 0, 1}, service, place);
    blocked_.add({0, 1}, service, place);
  } else if (fact.kind == fact::service_finished) {
    change(load(service, place), fact.time, -1);
    if (counts) sojourn_.add(fact.values[0], service, place);
  } else if (counts) {
    blocked_.add({1, 1}, service, place);
  }
  return Snapshot::none;
}

ServiceObserver::Load& ServiceObserver::load(std::size_t service, std::size_t place) {
  const auto [found, is_new] = loads_.try_emplace({service, place});
  if (is_new) found->second.servers = servers_of(service, place);
  return found->second;
}

void ServiceObserver::change(Load& load, Time time, std::int64_t by) {
  const Time from = std::max(load.since, recorders_.phase.measured_from());
  if (time > from) load.server_ns += load.busy * (time - from).ns;
  load.since = time;
  load.busy += by;
}

std::int64_t ServiceObserver::servers_of(std::size_t service, std::size_t place) const {
  const std::string& name = recorders_.names.services[service];
  const std::string& at = recorders_.names.places[place];
  const ServiceSpec* spec =
      spec_.sites.contains(at) ? service_of(spec_, at, name) : &spec_.services.at(name);
  return spec->servers.value_or(1);
}

void ServiceObserver::emit(Time end, std::vector<MeasureValue>& out) {
  const std::int64_t measured = (end - recorders_.phase.measured_from()).ns;
  for (auto& [key, load] : loads_) {
    change(load, end, 0);
    utilisation_.add({load.server_ns, measured * load.servers}, key.first, key.second);
  }
  wait_.emit(out);
  sojourn_.emit(out);
  waited_.emit(out);
  blocked_.emit(out);
  utilisation_.emit(out);
}

}  // namespace twinsite
