#include "sim/measure/site_load.h"

namespace twinsite {

SiteLoad::SiteLoad(Recorders& recorders)
    : recorders_(recorders), by_place_(recorders.names.places.size()) {
  for (const SiteNames& site : recorders.names.sites) by_place_[site.place.value].name = &site.name;
}

Snapshot SiteLoad::observe(const Fact& fact) {
  Site& site = by_place_[fact.place.value];
  if (site.name == nullptr) return Snapshot::none;
  if (!site.taken) site.taken = recorders_.series.counter("requests.taken", "site=" + *site.name);
  recorders_.series.add(*site.taken, fact.time, 1);
  return Snapshot::none;
}

}  // namespace twinsite
