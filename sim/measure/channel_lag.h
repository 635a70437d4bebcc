// How far one site's data is behind at another: three lags that must not be mixed up, and the
// backlog between them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/measure/histogram.h"
#include "sim/measure/peak.h"
#include "sim/measure/recorders.h"

namespace twinsite {

// Two sites, by rank: the data goes from `source` to `target`.
struct SitePair {
  std::size_t source = 0;
  std::size_t target = 0;
};

class ChannelLag {
 public:
  // `record_bytes`: what one record takes on the wire, framing included. `recorders` outlives this.
  ChannelLag(Recorders& recorders, std::int64_t record_bytes);

  // Records that the target lacks: more by a commit, fewer by an apply or because no channel will
  // ever bring them.
  void backlog_changed(Time time, SitePair pair, std::int64_t records);
  // A record that was committed at one time is applied at the other at another.
  struct Applied {
    Time committed;
    Time applied;
  };
  void applied(SitePair pair, Applied record);
  // The source shipped a chunk whose last record has that position and was committed then, or
  // learnt that the target has everything up to a position.
  struct Shipped {
    std::uint64_t position = 0;
    Time committed;
  };
  void shipped(SitePair pair, Shipped last);
  void acknowledged(Time time, SitePair pair, std::uint64_t position);

  std::int64_t backlog(SitePair pair) const { return records_.level(number(pair)); }
  // The usual one-way age before the primary fault (median); 0 if nothing was applied.
  Duration usual_age() const { return nanoseconds(before_.quantile(median)); }

  // By channel ("shenzhen>tianjin") and phase. `lag.one_way`: age of the data when it is applied.
  // `lag.acknowledged`: from the commit of a chunk's last record to its acknowledgement. `lag.age`:
  // how old the last applied record had become when the next one came (one way and idle gap).
  // `backlog.records` and `backlog.bytes`: peak and end.
  void emit(Time end, std::vector<MeasureValue>& out);

 private:
  static constexpr int median = 500;  // per mille
  struct Pair {
    SeriesId backlog;
    SeriesId age;
    Time last_committed;  // of the last applied record
    Time next_sample;
    bool has_applied = false;
    std::deque<Shipped> unacknowledged;
  };

  // Pairs are numbered by source, then target.
  std::size_t number(SitePair pair) const {
    return pair.source * (sites_ - 1) + pair.target - (pair.target > pair.source ? 1 : 0);
  }
  void sample_age(Pair& pair, Time until);

  Recorders& recorders_;
  std::int64_t record_bytes_;
  std::size_t sites_;
  std::vector<Pair> pairs_;
  HistogramTally one_way_;
  HistogramTally acknowledged_;
  HistogramTally age_;
  Histogram before_;
  PeakGauge records_;
  PeakGauge bytes_;
};

}  // namespace twinsite
