#include "sim/measure/splits.h"

#include "sim/measure/phase.h"

namespace twinsite {

std::vector<Dimension> by_class(const WorldNames& names, const std::vector<Dimension>& further) {
  std::vector<Dimension> all{{"data_class", class_labels(names)},
                             {"region", region_labels(names)},
                             {"phase", phase_labels()}};
  all.insert(all.end(), further.begin(), further.end());
  return all;
}

}  // namespace twinsite
