// What readers were shown, against the newest that was committed anywhere: `staleness`,
// `stale_reads`, `t_visibility`.
#pragma once

#include <optional>
#include <vector>

#include "sim/measure/histogram.h"
#include "sim/measure/recorders.h"
#include "sim/measure/register_book.h"
#include "sim/measure/tally.h"

namespace twinsite {

// Of `t_visibility`: how long after the newest write.
std::vector<std::string> visibility_labels();

class Staleness {
 public:
  // `recorders` and `book` outlive this.
  Staleness(const Recorders& recorders, const RegisterBook& book);

  // Somebody was shown this version of a register.
  void read(Time time, RecordSubject subject, RecordId version);

  // By data class, region and phase: `staleness` (for how long something newer had existed; 0 for
  // the newest), `stale_reads` (share), and `t_visibility`, the share of stale reads among those
  // that long after the newest write ("under_100ms" holds those later than the step before).
  void emit(std::vector<MeasureValue>& out) const;

 private:
  const Recorders& recorders_;
  const RegisterBook& book_;
  HistogramTally age_;
  ShareTally stale_;
  ShareTally visibility_;
};

}  // namespace twinsite
