#include "sim/measure/names.h"

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

void place_at(std::vector<std::uint16_t>& list, PlaceId place, std::size_t index) {
  if (place.value >= list.size()) list.resize(place.value + std::size_t{1}, NameIndex::none);
  ASSERT(list[place.value] == NameIndex::none);
  list[place.value] = static_cast<std::uint16_t>(index);
}

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& list) {
  std::vector<std::string> names;
  names.reserve(list.size());
  for (const Named& named : list) names.push_back(named.name);
  return names;
}

}  // namespace

NameIndex::NameIndex(const WorldNames& names) : first_users_{0}, site_count_(names.sites.size()) {
  for (std::size_t i = 0; i < names.regions.size(); ++i) {
    place_at(regions_, names.regions[i].place, i);
    first_users_.push_back(first_users_.back() + names.regions[i].users);
  }
  for (std::size_t i = 0; i < names.sites.size(); ++i) place_at(sites_, names.sites[i].place, i);
}

std::string user_name(const WorldNames& names, const NameIndex& index, UserId user) {
  const std::uint16_t region = index.region_of(user);
  return names.regions[region].name + '/' +
         std::to_string(user.value - index.first_user(region).value);
}

std::vector<std::string> region_labels(const WorldNames& names) { return names_of(names.regions); }

std::vector<std::string> site_labels(const WorldNames& names) { return names_of(names.sites); }

std::vector<std::string> class_labels(const WorldNames& names) {
  return names.data_classes.empty() ? std::vector<std::string>{"none"} : names.data_classes;
}

}  // namespace twinsite
