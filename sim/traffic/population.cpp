#include "sim/traffic/population.h"

#include <algorithm>
#include <cmath>

#include "sim/kernel/world.h"

namespace twinsite {

std::uint32_t newcomer_room(double mean) {
  return static_cast<std::uint32_t>(std::ceil(mean + 10 * std::sqrt(mean))) + 100;
}

Population::Population(World& world, std::vector<RegionInput> inputs) {
  std::sort(inputs.begin(), inputs.end(),
            [](const RegionInput& a, const RegionInput& b) { return a.name < b.name; });
  std::uint32_t next = 0;
  for (const RegionInput& input : inputs) {
    regions_.push_back({input.name, world.id_of(input.name), world.id_of(input.home), UserId{next},
                        input.users, input.newcomers, entity_family(input.name)});
    ASSERT(regions_.back().room() <= UINT32_MAX - next);
    next += regions_.back().room();
  }
  homes_.resize(next);
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    settle_homes(world, regions_[i], inputs[i].roaming);
  }
}

void Population::settle_homes(World& world, const Region& region, double roaming) {
  const auto begin = homes_.begin() + region.first.value;
  std::fill(begin, begin + region.room(), region.home);
  std::uint64_t elsewhere = 0;
  for (const Region& other : regions_) {
    if (other.home != region.home) elsewhere += other.users;
  }
  if (roaming <= 0 || elsewhere == 0) return;
  const Place& place = world.place(region.place);
  for (std::uint32_t ordinal = 0; ordinal < region.users; ++ordinal) {
    Draw draw = place.draw(entity(region.family, ordinal), Purpose::roaming);
    if (!draw.chance(roaming)) continue;
    std::uint64_t pick = draw.below(elsewhere);
    for (const Region& other : regions_) {
      if (other.home == region.home) continue;
      if (pick < other.users) {
        homes_[region.first.value + ordinal] = other.home;
        break;
      }
      pick -= other.users;
    }
  }
}

std::uint32_t Population::users() const {
  std::uint32_t sum = 0;
  for (const Region& region : regions_) sum += region.users;
  return sum;
}

std::size_t Population::region_index(UserId user) const {
  std::size_t index = regions_.size() - 1;
  while (regions_[index].first > user) --index;
  return index;
}

const Region& Population::region_at(PlaceId place) const {
  const auto found = std::find_if(regions_.begin(), regions_.end(),
                                  [place](const Region& region) { return region.place == place; });
  ASSERT(found != regions_.end());
  return *found;
}

Entity Population::entity_of(UserId user) const {
  const Region& home_region = region(user);
  return entity(home_region.family, home_region.ordinal(user));
}

std::string Population::name(UserId user) const {
  const Region& home_region = region(user);
  return home_region.name + "/" + std::to_string(home_region.ordinal(user));
}

}  // namespace twinsite
