#include "app/experiment/paired.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "app/experiment/crew.h"
#include "sim/kernel/assert.h"

namespace twinsite {
namespace {

using Key = std::pair<std::string, std::string>;
struct OneValue {
  double value = 0;
  bool censored = false;
};
using ReplicationValues = std::vector<std::optional<OneValue>>;  // by replication

std::optional<OneValue> value_in(const MeasureValue& value, MeasureUnit unit) {
  if (unit != MeasureUnit::share) return OneValue{static_cast<double>(value.value), value.censored};
  if (value.of == 0) return std::nullopt;
  return OneValue{static_cast<double>(value.value) / static_cast<double>(value.of)};
}

std::map<Key, ReplicationValues> values_of(std::span<const ReplicationResult> results,
                                           const MeasureCatalogue& catalogue) {
  std::map<Key, ReplicationValues> all;
  for (std::size_t i = 0; i < results.size(); ++i) {
    for (const MeasureValue& value : results[i].measures) {
      const MeasureInfo* info = catalogue.find(value.name);
      ASSERT(info != nullptr);
      ReplicationValues& values = all[Key(value.name, value.labels)];
      values.resize(results.size());
      values[i] = value_in(value, info->unit);
    }
  }
  return all;
}

// What a replication does not mention was zero if it can be counted, else it was not measured.
std::optional<OneValue> value_at(const std::map<Key, ReplicationValues>& all, const Key& key,
                                 std::size_t i, MeasureUnit unit) {
  const auto found = all.find(key);
  const std::optional<OneValue> value = found == all.end() ? std::nullopt : found->second[i];
  if (value || !absent_means_zero(unit)) return value;
  return OneValue{};
}

double variance(const Statistics& statistics) {
  return statistics.sd ? *statistics.sd * *statistics.sd : 0;
}

PairedFigure pair_one(const Key& key, MeasureUnit unit, const std::vector<double>& a,
                      const std::vector<double>& b) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(b[i] - a[i]);
  const Statistics of_a = statistics_of(a);
  const Statistics of_b = statistics_of(b);
  PairedFigure figure{.measure = key.first,
                      .labels = key.second,
                      .unit = unit,
                      .mean_a = of_a.mean,
                      .mean_b = of_b.mean,
                      .difference = statistics_of(differences),
                      .variance_reduction = {}};
  const double apart = variance(of_a) + variance(of_b);
  const double together = variance(figure.difference);
  if (apart > 0 && together > 0) figure.variance_reduction = apart / together;
  return figure;
}

enum class Telling : std::uint8_t { by_interval, by_size, unknown, none };

Telling telling_of(const PairedFigure& figure) {
  if (figure.is_censored() || figure.difference.n == 0) return Telling::unknown;
  if (figure.difference.mean == 0) return Telling::none;
  return figure.difference.ci95 ? Telling::by_interval : Telling::by_size;
}

// The difference in halves of its interval: infinite where every replication has the same.
double halves(const PairedFigure& figure) {
  const double half = figure.difference.ci95->high - figure.difference.mean;
  return half > 0 ? std::abs(figure.difference.mean) / half
                  : std::numeric_limits<double>::infinity();
}

double relative_size(const PairedFigure& figure) {
  const double larger = std::max(std::abs(figure.mean_a), std::abs(figure.mean_b));
  return larger > 0 ? std::abs(figure.difference.mean) / larger : 0;
}

void strip(ReplicationResult& result) {
  result.series = {};
  result.lanes = {};
  result.milestones = {};
  result.ledger = {};
  result.checkpoints = {};
}

// What the jobs bring, in replication order.
class PairCollector {
 public:
  explicit PairCollector(const PairOrders& orders)
      : orders_(orders), a_(orders.replications), b_(orders.replications) {}

  void run(std::uint32_t replication) {
    ReplicationResult a = run_one(orders_.a, replication);
    ReplicationResult b = run_one(orders_.b, replication);
    const std::lock_guard lock(mutex_);
    add_fates(fates_of(a), fates_of(b), fates_);  // sums of integers: the order does not matter
    strip(a);
    strip(b);
    const std::uint64_t events = a.events + b.events;
    a_[replication] = std::move(a);
    b_[replication] = std::move(b);
    if (orders_.finished) orders_.finished(replication, events);
  }

