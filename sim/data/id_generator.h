// Makes values that ought to be unique across sites, each site for itself and without asking: by
// time, site and sequence (`snowflake`), from a range of the site's own (`site_range`), or by a
// counter that knows nothing of other sites (`local_counter`: the mistake to show).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/data/data_class_spec.h"
#include "sim/data/data_ids.h"
#include "sim/site/clock.h"

namespace twinsite {

// Whether all that was issued is kept, for the audit.
enum class KeepIssued : bool { no, yes };

class IdGenerator {
 public:
  struct Options {
    GenerateRule rule{};
    StepBackRule on_step_back{};
    SiteNumber site;
    KeepIssued keep = KeepIssued::no;
  };
  explicit IdGenerator(const Options& options) : options_(options) {}

  // How long the clock must go on before `next` may be asked: a snowflake whose sequence of this
  // millisecond is used up waits for the next one; one that does not repeat itself waits until its
  // clock has caught up with what it has issued.
  Duration wait(ClockReading clock) const;
  // Positive. `wait` must be over.
  std::int64_t next(ClockReading clock);
  // The number of the site that made a value by that rule, as the value tells; nothing where it
  // tells none.
  static std::optional<SiteNumber> maker(GenerateRule rule, std::int64_t value);

  // What a site that counts in its database has after it went back to a backup. A snowflake counts
  // nowhere.
  std::int64_t counter() const { return counter_; }
  void set_counter(std::int64_t counter) { counter_ = counter; }

  const std::vector<std::int64_t>& issued() const { return issued_; }
  std::size_t bytes() const { return issued_.capacity() * sizeof(std::int64_t); }

 private:
  std::int64_t make(ClockReading clock);
  std::int64_t next_snowflake(ClockReading clock);

  Options options_;
  std::int64_t counter_ = 0;  // durable, as a database's sequence is
  std::int64_t last_ms_ = -1;
  std::int64_t sequence_ = 0;
  std::vector<std::int64_t> issued_;
};

}  // namespace twinsite
