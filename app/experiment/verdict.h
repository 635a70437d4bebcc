// What the replications say about the expectations. One replication: its value decides. More: a
// claim has passed or failed only when every value that the 95 % interval allows agrees; in between
// it is inconclusive.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/experiment/expectation.h"
#include "app/experiment/summarise.h"

namespace twinsite {

// From best to worst: the verdict of a whole run is the worst of its expectations.
enum class Status : std::uint8_t { passed, inconclusive, failed };

std::string_view to_text(Status status);

// What a judgement rests on; the report words it.
enum class Ground : std::uint8_t {
  one_replication,  // the only value there is
  interval,         // the 95 % interval of the statistic
  extremes,         // `min`, `max`: every replication at hand
  edge,             // whether anything at all was seen (or, for a share, missing): exact
  occurrences,      // `sometimes`: the replications in which it held
  not_measured,     // no replication has such a time or share
  not_kept,         // the observer keeps the measure only under more labels than these
};

struct Judgement {
  Expectation expectation;
  Status status = Status::inconclusive;
  Ground ground = Ground::interval;
  std::uint32_t replications = 0;    // that have the measure
  std::uint32_t held_in = 0;         // `sometimes`: in so many of them
  std::optional<double> observed;    // the statistic (`sometimes`: the mean), in base units
  std::optional<Interval> interval;  // in base units; a side that is not known is infinite
  bool censored = false;             // the true value is larger than `observed`
  std::uint32_t settles_at =
      0;  // about so many replications would decide; 0 = cannot be said, or decided
};

struct Verdict {
  Status status = Status::passed;
  std::uint32_t replications = 0;
  std::vector<Judgement> judgements;  // in the order of the expectations
};

// `summaries` as `summarise` made them from that many replications (at least one).
Verdict judge(std::span<const Expectation> expectations, std::span<const MeasureSummary> summaries,
              std::uint32_t replications);

}  // namespace twinsite