  PairedRun collect() {
    PairedRun run;
    run.fates = std::move(fates_);
    for (std::uint32_t i = 0; i < orders_.replications; ++i) {
      if (!a_[i]) {
        run.stopped = true;
        continue;
      }
      run.a.push_back(std::move(*a_[i]));
      run.b.push_back(std::move(*b_[i]));
    }
    return run;
  }

 private:
  ReplicationResult run_one(const Scenario& scenario, std::uint32_t replication) const {
    const RunPeriod period = scenario.period();
    return scenario.business->run({.world = scenario.world,
                                   .period = period,
                                   .seed = orders_.seed,
                                   .replication = replication,
                                   .stop = orders_.stop});
  }

  const PairOrders& orders_;
  std::mutex mutex_;  // guards what is below
  std::vector<std::optional<ReplicationResult>> a_;
  std::vector<std::optional<ReplicationResult>> b_;
  std::vector<FateMatrix> fates_;
};

}  // namespace

bool PairedFigure::beyond_chance() const {
  if (is_censored() || !difference.ci95) return false;
  if (difference.min == difference.max) return difference.mean != 0;
  return difference.ci95->low > 0 || difference.ci95->high < 0;
}

bool tells_more(const PairedFigure& one, const PairedFigure& other) {
  const Telling telling = telling_of(one);
  if (telling != telling_of(other)) return telling < telling_of(other);
  if (telling == Telling::by_interval && halves(one) != halves(other))
    return halves(one) > halves(other);
  const bool sized = telling == Telling::by_interval || telling == Telling::by_size;
  if (sized && relative_size(one) != relative_size(other))
    return relative_size(one) > relative_size(other);
  return std::tie(one.measure, one.labels) < std::tie(other.measure, other.labels);
}

std::vector<PairedFigure> pair_figures(std::span<const ReplicationResult> a,
                                       std::span<const ReplicationResult> b,
                                       const MeasureCatalogue& catalogue) {
  ASSERT(a.size() == b.size());
  const std::map<Key, ReplicationValues> of_a = values_of(a, catalogue);
  const std::map<Key, ReplicationValues> of_b = values_of(b, catalogue);
  std::vector<Key> keys;
  for (const auto& [key, values] : of_a) keys.push_back(key);
  for (const auto& [key, values] : of_b)
    if (!of_a.contains(key)) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  std::vector<PairedFigure> figures;
  for (const Key& key : keys) {
    const MeasureUnit unit = catalogue.find(key.first)->unit;
    std::vector<double> in_a;
    std::vector<double> in_b;
    std::uint32_t censored_a = 0;
    std::uint32_t censored_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const std::optional<OneValue> x = value_at(of_a, key, i, unit);
      const std::optional<OneValue> y = value_at(of_b, key, i, unit);
      if (!x || !y) continue;
      in_a.push_back(x->value);
      in_b.push_back(y->value);
      censored_a += x->censored ? 1 : 0;
      censored_b += y->censored ? 1 : 0;
    }
    if (in_a.empty()) continue;
    PairedFigure& figure = figures.emplace_back(pair_one(key, unit, in_a, in_b));
    figure.censored_a = censored_a;
    figure.censored_b = censored_b;
  }
  return figures;
}

const PairedFigure* find_figure(std::span<const PairedFigure> figures, std::string_view measure,
                                std::string_view labels) {
  for (const PairedFigure& figure : figures)
    if (figure.measure == measure && figure.labels == labels) return &figure;
  return nullptr;
}

PairedRun run_pair(const PairOrders& orders) {
  PairCollector collector(orders);
  run_crew({.count = orders.replications,
            .jobs = orders.jobs,
            .stop = orders.stop,
            .work = [&](std::uint32_t replication) { collector.run(replication); }});
  return collector.collect();
}

}  // namespace twinsite
