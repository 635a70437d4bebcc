// Passwords in a partition: changed at A, asked for at B, which keeps the old ones. Of N users each
// changing at rate c, N c T are stale at the heal after T. Each is stale for T/2 on average, so
// tries of the old password at rate a are accepted N c T a T/2 times, and log-ins with the new one
// at rate b rejected N c T b T/2 times. For 600 s, a million users, a change in 90 days, half a try
// an hour and 2 log-ins a day: 77.16, 3.215 and .5358. Here for two hundred million, to count
// enough.
#include <doctest/doctest.h>

#include <cmath>

#include "tests/sim/data/data_world.h"
#include "tests/sim/kernel/random/statistics.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr double partition = 600;  // seconds
constexpr double millions = 200;
constexpr double changes = millions * 1e6 / (90 * 86400.0);  // per second, of all
constexpr double old_tries = 0.5 / 3600;                     // per second, of one user
constexpr double new_log_ins = 2 / 86400.0;

struct Counts {
  double stale = 0;
  double old_accepted = 0;
  double new_rejected = 0;
};

struct Try {
  double at = 0;
  std::uint32_t user = 0;
  bool old = false;
};

constexpr std::int64_t changed = 1;

// All changes and tries of one partition, in order of time; a change is a try of nobody.
Counts passwords(std::uint64_t seed) {
  Blind blind;
  DataOptions options;
  options.links = {link_between("shenzhen", "tianjin", milliseconds(18))};
  options.seed = seed;
  options.observer = &blind;
  DataWorld w(options);
  w.cut("shenzhen", "tianjin");
  std::vector<double> changed_at;
  PoissonArrivals arrivals(w.place("shenzhen"), entity("changes", 0), changes);
  for (double at = arrivals.next(); at < partition; at = arrivals.next()) changed_at.push_back(at);
  std::vector<Try> tries;
  const auto plan = [&](std::uint32_t user, std::string_view name, double rate, bool old) {
    PoissonArrivals own(w.place("tianjin"), entity(name, user), rate);
    for (double at = own.next(); changed_at[user] + at < partition; at = own.next())
      tries.push_back({changed_at[user] + at, user, old});
  };
  for (std::uint32_t user = 0; user < changed_at.size(); ++user) {
    plan(user, "old", old_tries, true);
    plan(user, "new", new_log_ins, false);
  }
  std::ranges::sort(tries, {}, &Try::at);
  Counts counts;
  std::uint32_t user = 0;
  const auto change_until = [&](double end) {
    for (; user < changed_at.size() && changed_at[user] < end; ++user) {
      w.run_to(changed_at[user]);
      w.set("shenzhen", "password", user, changed);
    }
    w.run_to(end);
  };
  for (const Try& one : tries) {
    change_until(one.at);
    const bool matches = w.get("tianjin", "password", one.user) == (one.old ? 0 : changed);
    if (one.old && matches) ++counts.old_accepted;
    if (!one.old && !matches) ++counts.new_rejected;
  }
  change_until(partition);
  for (std::uint32_t each = 0; each < user; ++each) {
    const auto here = w.get("shenzhen", "password", each);
    if (w.get("tianjin", "password", each) != here) ++counts.stale;
  }
  w.heal("shenzhen", "tianjin");
  w.run_to(partition + 30);
  CHECK(w.equal("password"));
  return counts;
}

// A sum of Poisson counts, within three standard errors.
void check_sum(const std::vector<double>& counts, double expected_of_a_million) {
  const auto seeds = static_cast<double>(counts.size());
  const double expected = expected_of_a_million * millions;
  CHECK(std::abs(mean_of(counts) - expected) < 3 * std::sqrt(expected / seeds));
  CHECK(variance_of(counts) / expected ==
        doctest::Approx(1).epsilon(3 * std::sqrt(2.0 / (seeds - 1))));
}

}  // namespace

TEST_CASE(
    "oracle: of a million users 77.16 are stale after 600 s, 3.215 old tries pass, .5358 new "
    "fail") {
  std::vector<double> stale;
  std::vector<double> accepted;
  std::vector<double> rejected;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Counts counts = passwords(seed);
    stale.push_back(counts.stale);
    accepted.push_back(counts.old_accepted);
    rejected.push_back(counts.new_rejected);
  }
  check_sum(stale, 77.16);
  check_sum(accepted, 3.215);
  check_sum(rejected, 0.5358);
}
