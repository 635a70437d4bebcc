#include "app/experiment/verdict.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

constexpr double unknown = std::numeric_limits<double>::infinity();

Status decide(const Interval& range, Comparison comparison, double limit) {
  const auto verdict = [](bool surely, bool surely_not) {
    if (surely) return Status::passed;
    return surely_not ? Status::failed : Status::inconclusive;
  };
  const bool apart = limit < range.low || limit > range.high;
  const bool the_same = range.low == limit && range.high == limit;
  switch (comparison) {
    case Comparison::less:
      return verdict(range.high < limit, range.low >= limit);
    case Comparison::at_most:
      return verdict(range.high <= limit, range.low > limit);
    case Comparison::greater:
      return verdict(range.low > limit, range.high <= limit);
    case Comparison::at_least:
      return verdict(range.low >= limit, range.high < limit);
    case Comparison::equal:
      return verdict(the_same, apart);
    case Comparison::not_equal:
      return verdict(apart, the_same);
  }
  ASSERT(false && "a comparison without a rule");
}

// A measure that cannot go below 0 (a share also not above 1) has a mean at that edge only if every
// value is there, so one value decides what no interval could.
std::optional<Status> decide_at_edge(const MeasureSummary& summary, const Expectation& claim) {
  const double edge = claim.limit;
  const bool lowest = edge == 0 && summary.statistics.min >= 0;
  const bool highest = edge == 1 && summary.unit == MeasureUnit::share;
  if (claim.statistic != Statistic::mean || (!lowest && !highest)) return std::nullopt;
  const bool all_there = summary.statistics.min == edge && summary.statistics.max == edge;
  const Comparison reaches = lowest ? Comparison::at_most : Comparison::at_least;
  const Comparison leaves = lowest ? Comparison::greater : Comparison::less;
  if (claim.comparison == Comparison::equal || claim.comparison == reaches)
    return all_there ? Status::passed : Status::failed;
  if ((claim.comparison == Comparison::not_equal || claim.comparison == leaves) && !all_there)
    return Status::passed;
  return std::nullopt;
}

// Values beyond the horizon stand in the sample with the horizon, so they are its largest.
Interval opened_by_censoring(Interval range, const MeasureSummary& summary, Statistic statistic) {
  if (summary.censored == 0) return range;
  if (statistic == Statistic::sd) return {0, unknown};
  const bool touched = statistic == Statistic::mean || range.high >= summary.statistics.max;
  return {range.low, touched ? unknown : range.high};
}

Interval range_of(const MeasureSummary& summary, const Expectation& claim, double observed) {
  if (summary.statistics.n == 1)
    return opened_by_censoring({observed, observed}, summary, claim.statistic);
  Interval range{observed, observed};
  if (claim.statistic != Statistic::mean) {
    range = interval_of(summary.values, summary.statistics, claim.statistic);
  } else if (const std::optional<Interval> shown = summary.interval()) {
    range = *shown;
  }
  return opened_by_censoring(range, summary, claim.statistic);
}

// At the spread seen so far, the interval would shrink to the distance from the limit.
std::uint32_t replications_to_settle(const MeasureSummary& summary, const Expectation& claim) {
  constexpr double most_worth_naming = 1e6;
  const Statistics& seen = summary.statistics;
  double needed = 0;
  if (summary.censored > 0) return 0;
  if (percent_of(claim.statistic) != 0) {
    needed = replications_for_quantile(percent_of(claim.statistic));
  } else if (claim.statistic == Statistic::mean && summary.never_seen() && claim.limit > 0) {
    needed = std::ceil(poisson_zero_bound(1) / claim.limit);
  } else if (claim.statistic == Statistic::mean && seen.n >= 2 && seen.mean != claim.limit) {
    const double ratio = student_t_factor(seen.n - 1) * *seen.sd / (seen.mean - claim.limit);
    needed = std::ceil(ratio * ratio);
  }
  return needed > seen.n && needed <= most_worth_naming ? static_cast<std::uint32_t>(needed) : 0;
}

