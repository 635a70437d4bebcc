#include "sim/traffic/population.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/kernel/world.h"

using namespace twinsite;

namespace {

const std::vector<std::string> places = {"shenzhen", "tianjin", "chengdu", "south",
                                         "north",    "west",    "coast"};

RegionInput south() {
  return {.name = "south", .home = "shenzhen", .users = 20000, .roaming = 0.2};
}
RegionInput north() { return {.name = "north", .home = "tianjin", .users = 10000}; }
RegionInput west() { return {.name = "west", .home = "chengdu", .users = 30000}; }

std::uint32_t count_homes(const Population& population, const Region& region, PlaceId home) {
  std::uint32_t count = 0;
  for (std::uint32_t ordinal = 0; ordinal < region.room(); ++ordinal) {
    if (population.home(region.user(ordinal)) == home) ++count;
  }
  return count;
}

// Whether so many of so many are `share`, within three standard errors.
bool is_share(std::uint32_t part, std::uint32_t of, double share) {
  const double error = std::sqrt(share * (1 - share) / of);
  return std::abs(static_cast<double>(part) / of - share) < 3 * error;
}

}  // namespace

TEST_CASE("population: users are numbered densely, region by region in order of name") {
  World world({.places = places});
  const Population population(world,
                              {{.name = "south", .home = "shenzhen", .users = 3, .newcomers = 2},
                               {.name = "north", .home = "tianjin", .users = 4, .newcomers = 1}});
  REQUIRE(population.regions().size() == 2);
  const Region& north = population.regions()[0];
  const Region& south = population.regions()[1];
  CHECK(north.name == "north");
  CHECK(north.first == UserId{0});
  CHECK(south.first == UserId{5});
  CHECK(population.users() == 7);
  CHECK(population.room() == 10);
  CHECK(population.region_index(UserId{4}) == 0);
  CHECK(population.region_index(UserId{5}) == 1);
  CHECK(population.region(UserId{9}).name == "south");
  CHECK(population.region_at(world.id_of("north")).first == north.first);
  CHECK(south.ordinal(UserId{6}) == 1);
  CHECK(south.user(1) == UserId{6});
  CHECK(south.has(UserId{9}));
  CHECK_FALSE(south.has(UserId{4}));
  CHECK(population.name(UserId{6}) == "south/1");
}

TEST_CASE("population: without roaming everybody, newcomers too, is at home where the region is") {
  World world({.places = places});
  const Population population(world,
                              {{.name = "south", .home = "shenzhen", .users = 3, .newcomers = 2},
                               {.name = "north", .home = "tianjin", .users = 4}});
  const Region& south = population.region_at(world.id_of("south"));
  CHECK(count_homes(population, south, world.id_of("shenzhen")) == 5);
}

TEST_CASE("population: roaming users are at home elsewhere, by the size of the other regions") {
  World world({.places = places});
  const Population population(world, {south(), north(), west()});
  const Region& region = population.region_at(world.id_of("south"));
  const std::uint32_t at_tianjin = count_homes(population, region, world.id_of("tianjin"));
  const std::uint32_t at_chengdu = count_homes(population, region, world.id_of("chengdu"));
  CHECK(is_share(at_tianjin + at_chengdu, region.users, 0.2));
  CHECK(is_share(at_tianjin, at_tianjin + at_chengdu, 0.25));
  CHECK_FALSE(is_share(at_tianjin, at_tianjin + at_chengdu, 0.35));
  CHECK(count_homes(population, region, region.home) == region.users - at_tianjin - at_chengdu);
}

TEST_CASE("population: a region of the same site is no place to be away from home") {
  World world({.places = places});
  const RegionInput coast{.name = "coast", .home = "shenzhen", .users = 90000};
  const Population with_north(world, {south(), coast, north()});
  const Region& region = with_north.region_at(world.id_of("south"));
  CHECK(is_share(count_homes(with_north, region, world.id_of("tianjin")), region.users, 0.2));
  const Population alone(world, {south(), coast});
  const Region& same = alone.region_at(world.id_of("south"));
  CHECK(count_homes(alone, same, world.id_of("shenzhen")) == same.users);
}

TEST_CASE("population: newcomers never roam") {
  World world({.places = places});
  RegionInput growing = south();
  growing.roaming = 1;
  growing.newcomers = 50;
  const Population population(world, {growing, north()});
  const Region& region = population.region_at(world.id_of("south"));
  CHECK(count_homes(population, region, world.id_of("shenzhen")) == 50);
  CHECK(population.home(region.user(region.users)) == world.id_of("shenzhen"));
}

TEST_CASE("population: another region changes neither who roams nor whose draws a user's are") {
  World world({.places = places});
  const Population two(world, {south(), north()});
  const Population four(
      world, {south(), north(), west(), {.name = "coast", .home = "chengdu", .users = 9}});
  const Region& before = two.region_at(world.id_of("south"));
  const Region& after = four.region_at(world.id_of("south"));
  CHECK(before.first != after.first);
  for (std::uint32_t ordinal = 0; ordinal < before.users; ++ordinal) {
    const bool roamed = two.home(before.user(ordinal)) != before.home;
    const bool roams = four.home(after.user(ordinal)) != after.home;
    REQUIRE(roamed == roams);
    REQUIRE(two.entity_of(before.user(ordinal)) == four.entity_of(after.user(ordinal)));
  }
}

TEST_CASE("population: no two users share their draws") {
  World world({.places = places});
  const Population population(world, {{.name = "south", .home = "shenzhen", .users = 300},
                                      {.name = "north", .home = "tianjin", .users = 300}});
  std::vector<std::uint64_t> names;
  for (std::uint32_t user = 0; user < population.room(); ++user) {
    names.push_back(population.entity_of(UserId{user}).value);
  }
  std::sort(names.begin(), names.end());
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
}
