// Conflicts under last_writer_wins after a partition, against closed forms. Each user is written at
// each of two sites by a Poisson process of mean a over the partition. Users written on both sides:
// users (1 - exp(-a))^2. Updates lost, which are all those of the side whose last one is the
// earlier: users (a - (1 - exp(-2 a)) / 2), from the integral over the time of the other side's
// last update.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/measure/measure_probe.h"
#include "tests/sim/measure/watched_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Partition {
  std::uint32_t users = 0;
  double writes_per_hour = 0;  // of a user at each site
  double lasts = 43;           // seconds
  Duration skew;               // of Shenzhen's clock

  double mean() const { return writes_per_hour / 3600 * lasts; }
  double both() const { return users * std::pow(1 - std::exp(-mean()), 2); }
  double lost() const { return users * (mean() - (1 - std::exp(-2 * mean())) / 2); }
};

struct Counts {
  double conflicts = 0;
  double lost = 0;
  double newer_lost = 0;
};

Counts run(const Partition& partition, std::uint64_t seed) {
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(1))};
  options.classes = {{"password", by_database(ConflictRule::last_writer_wins)}};
  options.clock_offsets = {{"shenzhen", partition.skew}};
  options.users = partition.users;
  options.seed = seed;
  WatchedWorld watched(options);
  DataWorld& w = watched.world;
  w.cut("shenzhen", "tianjin");
  const double rate = 2 * partition.users * partition.writes_per_hour / 3600;
  PoissonArrivals arrivals(w.place("shenzhen"), entity("writes", 0), rate);
  std::uint64_t number = 0;
  for (double at = arrivals.next(); at < partition.lasts; at = arrivals.next()) {
    w.run_to(at);
    Draw draw = w.place("shenzhen").draw(entity("writer", ++number), Purpose::test);
    const auto user = static_cast<std::uint32_t>(draw.below(partition.users));
    w.set(draw.chance(0.5) ? "shenzhen" : "tianjin", "password", user, 1);
  }
  w.run_to(partition.lasts);
  w.heal("shenzhen", "tianjin");
  w.run_to(partition.lasts + 30);
  const ReplicationResult result = watched.finish();
  CHECK(result.audit.empty());
  const auto count = [&](std::string_view measure, std::string_view labels) {
    return static_cast<double>(
        std::max<std::int64_t>(0, value_of(result.measures, measure, labels)));
  };
  return {count("conflicts", ""), count("lost_records", "reason=conflict"),
          count("conflicts.newer_lost", "")};
}

struct Sample {
  std::vector<double> values;

  double mean() const {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
  }
  double variance() const {
    double sum = 0;
    for (const double value : values) sum += (value - mean()) * (value - mean());
    return sum / static_cast<double>(values.size() - 1);
  }
  double error() const { return std::sqrt(variance() / static_cast<double>(values.size())); }
  bool agrees(double expected) const { return std::abs(mean() - expected) <= 3 * error(); }
};

void check_against_closed_forms(const Partition& partition, std::uint64_t seeds) {
  Sample conflicts;
  Sample lost;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Counts counts = run(partition, seed);
    conflicts.values.push_back(counts.conflicts);
    lost.values.push_back(counts.lost);
    CHECK(counts.newer_lost == 0);
  }
  CHECK(conflicts.agrees(partition.both()));
  CHECK(lost.agrees(partition.lost()));
  // Users are independent of each other and each is rarely hit: a binomial count.
  const double variance = partition.both() * (1 - partition.both() / partition.users);
  const double spread = 3 * std::sqrt(2 / static_cast<double>(seeds - 1));
  CHECK(conflicts.variance() / variance > 1 - spread);
  CHECK(conflicts.variance() / variance < 1 + spread);
  CHECK_FALSE(conflicts.agrees(1.2 * partition.both()));
}

}  // namespace

TEST_CASE("conflicts: the closed forms give the figures of a million users and 43 s") {
  const Partition row{.users = 1'000'000, .writes_per_hour = 1, .lasts = 43, .skew = {}};
  CHECK(std::abs(row.both() - 140.98) < 0.005);
  CHECK(std::abs(row.lost() - 141.54) < 0.005);
}

TEST_CASE("conflicts: 20 000 users who write ten times an hour on both sides of a partition") {
  check_against_closed_forms({.users = 20'000, .writes_per_hour = 10, .lasts = 43, .skew = {}}, 20);
}

TEST_CASE("conflicts: a million users, once an hour on each side of a partition of 43 s" *
          doctest::test_suite("slow")) {
  check_against_closed_forms({.users = 1'000'000, .writes_per_hour = 1, .lasts = 43, .skew = {}},
                             40);
}

// The later write is lost if it came to the slow clock less than the skew after the earlier one, or
// at any time while the skew is longer than the partition.
TEST_CASE("conflicts: with a clock far ahead half of the newer writes lose, with true ones none") {
  const Partition skewed{.users = 20'000, .writes_per_hour = 2, .lasts = 43, .skew = minutes(10)};
  Sample conflicts;
  Sample newer_lost;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Counts counts = run(skewed, seed);
    conflicts.values.push_back(counts.conflicts);
    newer_lost.values.push_back(counts.newer_lost);
  }
  CHECK(conflicts.mean() > 0);
  CHECK(newer_lost.agrees(0.5 * skewed.both()));
}
