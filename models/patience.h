// How long callers wait for a service, by the place that offers it.
#pragma once

#include <string_view>
#include <vector>

#include "models/world_spec.h"
#include "sim/kernel/world.h"

namespace twinsite {

class Patience {
 public:
  // The same everywhere.
  explicit Patience(Duration everywhere) : everywhere_(everywhere), longest_(everywhere) {}
  // As the section `services` says, or a site or another place that overrides it.
  Patience(const WorldSpec& spec, const World& world, std::string_view service);

  // Of who calls the service there.
  Duration at(PlaceId place) const {
    return place.value < by_place_.size() ? by_place_[place.value] : everywhere_;
  }
  // Of who calls a site that may ask another one meanwhile, whichever that is.
  Duration at_and_beyond(PlaceId place) const { return at(place) + longest_; }

 private:
  std::vector<Duration> by_place_;  // empty: the same everywhere
  Duration everywhere_;
  Duration longest_;  // of the sites
};

}  // namespace twinsite
