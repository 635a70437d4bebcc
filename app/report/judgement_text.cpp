#include "app/report/judgement_text.h"

#include "app/report/display.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

std::string replications_text(std::uint32_t count) {
  return shown_count(count) + (count == 1 ? " replication" : " replications");
}

std::string interval_words(const Judgement& judgement) {
  return judgement.interval ? shown_interval(*judgement.interval, judgement.expectation.unit)
                            : "no interval";
}

// All replications stood at 0 (or, for a share, at 100 %): the interval says how far that reaches.
std::string edge_words(const Judgement& judgement) {
  const MeasureUnit unit = judgement.expectation.unit;
  if (!judgement.interval || judgement.interval->low == judgement.interval->high)
    return "in " + replications_text(judgement.replications);
  if (judgement.observed == 0.0)
    return "at most " + shown_value(judgement.interval->high, unit) + " with 95 %";
  if (judgement.interval->high == 1 && unit == MeasureUnit::share)
    return "at least " + shown_share(judgement.interval->low) + " with 95 %";
  return interval_words(judgement);
}

// How often it may hold in all replications that could be run.
std::string occurrence_words(const Judgement& judgement) {
  if (judgement.replications < 2) return {};
  const Interval share = binomial_interval(judgement.held_in, judgement.replications);
  return ", so in " + shown_interval(share, MeasureUnit::share) + " % of all";
}

std::string ground_words(const Judgement& judgement) {
  switch (judgement.ground) {
    case Ground::one_replication:
      return "one replication";
    case Ground::interval:
      return judgement.observed == 0.0 ? edge_words(judgement) : interval_words(judgement);
    case Ground::extremes:
      return "over " + replications_text(judgement.replications);
    case Ground::edge:
      return edge_words(judgement);
    case Ground::occurrences:
      return "in " + shown_count(judgement.held_in) + " of " +
             replications_text(judgement.replications) + occurrence_words(judgement);
    case Ground::not_measured:
      return "nothing to measure in this run";
    case Ground::not_kept:
      return "not kept under these labels alone; name more of them";
  }
  ASSERT(false && "a ground without words");
}

}  // namespace

std::string observed_text(const Judgement& judgement) {
  if (!judgement.observed) return "-";
  const std::string value = shown_value(*judgement.observed, judgement.expectation.unit);
  return judgement.censored ? "> " + value : value;
}

std::string ground_text(const Judgement& judgement) {
  std::string text = "(" + ground_words(judgement);
  if (judgement.settles_at > 0)
    text += "; about " + shown_count(judgement.settles_at - judgement.replications) +
            " more replications would settle it";
  return text + ")";
}

}  // namespace twinsite
