// A station under Poisson arrivals, for closed forms of queueing theory: requests come from the
// environment straight into the service, so that only the service is measured.
#pragma once

#include <algorithm>
#include <deque>
#include <vector>

#include "sim/site/facts.h"
#include "sim/site/service.h"
#include "tests/support/test_world.h"

namespace twinsite::test {

inline constexpr int oracle_seeds = 20;

// Of one run, after the warm-up. Seconds.
struct StationFigures {
  double wait = 0;     // mean of all who were served
  double sojourn = 0;  // from the first station to the end of the last
  double waited = 0;   // share of those served who waited at all
  double waited_long = 0;
  double turned_away = 0;  // share of all who came
};

// Counts of sojourns in steps of 10 us, up to 20 s.
class SojournCounts {
 public:
  void add(std::int64_t ns) {
    ++counts_[std::min<std::size_t>(static_cast<std::size_t>(ns) / step_ns, counts_.size() - 1)];
    ++total_;
  }
  double quantile(double p) const {
    double left = p * static_cast<double>(total_);
    std::size_t bucket = 0;
    while ((left -= static_cast<double>(counts_[bucket])) > 0) ++bucket;
    return (static_cast<double>(bucket) + 0.5) * static_cast<double>(step_ns) / 1e9;
  }

 private:
  static constexpr std::size_t step_ns = 10'000;
  std::vector<std::int64_t> counts_ = std::vector<std::int64_t>(2'000'000);
  std::int64_t total_ = 0;
};

struct StationPlan {
  double arrivals_per_second = 0;
  std::vector<ServiceShape> stations;  // one after another
  Duration warm_up;
  Duration horizon;
  Duration long_wait;
  double feedback = 0;  // share of those served who come again
};

class StationRun final : public Observer, public ServiceLogic {
 public:
  StationRun(const StationPlan& plan, std::uint64_t seed, SojournCounts& counts)
      : plan_(plan),
        counts_(counts),
        test_({link_between("client", "site", milliseconds(1))}, seed, this) {
    for (const ServiceShape& shape : plan.stations) {
      const auto number = static_cast<std::uint8_t>(stations_.size());
      stations_.emplace_back(test_.calls("site"), number, shape, *this);
    }
    arrive_later();
  }
  StationFigures run() {
    test_.run(plan_.horizon);
    figures_.wait /= static_cast<double>(served_);
    figures_.waited /= static_cast<double>(served_);
    figures_.waited_long /= static_cast<double>(served_);
    figures_.turned_away /= static_cast<double>(came_);
    figures_.sojourn /= static_cast<double>(left_);
    return figures_;
  }

 private:
  Place& site() { return test_.place("site"); }
  bool measured() { return site().now() >= Time{} + plan_.warm_up; }

  void arrive_later() {
    Draw gap = site().draw(entity("arrivals", 0), Purpose::arrival_gap, count_++);
    site().at<&StationRun::arrive>(
        Duration::from_seconds(gap.exponential() / plan_.arrivals_per_second), *this, 0);
  }
  void arrive(const int&) {
    Request request;
    request.from = site().id();
    request.act = entity("act", count_);
    request.argument = site().now().ns;
    take(request);
    arrive_later();
  }
  void take(const Request& request) {
    came_ += measured() ? 1 : 0;
    stations_[request.kind].take(request);
  }
  void serve(const Request& request) override {
    Request next = request;
    if (++next.kind < stations_.size()) return stations_[next.kind].take(next);
    next.kind = 0;
    ++next.attempt;
    Draw again = site().draw(request.act, Purpose::retry_backoff, request.attempt);
    if (plan_.feedback > 0 && again.chance(plan_.feedback)) return take(next);
    if (!measured()) return;
    const std::int64_t sojourn = site().now().ns - request.argument;
    figures_.sojourn += static_cast<double>(sojourn) / 1e9;
    ++left_;
    counts_.add(sojourn);
  }
  Snapshot observe(const Fact& fact) override {
    if (!measured() || fact.subject != 0) return Snapshot::none;
    if (fact.kind == fact::service_rejected) figures_.turned_away += 1;
    if (fact.kind == fact::service_started) {
      const double wait = static_cast<double>(fact.values[0]) / 1e9;
      ++served_;
      figures_.wait += wait;
      figures_.waited += wait > 0 ? 1 : 0;
      figures_.waited_long += wait > plan_.long_wait.seconds() ? 1 : 0;
    }
    return Snapshot::none;
  }

  const StationPlan& plan_;
  SojournCounts& counts_;
  TestWorld test_;
  std::deque<Service> stations_;
  StationFigures figures_;
  std::uint32_t count_ = 0;
  std::int64_t came_ = 0;
  std::int64_t served_ = 0;  // by the first station
  std::int64_t left_ = 0;
};

// Means over all seeds; quantiles of all sojourns together.
struct OracleFigures : StationFigures {
  double quantile(double p) const { return sojourns.quantile(p); }
  SojournCounts sojourns;
};

inline OracleFigures run_seeds(const StationPlan& plan) {
  OracleFigures all;
  for (int seed = 1; seed <= oracle_seeds; ++seed) {
    const StationFigures one =
        StationRun(plan, static_cast<std::uint64_t>(seed), all.sojourns).run();
    all.wait += one.wait / oracle_seeds;
    all.sojourn += one.sojourn / oracle_seeds;
    all.waited += one.waited / oracle_seeds;
    all.waited_long += one.waited_long / oracle_seeds;
    all.turned_away += one.turned_away / oracle_seeds;
  }
  return all;
}

inline constexpr std::uint32_t endless = 100'000'000;

inline ServiceShape station(std::uint32_t servers, Distribution time,
                            std::uint32_t queue = endless) {
  return {.servers = servers, .time = std::move(time), .queue = queue};
}

}  // namespace twinsite::test
