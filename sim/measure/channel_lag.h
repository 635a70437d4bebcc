// How far one site's data is behind at another: three lags that must not be mixed up, each channel
// by itself, and the backlog.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/data/data_ids.h"
#include "sim/measure/chunk_arrivals.h"
#include "sim/measure/commit_log.h"
#include "sim/measure/histogram.h"
#include "sim/measure/peak.h"
#include "sim/measure/recorders.h"

namespace twinsite {

// The values of the label `sync`, by ChannelKind.
std::vector<std::string> sync_labels();

// A stream of records: between which sites, and by what.
struct Channel {
  SitePair pair;
  ChannelKind kind = ChannelKind::database;
};

class ChannelLag {
 public:
  struct Options {
    Recorders& recorders;  // outlives this
    // By ChannelKind: what one record takes on the wire, framing included; whether it carries any.
    std::array<std::int64_t, channel_kind_count> record_bytes{};
    std::array<bool, channel_kind_count> is_used{};
  };
  explicit ChannelLag(const Options& options);

  // Records that the target lacks: more by a commit, fewer by an apply or because no channel will
  // ever bring them. `by`: what usually brings them, which says how large they are.
  struct Change {
    ChannelKind by = ChannelKind::database;
    std::int64_t records = 0;
  };
  void lacking_changed(Time time, SitePair pair, Change change);
  // Records that this channel has yet to bring, though another may have brought them: so many more
  // now, and when the oldest of all was committed (`Time::never()`: there are none).
  struct Owed {
    std::int64_t more = 0;
    Time oldest;
  };
  void owed_changed(Time time, const Channel& channel, Owed owed);

  // A record that was committed at one time is applied at the other at another.
  struct Applied {
    Time committed;
    Time applied;
  };
  // The channel has brought it, first or not; it was the first.
  void brought(const Channel& channel, Applied record);
  void brought_first(Applied record);
  // The source shipped a chunk whose last record has that position and was committed then, or
  // learnt that the target has everything up to a position.
  struct Shipped {
    std::uint64_t position = 0;
    Time committed;
  };
  void shipped(const Channel& channel, Shipped last);
  void acknowledged(Time time, const Channel& channel, std::uint64_t position);

  // The usual one-way age before the primary fault (median); 0 if nothing was applied.
  Duration usual_age() const { return nanoseconds(before_.quantile(median)); }

  // By way ("channel=shenzhen>tianjin"), kind of channel ("sync=database") and phase.
  // `lag.one_way`: age of the data when that channel brings it, even if another was faster.
  // `lag.acknowledged`: from the commit of a chunk's last record to its acknowledgement; of the
  // database alone. `lag.age`: how old the last applied record had become when the next one came
  // (one way and idle gap). `backlog.records` and `backlog.bytes`, peak and end: with `sync` what
  // that channel has yet to bring, without it what the target lacks, each record once. The curve
  // `lag.waiting`: for how long the oldest record that the channel has yet to bring has waited.
  void emit(Time end, std::vector<MeasureValue>& out);

 private:
  static constexpr int median = 500;  // per mille
  // A curve that grows with time since an instant; 0 while there is none.
  struct AgeCurve {
    SeriesId id;
    Time next_sample;
    Time since = Time::never();
  };
  struct Stream {
    SeriesId backlog;
    AgeCurve age;      // since the commit of the newest applied record
    AgeCurve waiting;  // since the commit of the oldest that waits
    std::int64_t owed = 0;
    std::deque<Shipped> unacknowledged;
  };
  // All streams of one kind, by pair.
  struct Kind {
    std::vector<Stream> streams;
    PeakGauge owed;
  };

  // Pairs are numbered by source, then target.
  std::size_t number(SitePair pair) const {
    return pair.source * (sites_ - 1) + pair.target - (pair.target > pair.source ? 1 : 0);
  }
  Stream& stream(const Channel& channel) {
    return kinds_[index_of(channel.kind)].streams[number(channel.pair)];
  }
  void add_kind(const std::string& label, bool is_used);
  AgeCurve age_curve(const std::string& name, const std::string& labels);
  void sample(AgeCurve& curve, Time until);

  Recorders& recorders_;
  std::array<std::int64_t, channel_kind_count> record_bytes_;
  std::size_t sites_;
  std::vector<Kind> kinds_;  // by ChannelKind
  HistogramTally one_way_;
  HistogramTally acknowledged_;
  HistogramTally age_;
  Histogram before_;
  PeakGauge records_;
  PeakGauge bytes_;
};

}  // namespace twinsite
