// Who there is: users by region, each with a home site. Users are numbered densely, region by
// region; a region has room for those who register during the run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/fetch.h"
#include "sim/kernel/ids.h"
#include "sim/kernel/random/draw.h"

namespace twinsite {

class World;

struct RegionInput {
  std::string name;             // also the name of its place
  std::string home;             // the home site of users who do not roam
  std::uint32_t users = 0;      // who sit in the region at the start
  std::uint32_t newcomers = 0;  // at most so many register during the run
  double roaming =
      0;  // share of `users` whose home is another region's site, picked by that region's size
};

// Room for a Poisson number of newcomers of that mean: ten standard deviations beyond it, and some.
std::uint32_t newcomer_room(double mean);

struct Region {
  std::string name;
  PlaceId place;
  PlaceId home;
  UserId first;
  std::uint32_t users = 0;      // at the start
  std::uint32_t newcomers = 0;  // room after them
  Entity family;                // names the draws of its users: entity(family, ordinal)

  std::uint32_t room() const { return users + newcomers; }
  bool has(UserId user) const {
    return user.value >= first.value && user.value < first.value + room();
  }
  UserId user(std::uint32_t ordinal) const { return {first.value + ordinal}; }
  std::uint32_t ordinal(UserId user) const { return user.value - first.value; }
};

class Population {
 public:
  // Regions in any order; kept sorted by name. Draws of roaming are keyed by (region, ordinal).
  Population(World& world, std::vector<RegionInput> regions);

  const std::vector<Region>& regions() const { return regions_; }
  std::uint32_t room() const { return static_cast<std::uint32_t>(homes_.size()); }
  std::uint32_t users() const;  // at the start

  std::size_t region_index(UserId user) const;
  const Region& region(UserId user) const { return regions_[region_index(user)]; }
  const Region& region_at(PlaceId place) const;
  PlaceId home(UserId user) const { return homes_[user.value]; }
  // Asks for what `home` reads.
  void fetch_home(UserId user) const { fetch(homes_.data() + user.value); }
  // Whose draws: one entity for each user.
  Entity entity_of(UserId user) const;
  std::string name(UserId user) const;  // "south/184233"
  std::size_t bytes() const { return homes_.capacity() * sizeof(PlaceId); }

 private:
  void settle_homes(World& world, const Region& region, double roaming);

  std::vector<Region> regions_;
  std::vector<PlaceId> homes_;
};

}  // namespace twinsite
