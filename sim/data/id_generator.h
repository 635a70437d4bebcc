// Makes values that ought to be unique across sites, each site for itself and without asking: by
// time, site and sequence (`snowflake`), from a range of the site's own (`site_range`), or by a
// counter that knows nothing of other sites (`local_counter`: the mistake to show).
#pragma once

#include <cstdint>

#include "sim/data/data_class_spec.h"
#include "sim/data/data_ids.h"
#include "sim/site/clock.h"

namespace twinsite {

class IdGenerator {
 public:
  IdGenerator(GenerateRule rule, SiteNumber site) : rule_(rule), site_(site) {}

  // Positive. A snowflake's time is the clock's in ms, but never goes back: while the clock is
  // behind what has been issued, the last time is used on, and when its sequence is used up the
  // next millisecond.
  std::int64_t next(ClockReading clock);

 private:
  std::int64_t next_snowflake(ClockReading clock);

  GenerateRule rule_;
  SiteNumber site_;
  std::int64_t counter_ = 0;  // durable, as a database's sequence is
  std::int64_t last_ms_ = 0;
  std::int64_t sequence_ = 0;
};

}  // namespace twinsite
