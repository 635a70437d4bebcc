// What it costs not to acknowledge at once: how long commits of classes whose `ack` is not `local`
// kept their callers waiting, and what ended the wait.
#pragma once

#include <vector>

#include "sim/data/facts.h"
#include "sim/measure/histogram.h"
#include "sim/measure/recorders.h"
#include "sim/measure/tally.h"

namespace twinsite {

class AckCost {
 public:
  explicit AckCost(const Recorders& recorders);

  void acknowledged(const Fact& fact);
  // `ack.wait`, and `ack.given` by reason.
  void emit(std::vector<MeasureValue>& out) const;

 private:
  const Recorders& recorders_;
  Tally given_;
  HistogramTally wait_;
};

}  // namespace twinsite
