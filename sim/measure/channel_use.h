// What the channels did twice or asked for: records that came a second time and were ignored, reads
// at other sites and how they went.
#pragma once

#include <vector>

#include "sim/data/facts.h"
#include "sim/measure/recorders.h"
#include "sim/measure/tally.h"

namespace twinsite {

class ChannelUse {
 public:
  explicit ChannelUse(const Recorders& recorders);

  void ignored(const Fact& duplicate);
  void read(const Fact& remote_read);
  // `deliveries.duplicate`, `remote_reads`.
  void emit(std::vector<MeasureValue>& out) const;

 private:
  const Recorders& recorders_;
  Tally duplicates_;
  Tally reads_;
};

}  // namespace twinsite
