#include "sim/measure/catalogue.h"

namespace twinsite {
namespace {

using Labels = std::vector<std::string_view>;

constexpr MeasureUnit count = MeasureUnit::count;
constexpr MeasureUnit time = MeasureUnit::nanoseconds;
constexpr MeasureUnit share = MeasureUnit::share;

void add_attempts(std::vector<MeasureInfo>& measures) {
  const Labels split{"function", "region", "phase"};
  measures.push_back({"attempts",
                      count,
                      "attempts",
                      {"function", "region", "phase", "outcome", "reason"},
                      "Intents of users, retries inside them, by how they ended."});
  measures.push_back(
      {"requests", count, "requests", split, "Requests that attempts took, retries included."});
  measures.push_back({"attempts.in_flight",
                      count,
                      "attempts",
                      {"function", "region"},
                      "Attempts still under way at the end."});
  measures.push_back({"availability", share, "attempts", split,
                      "Succeeded and degraded attempts out of all but correct refusals."});
  measures.push_back({"availability.degraded", share, "attempts", split,
                      "Degraded attempts out of all but correct refusals."});
  measures.push_back({"users.fate",
                      count,
                      "users",
                      {"fate", "region"},
                      "Users active since the primary fault, by the worst that befell them."});
  measures.push_back({"users.untouched",
                      share,
                      "users",
                      {"region"},
                      "Of the users active since the primary fault, those who met no failure, no "
                      "degradation and no "
                      "forced log-in."});
}

void add_return(std::vector<MeasureInfo>& measures) {
  measures.push_back({"rto",
                      time,
                      "seconds",
                      {"function", "region"},
                      "From the primary fault to the first window whose success ratio is back "
                      "above 99 % of before."});
  measures.push_back(
      {"rto.detect", time, "seconds", {"region"}, "From the primary fault to the suspicion."});
  measures.push_back(
      {"rto.decide", time, "seconds", {"region"}, "From the suspicion to the decision."});
  measures.push_back(
      {"rto.fence", time, "seconds", {"region"}, "From the decision to the closing of the fence."});
  measures.push_back({"rto.catch_up",
                      time,
                      "seconds",
                      {"region"},
                      "From the fence to the publication of the new route."});
  measures.push_back({"rto.push",
                      time,
                      "seconds",
                      {"region"},
                      "From the publication of the new route to its arrival at the region."});
  measures.push_back({"rto.tail",
                      time,
                      "seconds",
                      {"function", "region"},
                      "From the arrival of the new route to the function's return."});
  measures.push_back(
      {"route_changes", count, "switches", {"region", "phase"}, "New routes published."});
  measures.push_back({"misrouted.forwarded",
                      count,
                      "requests",
                      {"region", "phase"},
                      "Requests that an application took for another site's and handed on."});
  measures.push_back({"misrouted.refused",
                      count,
                      "requests",
                      {"region", "phase"},
                      "Requests that an application took for another site's and turned away."});
  add_histogram_measures<"rto.user">(
      measures, {{},
                 time,
                 "seconds",
                 {"region"},
                 "From the primary fault until a user whom it touched could be served again."});
  measures.push_back({"rto.user.never",
                      count,
                      "users",
                      {"region"},
                      "Users whom it touched and who could not be served again by the end."});
}

void add_recovery_point(std::vector<MeasureInfo>& measures) {
  const Labels split{"data_class", "region", "phase"};
  measures.push_back({"rpo.records", count, "writes", split,
                      "Acknowledged writes absent at the site that takes over, when it does."});
  measures.push_back({"rpo.seconds", time, "seconds", split, "Age of the oldest of them."});
  measures.push_back({"lost_records",
                      count,
                      "writes",
                      {"data_class", "region", "phase", "reason"},
                      "Acknowledged writes never recovered by the end."});
  measures.push_back({"conflicts",
                      count,
                      "records",
                      {"data_class", "region", "phase", "resolution"},
                      "Records written at several sites since their common version."});
  measures.push_back({"conflicts.newer_lost", count, "records", split,
                      "Conflicts in which the later write, by true time, was not kept."});
  measures.push_back(
      {"manual_corrections", count, "records", split, "Records that no policy could settle."});
  measures.push_back({"deliveries.duplicate", count, "records", split,
                      "Records that a site ignored, as it had them already: by another channel, by "
                      "an earlier delivery, or under the same entry id."});
  measures.push_back({"remote_reads",
                      count,
                      "reads",
                      {"data_class", "region", "phase", "outcome"},
                      "Reads at another site of what was missing or did not match."});
  measures.push_back({"ack.given",
                      count,
                      "commits",
                      {"data_class", "region", "phase", "reason"},
                      "Commits acknowledged, of classes whose `ack` is not `local`, and why."});
  add_histogram_measures<"ack.wait">(
      measures, {{}, time, "seconds", split, "From such a commit to the answer to its caller."});
  add_peak_measures<"manual_corrections.open">(
      measures, {{}, count, "records", {}, "Of these, not yet settled by the staff."},
      "data_class");
  measures.push_back({"manual_corrections.clean",
                      time,
                      "seconds",
                      {},
                      "From the first of them until the staff have settled all."});
  measures.push_back({"duplicates",
                      count,
                      "values",
                      {"data_class", "phase"},
                      "Values that must be unique and are not."});
}

void add_lag(std::vector<MeasureInfo>& measures) {
  const Labels by_channel{"channel", "sync", "phase"};
  add_histogram_measures<"lag.one_way">(
      measures,
      {{}, time, "seconds", by_channel, "Age of the data when a channel brings it, first or not."});
  add_histogram_measures<"lag.acknowledged">(
      measures, {{},
                 time,
                 "seconds",
                 by_channel,
                 "From a commit to the source's knowing that the other site has it; of the "
                 "database alone."});
  add_histogram_measures<"lag.age">(
      measures,
      {{}, time, "seconds", by_channel, "Age of the last applied record when the next one comes."});
  add_peak_measures<"backlog.records">(
      measures,
      {{},
       count,
       "records",
       {"sync"},
       "Records committed at one site that another has not applied, each once; with `sync`, those "
       "that this channel has yet to bring, though another may have."},
      "channel");
  add_peak_measures<"backlog.bytes">(
      measures, {{}, count, "bytes", {"sync"}, "The same in bytes on the wire."}, "channel");
  add_histogram_measures<"staleness">(
      measures, {{},
                 time,
                 "seconds",
                 {"data_class", "region", "phase"},
                 "For how long something newer had existed than what a reader was shown."});
  measures.push_back({"stale_reads",
                      share,
                      "reads",
                      {"data_class", "region", "phase"},
                      "Reads that were not shown the newest version."});
  measures.push_back({"t_visibility",
                      share,
                      "reads",
                      {"data_class", "region", "phase", "after"},
                      "Stale reads among those so long after the newest write."});
  measures.push_back({"convergence",
                      time,
                      "seconds",
                      {},
                      "From the heal until all replicas of every synchronised class are equal."});
  measures.push_back({"memory.data",
                      count,
                      "bytes",
                      {},
                      "What a site's replica takes in this program's memory at the end, all data "
                      "classes together, for each user."});
}

}  // namespace

std::vector<MeasureInfo> generic_measures() {
  std::vector<MeasureInfo> measures;
  add_attempts(measures);
  add_return(measures);
  add_recovery_point(measures);
  add_lag(measures);
  return measures;
}

}  // namespace twinsite
