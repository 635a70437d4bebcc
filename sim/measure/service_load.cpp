#include "sim/measure/service_load.h"

#include "sim/measure/label_grid.h"

namespace twinsite {

Snapshot ServiceLoad::observe(const Fact& fact) {
  recorders_.series.add(series(fact, fact.subject), fact.time, 1);
  return Snapshot::none;
}

SeriesId ServiceLoad::series(const Fact& fact, std::uint64_t service) {
  constexpr unsigned service_bits = 32;
  const Key key{(std::uint64_t{fact.place.value} << service_bits) | service, fact.kind};
  const auto found = series_.find(key);
  if (found != series_.end()) return found->second;
  const WorldNames& names = recorders_.names;
  const std::string number = std::to_string(service);
  const std::string& name = service < names.services.size() ? names.services[service] : number;
  const std::string labels =
      canonical_labels({{"service", name}, {"site", names.places.at(fact.place.value)}});
  const char* curve = fact.kind == fact::service_started ? "service.started" : "service.rejected";
  return series_[key] = recorders_.series.counter(curve, labels);
}

}  // namespace twinsite
