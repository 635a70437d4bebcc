// What two designs did to the same users: every user keyed by her region and her number in it, her
// worst fate in the one against her worst fate in the other.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/measure/fates.h"
#include "sim/measure/result.h"

namespace twinsite {

// One more than there are fates: of users whom only the other design has.
inline constexpr std::size_t fate_rows = fate_count + 1;
inline constexpr std::size_t absent_fate = fate_count;

// A byte a user for `UserFate::of`, in the order of her number in the region.
struct RegionFates {
  std::string region;
  std::vector<std::uint8_t> users;
};

// Those of a finished replication, sorted by region.
std::vector<RegionFates> fates_of(const ReplicationResult& result);

struct Harm {
  std::int64_t only_a = 0;
  std::int64_t only_b = 0;
  std::int64_t both = 0;
  std::int64_t neither = 0;
};

struct FateMatrix {
  std::string region;
  // [fate in A][fate in B]: users who were active in either, summed over replications.
  std::array<std::array<std::int64_t, fate_rows>, fate_rows> users{};

  std::int64_t total() const;
  std::int64_t off_diagonal() const;
  // Any fate but `untouched` is harm.
  Harm harm() const;
};

// Adds one replication of both designs. A region's matrix is made when it is first met; they stay
// sorted by name.
void add_fates(std::span<const RegionFates> a, std::span<const RegionFates> b,
               std::vector<FateMatrix>& matrices);

// All regions together.
FateMatrix sum_of(std::span<const FateMatrix> matrices);

// "untouched" .. "wronged", "absent".
std::vector<std::string> fate_row_names();

}  // namespace twinsite