void judge_always(Judgement& judgement, const MeasureSummary& summary) {
  const Expectation& claim = judgement.expectation;
  const bool alone = summary.statistics.n == 1;
  const bool extreme = claim.statistic == Statistic::min || claim.statistic == Statistic::max;
  judgement.ground = alone     ? Ground::one_replication
                     : extreme ? Ground::extremes
                               : Ground::interval;
  judgement.observed = value_of(summary.statistics, claim.statistic);
  if (!judgement.observed) return;  // the spread of one value
  const Interval range = range_of(summary, claim, *judgement.observed);
  judgement.censored = summary.censored > 0 && range.high == unknown;
  judgement.status = decide(range, claim.comparison, claim.limit);
  if (alone) return;
  judgement.interval = range;
  if (const std::optional<Status> decided = decide_at_edge(summary, claim);
      decided && summary.censored == 0) {
    judgement.ground = Ground::edge;
    judgement.status = *decided;
  }
  if (judgement.status == Status::inconclusive)
    judgement.settles_at = replications_to_settle(summary, claim);
}

void judge_sometimes(Judgement& judgement, const MeasureSummary& summary) {
  const Expectation& claim = judgement.expectation;
  judgement.ground = Ground::occurrences;
  judgement.observed = summary.statistics.mean;
  for (const double value : summary.values)
    judgement.held_in += holds(value, claim.comparison, claim.limit) ? 1 : 0;
  judgement.status = judgement.held_in > 0 ? Status::passed : Status::failed;
}

bool has_labels(std::string_view labels, std::string_view wanted) {
  const std::vector<Label> all = split_labels(labels);
  const std::vector<Label> some = split_labels(wanted);
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// The measure was seen, but only under label sets finer than the one asked for.
bool kept_only_finer(const Expectation& claim, std::span<const MeasureSummary> summaries) {
  return std::any_of(summaries.begin(), summaries.end(), [&](const MeasureSummary& summary) {
    return summary.name == claim.measure && !summary.never_seen() &&
           has_labels(summary.labels, claim.labels);
  });
}

MeasureSummary nothing_seen(const Expectation& claim, std::uint32_t replications) {
  MeasureSummary summary;
  summary.name = claim.measure;
  summary.labels = claim.labels;
  summary.unit = claim.unit;
  if (absent_means_zero(claim.unit)) summary.values.resize(replications, 0.0);
  summary.statistics = statistics_of(summary.values);
  return summary;
}

Judgement judge_one(const Expectation& claim, std::span<const MeasureSummary> summaries,
                    std::uint32_t replications) {
  Judgement judgement;
  judgement.expectation = claim;
  const MeasureSummary* found = find_summary(summaries, claim.measure, claim.labels);
  if (found == nullptr && kept_only_finer(claim, summaries)) {
    judgement.ground = Ground::not_kept;
    return judgement;
  }
  const MeasureSummary summary = found == nullptr ? nothing_seen(claim, replications) : *found;
  judgement.replications = summary.statistics.n;
  if (summary.statistics.n == 0) {
    judgement.ground = Ground::not_measured;
    if (claim.quantifier == Quantifier::sometimes) judgement.status = Status::failed;
  } else if (claim.quantifier == Quantifier::sometimes) {
    judge_sometimes(judgement, summary);
  } else {
    judge_always(judgement, summary);
  }
  return judgement;
}

}  // namespace

std::string_view to_text(Status status) {
  switch (status) {
    case Status::passed:
      return "passed";
    case Status::inconclusive:
      return "inconclusive";
    case Status::failed:
      return "failed";
  }
  ASSERT(false && "a status without a name");
}

Verdict judge(std::span<const Expectation> expectations, std::span<const MeasureSummary> summaries,
              std::uint32_t replications) {
  ASSERT(replications >= 1);
  Verdict verdict;
  verdict.replications = replications;
  for (const Expectation& claim : expectations) {
    verdict.judgements.push_back(judge_one(claim, summaries, replications));
    verdict.status = std::max(verdict.status, verdict.judgements.back().status);
  }
  return verdict;
}

}  // namespace twinsite
