#include "app/experiment/fate_matrix.h"

#include <algorithm>

#include "app/experiment/catalogue.h"

namespace twinsite {
namespace {

constexpr auto untouched = static_cast<std::size_t>(Fate::untouched);

FateMatrix& matrix_of(std::vector<FateMatrix>& matrices, const std::string& region) {
  const auto at = std::lower_bound(
      matrices.begin(), matrices.end(), region,
      [](const FateMatrix& matrix, const std::string& name) { return matrix.region < name; });
  if (at != matrices.end() && at->region == region) return *at;
  return *matrices.insert(at, FateMatrix{region, {}});
}

const RegionFates* find_region(std::span<const RegionFates> regions, const std::string& name) {
  for (const RegionFates& region : regions)
    if (region.region == name) return &region;
  return nullptr;
}

struct Seen {
  std::size_t row = absent_fate;
  bool active = false;
};

Seen see(const RegionFates* region, std::size_t ordinal) {
  if (region == nullptr || ordinal >= region->users.size()) return {};
  const UserFate fate = UserFate::of(region->users[ordinal]);
  return {static_cast<std::size_t>(fate.worst), fate.active};
}

void add_region(const RegionFates* a, const RegionFates* b, FateMatrix& matrix) {
  const std::size_t users =
      std::max(a == nullptr ? 0 : a->users.size(), b == nullptr ? 0 : b->users.size());
  for (std::size_t ordinal = 0; ordinal < users; ++ordinal) {
    const Seen in_a = see(a, ordinal);
    const Seen in_b = see(b, ordinal);
    if (in_a.active || in_b.active) ++matrix.users[in_a.row][in_b.row];
  }
}

}  // namespace

std::vector<RegionFates> fates_of(const ReplicationResult& result) {
  std::vector<RegionFates> regions;
  for (const Series& series : result.series) {
    if (series.name != "users.fate" || series.step != Duration{}) continue;
    RegionFates& region = regions.emplace_back();
    region.region = split_labels(series.labels).front().value;
    for (const std::int64_t byte : series.values)
      region.users.push_back(static_cast<std::uint8_t>(byte));
  }
  std::sort(regions.begin(), regions.end(),
            [](const RegionFates& a, const RegionFates& b) { return a.region < b.region; });
  return regions;
}

std::int64_t FateMatrix::total() const {
  std::int64_t sum = 0;
  for (const auto& row : users)
    for (const std::int64_t count : row) sum += count;
  return sum;
}

std::int64_t FateMatrix::off_diagonal() const {
  std::int64_t sum = total();
  for (std::size_t i = 0; i < fate_rows; ++i) sum -= users[i][i];
  return sum;
}

Harm FateMatrix::harm() const {
  const auto harmed = [](std::size_t row) { return row != untouched && row != absent_fate; };
  Harm harm;
  for (std::size_t a = 0; a < fate_rows; ++a) {
    for (std::size_t b = 0; b < fate_rows; ++b) {
      std::int64_t& group = harmed(a) ? (harmed(b) ? harm.both : harm.only_a)
                                      : (harmed(b) ? harm.only_b : harm.neither);
      group += users[a][b];
    }
  }
  return harm;
}

void add_fates(std::span<const RegionFates> a, std::span<const RegionFates> b,
               std::vector<FateMatrix>& matrices) {
  for (const RegionFates& region : a)
    add_region(&region, find_region(b, region.region), matrix_of(matrices, region.region));
  for (const RegionFates& region : b)
    if (find_region(a, region.region) == nullptr)
      add_region(nullptr, &region, matrix_of(matrices, region.region));
}

FateMatrix sum_of(std::span<const FateMatrix> matrices) {
  FateMatrix sum;
  for (const FateMatrix& matrix : matrices)
    for (std::size_t a = 0; a < fate_rows; ++a)
      for (std::size_t b = 0; b < fate_rows; ++b) sum.users[a][b] += matrix.users[a][b];
  return sum;
}

std::vector<std::string> fate_row_names() {
  std::vector<std::string> names = fate_labels();
  names.emplace_back("absent");
  return names;
}

}  // namespace twinsite
