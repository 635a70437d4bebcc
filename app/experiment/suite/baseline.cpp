#include "app/experiment/suite/baseline.h"

#include <algorithm>
#include <cmath>

#include "app/experiment/run_fingerprint.h"
#include "app/experiment/statistics.h"

namespace twinsite {
namespace {

std::string name_of(const MeasureValue& value) {
  return value.labels.empty() ? value.name : value.name + "{" + value.labels + "}";
}

void add_measures(const ScenarioRun& run, Baseline& baseline) {
  for (std::size_t i = 0; i < run.replications.size(); ++i) {
    for (const MeasureValue& value : run.replications[i].measures) {
      if (split_labels(value.labels).size() > 1) continue;
      auto& values = baseline.measures[name_of(value)];
      values.resize(run.replications.size());
      values[i] = {value.value, value.of};
    }
  }
}

void add_events(const ReplicationResult& result, Baseline& baseline) {
  for (const Milestone& mark : result.milestones)
    baseline.events.push_back({mark.time, mark.place + ": " + mark.what + " " + mark.detail});
  for (const LaneInterval& lane : result.lanes) {
    if (!lane.state.empty()) baseline.events.push_back({lane.from, lane.lane + " " + lane.state});
  }
  std::sort(baseline.events.begin(), baseline.events.end(),
            [](const BaselineEvent& a, const BaselineEvent& b) {
              return a.time != b.time ? a.time < b.time : a.text < b.text;
            });
}

double as_number(const BaselineValue& value, MeasureUnit unit) {
  if (unit != MeasureUnit::share) return static_cast<double>(value.value);
  return value.of == 0 ? 0 : static_cast<double>(value.value) / static_cast<double>(value.of);
}

using Values = std::vector<std::optional<BaselineValue>>;

// What both have, replication by replication. A count that one does not mention was 0 there.
MovedMeasure moved(const std::string& name, MeasureUnit unit, const Values& before,
                   const Values& now) {
  std::vector<double> first;
  std::vector<double> second;
  std::vector<double> differences;
  for (std::size_t i = 0; i < std::max(before.size(), now.size()); ++i) {
    const auto& a = i < before.size() ? before[i] : std::nullopt;
    const auto& b = i < now.size() ? now[i] : std::nullopt;
    if ((!a || !b) && !absent_means_zero(unit)) continue;
    first.push_back(a ? as_number(*a, unit) : 0);
    second.push_back(b ? as_number(*b, unit) : 0);
    differences.push_back(second.back() - first.back());
  }
  MovedMeasure measure{name,
                       unit,
                       statistics_of(first).mean,
                       statistics_of(second).mean,
                       std::nullopt,
                       Chance::one_replication,
                       0};
  const Statistics change = statistics_of(differences);
  measure.difference = change.ci95;
  if (change.ci95) {
    const bool spans_zero = change.ci95->low <= 0 && change.ci95->high >= 0;
    measure.chance = spans_zero ? Chance::within : Chance::beyond;
  }
  const double size = std::max(std::abs(measure.before), std::abs(measure.now));
  measure.weight = size == 0 ? 0 : std::abs(measure.now - measure.before) / size;
  if (measure.chance == Chance::within) measure.weight /= 2;
  return measure;
}

MeasureUnit unit_of(const std::string& name, const MeasureCatalogue& catalogue) {
  const MeasureInfo* info = catalogue.find(name.substr(0, name.find('{')));
  return info == nullptr ? MeasureUnit::count : info->unit;
}

void compare_measures(const Baseline& before, const Baseline& now,
                      const MeasureCatalogue& catalogue, BaselineDifference& difference) {
  std::map<std::string, std::pair<const Values*, const Values*>> both;
  for (const auto& [name, values] : before.measures) both[name].first = &values;
  for (const auto& [name, values] : now.measures) both[name].second = &values;
  const Values nothing;
  for (const auto& [name, pair] : both) {
    const Values& a = pair.first == nullptr ? nothing : *pair.first;
    const Values& b = pair.second == nullptr ? nothing : *pair.second;
    if (a == b) continue;
    difference.moved.push_back(moved(name, unit_of(name, catalogue), a, b));
  }
  // Wholes before their parts, then what has moved farthest.
  std::sort(difference.moved.begin(), difference.moved.end(),
            [](const MovedMeasure& a, const MovedMeasure& b) {
              const bool a_part = a.name.ends_with('}');
              const bool b_part = b.name.ends_with('}');
              if (a_part != b_part) return b_part;
              return a.weight != b.weight ? a.weight > b.weight : a.name < b.name;
            });
}

void find_second(const Baseline& before, const Baseline& now, BaselineDifference& difference) {
  const auto [x, y] = std::mismatch(before.seconds.begin(), before.seconds.end(),
                                    now.seconds.begin(), now.seconds.end());
  if (x == before.seconds.end() && y == now.seconds.end()) return;
  difference.second = Time{} + seconds(x - before.seconds.begin() + 1);
}

}  // namespace

Baseline baseline_of(const ScenarioRun& run, const std::string& scenario, std::uint64_t seed) {
  Baseline baseline;
  baseline.version = TWINSITE_VERSION;
  baseline.scenario = scenario;
  baseline.seed = seed;
  baseline.fingerprint = fingerprint_text(run.fingerprint);
  baseline.replications = static_cast<std::uint32_t>(run.replications.size());
  add_measures(run, baseline);
  if (run.replications.empty()) return baseline;
  add_events(run.replications.front(), baseline);
  constexpr std::uint64_t kept = (1U << baseline_second_bits) - 1;
  for (const Checkpoint& checkpoint : run.replications.front().checkpoints)
    baseline.seconds.push_back(static_cast<std::uint16_t>(checkpoint.fingerprint & kept));
  return baseline;
}

BaselineDifference compare(const Baseline& before, const Baseline& now,
                           const MeasureCatalogue& catalogue) {
  BaselineDifference difference;
  if (before.seed != now.seed)
    difference.reason = "the baseline has another seed";
  else if (before.replications != now.replications)
    difference.reason = "the baseline has another number of replications";
  difference.differs = !difference.reason.empty() || before.fingerprint != now.fingerprint ||
                       before.measures != now.measures;
  if (!difference.differs || !difference.reason.empty()) return difference;
  compare_measures(before, now, catalogue, difference);
  find_second(before, now, difference);
  return difference;
}

std::vector<BaselineEvent> events_around(const Baseline& baseline, Time time, Duration around) {
  std::vector<BaselineEvent> near;
  for (const BaselineEvent& event : baseline.events) {
    if (event.time + around >= time && event.time <= time + around) near.push_back(event);
  }
  return near;
}

}  // namespace twinsite
