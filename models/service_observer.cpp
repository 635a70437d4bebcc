#include "models/service_observer.h"

#include <array>

#include "models/world_parts.h"
#include "sim/measure/catalogue.h"
#include "sim/site/site.h"

namespace twinsite {
namespace {

struct Threshold {
  std::string_view label;
  Duration wait;
};
constexpr std::array thresholds{
    Threshold{"1ms", milliseconds(1)},
    Threshold{"2ms", milliseconds(2)},      // structural: as its label says
    Threshold{"5ms", milliseconds(5)},      // structural: as its label says
    Threshold{"10ms", milliseconds(10)},    // structural: as its label says
    Threshold{"20ms", milliseconds(20)},    // structural: as its label says
    Threshold{"50ms", milliseconds(50)},    // structural: as its label says
    Threshold{"100ms", milliseconds(100)},  // structural: as its label says
    Threshold{"200ms", milliseconds(200)},  // structural: as its label says
    Threshold{"500ms", milliseconds(500)},  // structural: as its label says
    Threshold{"1s", seconds(1)},
    Threshold{"2s", seconds(2)},    // structural: as its label says
    Threshold{"5s", seconds(5)},    // structural: as its label says
    Threshold{"10s", seconds(10)},  // structural: as its label says
    Threshold{"1min", minutes(1)}};

std::vector<std::string> threshold_labels() {
  std::vector<std::string> labels;
  for (const Threshold& threshold : thresholds) labels.emplace_back(threshold.label);
  return labels;
}

std::vector<Dimension> by_service_and_place(const WorldNames& names) {
  std::vector<std::string> services = names.services;
  if (services.empty()) services.emplace_back("none");
  return {{"service", services}, {"place", names.places}};
}

std::vector<Dimension> by_service_place_and_wait(const WorldNames& names) {
  std::vector<Dimension> all = by_service_and_place(names);
  all.push_back({"than", threshold_labels()});
  return all;
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
  measures.push_back({"service.waited_longer",
                      MeasureUnit::share,
                      "requests",
                      {"service", "place", "than"},
                      "Requests that waited longer than so, of those that a server took up."});
  measures.push_back({"service.queue.longest", MeasureUnit::count, "requests", split,
                      "The most that waited at a time, of those that a server took up."});
  measures.push_back({"service.queue.drain", MeasureUnit::nanoseconds, "seconds", split,
                      "From the longest queue until nobody waited."});
  measures.push_back({"service.blocked", MeasureUnit::share, "requests", split,
                      "Requests turned away, of all that came."});
  measures.push_back({"service.utilisation", MeasureUnit::share, "server time", split,
                      "Time in which servers worked."});
}

std::vector<LabelValues> service_label_values(const WorldSpec& spec) {
  std::vector<std::string> services;
  for (const auto& [name, service] : spec.services) services.push_back(name);
  return {{"service", services, ""},
          {"place", place_names(spec), ""},
          {"than", threshold_labels(), ""}};
}

ServiceObserver::ServiceObserver(Recorders& recorders, const WorldSpec& spec)
    : recorders_(recorders),
      spec_(spec),
      wait_("service.wait", by_service_and_place(recorders.names)),
      sojourn_("service.sojourn", by_service_and_place(recorders.names)),
      waited_("service.waited", by_service_and_place(recorders.names)),
      longer_("service.waited_longer", by_service_place_and_wait(recorders.names)),
      blocked_("service.blocked", by_service_and_place(recorders.names)),
      utilisation_("service.utilisation", by_service_and_place(recorders.names)) {}

Snapshot ServiceObserver::observe(const Fact& fact) {
  const std::size_t place = fact.place.value;
  if (fact.kind == fact::site_state) {
    if (static_cast<SiteState>(fact.values[0]) != SiteState::dark) return Snapshot::none;
    for (auto& [key, load] : loads_) {
      if (key.second == place) change(load, fact.time, -load.busy);
    }
    for (auto& [key, queue] : queues_) {
      if (key.second == place) queue.starts.clear();
    }
    return Snapshot::none;
  }
  const auto service = static_cast<std::size_t>(fact.subject);
  const bool counts = recorders_.phase.counts(fact.time);
  if (fact.kind == fact::service_started) {
    change(load(service, place), fact.time, 1);
    if (!counts) return Snapshot::none;
    count_wait(nanoseconds(fact.values[0]), service, place);
    note_start(queues_[{service, place}], fact.time, nanoseconds(fact.values[0]));
  } else if (fact.kind == fact::service_finished) {
    change(load(service, place), fact.time, -1);
    if (counts) sojourn_.add(fact.values[0], service, place);
  } else if (counts) {
    blocked_.add({1, 1}, service, place);
  }
  return Snapshot::none;
}

void ServiceObserver::count_wait(Duration wait, std::size_t service, std::size_t place) {
  wait_.add(wait.ns, service, place);
  waited_.add({wait.ns > 0 ? 1 : 0, 1}, service, place);
  blocked_.add({0, 1}, service, place);
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    longer_.add({wait > thresholds[i].wait ? 1 : 0, 1}, service, place, i);
  }
}

void ServiceObserver::note_start(Queue& queue, Time start, Duration wait) {
  const Time came = start - wait;
  Time last = came;
  while (!queue.starts.empty() && queue.starts.front() <= came) {
    last = queue.starts.front();
    queue.starts.pop_front();
  }
  const bool was_empty = queue.starts.empty();
  if (was_empty && queue.longest > 0 && !queue.drained) queue.drained = last - queue.longest_at;
  const auto waiting = static_cast<std::int64_t>(queue.starts.size()) + 1;
  if (wait.ns > 0 && waiting > queue.longest) {
    queue.longest = waiting;
    queue.longest_at = came;
    queue.drained.reset();
  }
  queue.starts.push_back(start);
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
  return service_of(spec_, at, name)->servers.value_or(1);
}

void ServiceObserver::emit_queues(Time end, std::vector<MeasureValue>& out) const {
  const LabelGrid grid(by_service_and_place(recorders_.names));
  std::vector<std::optional<Extreme>> longest(grid.size());
  std::vector<std::optional<Extreme>> drain(grid.size());
  for (const auto& [key, queue] : queues_) {
    const std::size_t cell = grid.cell(key.first, key.second);
    longest[cell] = Extreme{.value = queue.longest};
    if (queue.longest == 0) continue;
    const bool open = !queue.drained;
    drain[cell] = Extreme{open ? (end - queue.longest_at).ns : queue.drained->ns, open};
  }
  emit_largest("service.queue.drain", grid, drain, out);
  emit_largest("service.queue.longest", grid, longest, out);
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
  longer_.emit(out);
  emit_queues(end, out);
  blocked_.emit(out);
  utilisation_.emit(out);
}

}  // namespace twinsite
