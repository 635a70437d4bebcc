// What the numbers in facts are called. The run hands the names in; the observer turns them into
// labels and lanes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/ids.h"

namespace twinsite {

struct RegionNames {
  std::string name;
  PlaceId place;
  std::uint32_t users = 0;  // room for users, those who may register during the run included
  PlaceId first_site;       // where its clients are sent at the start
};

struct SiteNames {
  std::string name;
  PlaceId place;
};

// A stream of changes from one site to another.
struct ChannelNames {
  std::string name;           // "database:shenzhen>tianjin"
  std::uint64_t subject = 0;  // `ChannelSubject`, packed
};

struct FaultNames {
  std::string kind;    // "site_outage"
  std::string detail;  // for people: "shenzhen, disks kept"
  // The ends of the lines that it cuts, in one direction or both.
  std::vector<std::pair<PlaceId, PlaceId>> cuts{};
};

// Every list is in the order of the numbers in facts.
struct WorldNames {
  std::vector<std::string> places;   // by place; [0] = "environment"
  std::vector<RegionNames> regions;  // in the order of their users: sorted by name
  std::vector<SiteNames> sites;      // sorted by name
  std::vector<std::string> links;    // "shenzhen>tianjin"
  std::vector<ChannelNames> channels;
  std::vector<std::string> services;      // "login"
  std::vector<std::string> functions;     // "log_in"
  std::vector<std::string> reasons;       // why an attempt was refused; [0] = "none"
  std::vector<std::string> data_classes;  // "password"
  std::vector<std::string>
      cause_classes;  // "outage", "failover", "failback", "drill" ...; [0] = for all others
  std::vector<FaultNames> faults;  // by their index in the schedule
};

// Where a place or a user stands in those lists.
class NameIndex {
 public:
  static constexpr std::uint16_t none = 0xFFFF;

  explicit NameIndex(const WorldNames& names);

  // Of a region's or a site's place; `none` for any other place.
  std::uint16_t region_at(PlaceId place) const { return at(regions_, place); }
  std::uint16_t site_at(PlaceId place) const { return at(sites_, place); }
  // Every user has a region.
  std::uint16_t region_of(UserId user) const {
    std::uint16_t region = 0;
    while (user.value >= first_users_[region + std::size_t{1}]) ++region;
    return region;
  }
  UserId first_user(std::uint16_t region) const { return {first_users_[region]}; }
  std::uint32_t user_count() const { return first_users_.back(); }
  std::size_t region_count() const { return first_users_.size() - 1; }
  std::size_t site_count() const { return site_count_; }

 private:
  static std::uint16_t at(const std::vector<std::uint16_t>& list, PlaceId place) {
    return place.value < list.size() ? list[place.value] : none;
  }

  std::vector<std::uint16_t> regions_;
  std::vector<std::uint16_t> sites_;
  std::vector<std::uint32_t> first_users_;  // of each region, and one past the last user
  std::size_t site_count_ = 0;
};

// "south/184233": the region and the user's number within it.
std::string user_name(const WorldNames& names, const NameIndex& index, UserId user);

std::vector<std::string> region_labels(const WorldNames& names);
std::vector<std::string> site_labels(const WorldNames& names);
// "none" where there is no data: a label still needs a value.
std::vector<std::string> class_labels(const WorldNames& names);

}  // namespace twinsite
