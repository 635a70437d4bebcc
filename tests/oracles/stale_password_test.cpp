// A partition of 600 s, 10^6 users, one password change in 90 days at A; with the old password,
// which somebody else knows, .5 tries an hour at B, and with the new one 2 log-ins a day at B.
// Stale at the heal: rate x time = 77.16. Each has been stale for 300 s on the average: 3.215 tries
// with a revoked password are let in, .5358 log-ins with the new one are turned away.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/sim/data/data_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr double day = 86'400;
constexpr double lasts = 600;
// As if so many partitions were had at once: every expectation grows with it.
constexpr double scale = 20;
constexpr double changes_per_second = scale * 1e6 / (90 * day);
constexpr double old_tries_per_second = 0.5 / 3600;
constexpr double new_tries_per_second = 2 / day;

struct Step {
  enum class What : std::uint8_t { change, try_old, try_new };
  double at = 0;
  std::uint32_t user = 0;
  What what{};
};

struct Counts {
  double stale = 0;
  double old_accepted = 0;
  double new_rejected = 0;
  double stale_after = 0;
};

void add_tries(std::vector<Step>& steps, DataWorld& w, const Step& change, double rate,
               Step::What what) {
  const auto family = what == Step::What::try_old ? "old tries" : "new tries";
  PoissonArrivals tries(w.place("tianjin"), entity(family, change.user), rate);
  for (double after = tries.next(); change.at + after < lasts; after = tries.next()) {
    steps.push_back({change.at + after, change.user, what});
  }
}

std::vector<Step> draw_steps(DataWorld& w) {
  std::vector<Step> steps;
  PoissonArrivals changes(w.place("shenzhen"), entity("changes", 0), changes_per_second);
  std::uint32_t user = 0;
  for (double at = changes.next(); at < lasts; at = changes.next()) {
    const Step change{at, user++, Step::What::change};
    steps.push_back(change);
    add_tries(steps, w, change, old_tries_per_second, Step::What::try_old);
    add_tries(steps, w, change, new_tries_per_second, Step::What::try_new);
  }
  std::ranges::sort(steps, {}, &Step::at);
  return steps;
}

Counts run(std::uint64_t seed, bool cut) {
  Blind blind;
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(20))};
  options.observer = &blind;
  options.seed = seed;
  DataWorld w(options);
  if (cut) w.cut("shenzhen", "tianjin");
  Counts counts;
  std::uint32_t users = 0;
  for (const Step& step : draw_steps(w)) {
    w.run_to(step.at);
    const bool knows_old = w.get("tianjin", "password", step.user) == 0;
    if (step.what == Step::What::change) {
      w.set("shenzhen", "password", step.user, 1);
      ++users;
    }
    if (step.what == Step::What::try_old && knows_old) ++counts.old_accepted;
    if (step.what == Step::What::try_new && knows_old) ++counts.new_rejected;
  }
  const auto stale = [&] {
    double count = 0;
    for (std::uint32_t user = 0; user < users; ++user) {
      if (w.get("tianjin", "password", user) == 0) ++count;
    }
    return count;
  };
  w.run_to(lasts);
  counts.stale = stale();
  if (cut) w.heal("shenzhen", "tianjin");
  w.run_to(lasts + 10);
  counts.stale_after = stale();
  return counts;
}

// Over all seeds these are Poisson counts.
bool agrees(double count, double expected) {
  return std::abs(count - expected) <= 3 * std::sqrt(expected);
}

}  // namespace

TEST_CASE("stale passwords: a partition of ten minutes, until it heals") {
  constexpr std::uint64_t seeds = 20;
  Counts sum;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Counts counts = run(seed, true);
    sum.stale += counts.stale;
    sum.old_accepted += counts.old_accepted;
    sum.new_rejected += counts.new_rejected;
    sum.stale_after += counts.stale_after;
  }
  CHECK(agrees(sum.stale, seeds * scale * 77.16));
  CHECK(agrees(sum.old_accepted, seeds * scale * 3.215));
  CHECK(agrees(sum.new_rejected, seeds * scale * 0.5358));
  CHECK(sum.stale_after == 0);
  CHECK_FALSE(agrees(sum.old_accepted, 1.2 * seeds * scale * 3.215));
}

TEST_CASE("stale passwords: without the partition there are none to speak of") {
  const Counts counts = run(1, false);
  CHECK(counts.stale <= 2);
  CHECK(counts.old_accepted <= 2);
}
