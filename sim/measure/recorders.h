// What every observer of one run writes to and asks: names, the phase, and the books that go into
// the result.
#pragma once

#include "sim/measure/fates.h"
#include "sim/measure/fault_log.h"
#include "sim/measure/lanes.h"
#include "sim/measure/ledger.h"
#include "sim/measure/names.h"
#include "sim/measure/phase.h"
#include "sim/measure/series.h"

namespace twinsite {

struct Recorders {
  struct Range {
    Time measured_from;  // the end of the warm-up
    Time end;
  };

  // `names` outlives the recorders.
  Recorders(const WorldNames& world_names, Range range)
      : names(world_names),
        index(world_names),
        phase(range.measured_from),
        faults(world_names),
        series({range.measured_from, range.end}),
        lanes(world_names.places),
        ledger(world_names, index, phase),
        fates(index, phase) {}
  Recorders(const Recorders&) = delete;
  Recorders& operator=(const Recorders&) = delete;

  std::size_t bytes() const { return series.bytes() + ledger.bytes() + fates.all().size(); }

  const WorldNames& names;
  NameIndex index;
  PhaseClock phase;
  FaultLog faults;
  SeriesRecorder series;
  LaneRecorder lanes;
  Ledger ledger;
  Fates fates;
};

}  // namespace twinsite
