#include "models/patience.h"

#include <algorithm>
#include <string>

#include "models/world_parts.h"

namespace twinsite {

Patience::Patience(const WorldSpec& spec, const World& world, std::string_view service)
    : by_place_(world.place_count()) {
  const auto note = [&](const std::string& place) -> Duration {
    return by_place_[world.id_of(place).value] =
               service_of(spec, place, std::string(service))->timeout;
  };
  for (const auto& [name, site] : spec.sites) longest_ = std::max(longest_, note(name));
  for (const auto& [name, place] : spec.places) note(name);
}

}  // namespace twinsite
