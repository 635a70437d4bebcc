// What a version of a register has seen: for each site, the position in that site's log of its
// latest write of this register. Two versions of which neither has seen the other are in conflict,
// however many sites there are.
#pragma once

#include <array>
#include <cstdint>

#include "sim/data/data_ids.h"

namespace twinsite {

struct VersionVector {
  std::array<std::uint32_t, site_limit> last{};

  std::uint32_t of(SiteNumber site) const { return last[site.value]; }
  bool has_seen(SiteNumber site, std::uint32_t position) const { return of(site) >= position; }
  void merge(const VersionVector& other) {
    for (std::size_t site = 0; site < site_limit; ++site) {
      if (other.last[site] > last[site]) last[site] = other.last[site];
    }
  }
  constexpr bool operator==(const VersionVector&) const = default;
};

}  // namespace twinsite
