#include "sim/measure/tally.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace twinsite {

std::int64_t Tally::total() const {
  return std::accumulate(cells_.begin(), cells_.end(), std::int64_t{0});
}

void Tally::emit(std::vector<MeasureValue>& out) const {
  const std::size_t first = out.size();
  for (unsigned subset = 0; subset < grid_.subset_count(); ++subset) {
    std::vector<std::int64_t> sums(grid_.marginal_size(subset));
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      if (cells_[cell] != 0) sums[grid_.marginal_cell(subset, cell)] += cells_[cell];
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (subset == 0 || sums[i] != 0) out.push_back({name_, grid_.labels(subset, i), sums[i]});
    }
  }
  sort_measures(out, first);
}

ShareTally::Share ShareTally::total() const {
  Share sum;
  for (const Share& cell : cells_) {
    sum.value += cell.value;
    sum.of += cell.of;
  }
  return sum;
}

void ShareTally::emit(std::vector<MeasureValue>& out) const {
  const std::size_t first = out.size();
  for (unsigned subset = 0; subset < grid_.subset_count(); ++subset) {
    std::vector<Share> sums(grid_.marginal_size(subset));
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
      Share& sum = sums[grid_.marginal_cell(subset, cell)];
      sum.value += cells_[cell].value;
      sum.of += cells_[cell].of;
    }
    for (std::size_t i = 0; i < sums.size(); ++i) {
      if (subset != 0 && sums[i].of == 0) continue;
      out.push_back({name_, grid_.labels(subset, i), sums[i].value, sums[i].of});
    }
  }
  sort_measures(out, first);
}

void emit_largest(const std::string& name, const LabelGrid& grid,
                  std::span<const std::optional<Extreme>> cells, std::vector<MeasureValue>& out) {
  ASSERT(cells.size() == grid.size());
  const std::size_t first = out.size();
  for (unsigned subset = 0; subset < grid.subset_count(); ++subset) {
    std::vector<std::optional<Extreme>> largest(grid.marginal_size(subset));
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      if (!cells[cell]) continue;
      std::optional<Extreme>& all = largest[grid.marginal_cell(subset, cell)];
      if (!all) all = cells[cell];
      all->value = std::max(all->value, cells[cell]->value);
      all->censored = all->censored || cells[cell]->censored;
    }
    for (std::size_t i = 0; i < largest.size(); ++i) {
      if (!largest[i]) continue;
      out.push_back({name, grid.labels(subset, i), largest[i]->value, 0, largest[i]->censored});
    }
  }
  sort_measures(out, first);
}

void sort_measures(std::vector<MeasureValue>& measures, std::size_t first) {
  std::sort(measures.begin() + static_cast<std::ptrdiff_t>(first), measures.end(),
            [](const MeasureValue& a, const MeasureValue& b) {
              return std::tie(a.name, a.labels) < std::tie(b.name, b.labels);
            });
}

}  // namespace twinsite
