#include "sim/measure/label_grid.h"

#include <algorithm>
#include <utility>

namespace twinsite {
namespace {

constexpr std::size_t dimension_limit = 8;

}  // namespace

LabelGrid::LabelGrid(std::vector<Dimension> dimensions) : dimensions_(std::move(dimensions)) {
  ASSERT(dimensions_.size() <= dimension_limit);
  for (const Dimension& dimension : dimensions_) {
    ASSERT(!dimension.values.empty());
    size_ *= dimension.values.size();
  }
}

std::size_t LabelGrid::marginal_size(unsigned subset) const {
  std::size_t size = 1;
  for (std::size_t i = 0; i < dimensions_.size(); ++i) {
    if ((subset >> i & 1U) != 0) size *= dimensions_[i].values.size();
  }
  return size;
}

std::size_t LabelGrid::marginal_cell(unsigned subset, std::size_t cell) const {
  std::size_t position = 0;
  std::size_t weight = 1;
  for (std::size_t i = dimensions_.size(); i-- > 0;) {
    const std::size_t count = dimensions_[i].values.size();
    if ((subset >> i & 1U) != 0) {
      position += cell % count * weight;
      weight *= count;
    }
    cell /= count;
  }
  return position;
}

std::string LabelGrid::labels(unsigned subset, std::size_t marginal_cell) const {
  std::vector<LabelPair> pairs;
  for (std::size_t i = dimensions_.size(); i-- > 0;) {
    if ((subset >> i & 1U) == 0) continue;
    const std::vector<std::string>& values = dimensions_[i].values;
    pairs.push_back({dimensions_[i].key, values[marginal_cell % values.size()]});
    marginal_cell /= values.size();
  }
  return canonical_labels(std::move(pairs));
}

std::string canonical_labels(std::vector<LabelPair> pairs) {
  std::ranges::sort(pairs, {}, &LabelPair::key);
  std::string text;
  for (const LabelPair& pair : pairs) {
    if (!text.empty()) text += ',';
    text.append(pair.key).append("=").append(pair.value);
  }
  return text;
}

}  // namespace twinsite
