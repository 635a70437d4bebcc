// How often two sites are down together. Each fails after an exponential time of mean MTBF and is
// repaired by a crew of its own in an exponential time of mean MTTR, so it is up for a share
// MTBF / (MTBF + MTTR) of the time; two are down together for the square of the rest, and from both
// up the mean time until both are down is (3 a + b) / (2 a a) for rates a of failure and b of
// repair. An hour is a millisecond here: nothing else in this world has a length, and a run of
// centuries stays short.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "sim/fault/fault_schedule.h"
#include "sim/site/facts.h"
#include "tests/sim/kernel/random/statistics.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr double mtbf_hours = 1000;
constexpr double mttr_hours = 4;
constexpr double hours_a_second = 1000;

// Adds up how long how many sites are dark, and how long it takes until both are.
class DarkClock final : public Observer {
 public:
  Snapshot observe(const Fact& fact) override {
    if (fact.kind != fact::site_state) return Snapshot::none;
    advance(fact.time);
    const bool dark = static_cast<SiteState>(fact.values[0]) == SiteState::dark;
    const bool was_dark = dark_[fact.place.value % 2];
    dark_[fact.place.value % 2] = dark;
    if (dark == was_dark) return Snapshot::none;
    const bool both = dark_[0] && dark_[1];
    if (both && waits_) ++meetings;
    if (both) waits_ = false;
    if (!dark_[0] && !dark_[1]) waits_ = true;
    return Snapshot::none;
  }
  void advance(Time now) {
    const double hours = (now - last_).seconds() * hours_a_second;
    last_ = now;
    total += hours;
    if (waits_) waited_hours += hours;
    if (dark_[0]) first_dark += hours;
    if (dark_[0] && dark_[1]) both_dark += hours;
  }

  double total = 0;
  double first_dark = 0;
  double both_dark = 0;
  double meetings = 0;
  double waited_hours = 0;  // from both up until both are down, the last wait unfinished

 private:
  Time last_;
  std::array<bool, 2> dark_{};
  bool waits_ = true;
};

DistributionSpec exponential_hours(double mean) {
  DistributionSpec spec;
  spec.shape = DistributionShape::exponential;
  spec.first = mean / hours_a_second;
  return spec;
}

FaultSpec failing(const char* site) {
  SiteOutage outage;
  outage.site = site;
  outage.mtbf = exponential_hours(mtbf_hours);
  outage.mttr = exponential_hours(mttr_hours);
  FaultSpec spec;
  spec.what = outage;
  return spec;
}

void run(DarkClock& clock, std::uint64_t seed, Duration length) {
  TestWorld test({link_between("shenzhen", "tianjin", milliseconds(18))}, seed, &clock);
  Site shenzhen(test.place("shenzhen"), test.network, SiteSpec{});
  Site tianjin(test.place("tianjin"), test.network, SiteSpec{});
  const FaultSchedule faults({test.world, test.network, {&shenzhen, &tianjin}, {}},
                             {failing("shenzhen"), failing("tianjin")},
                             FaultWindow{Time{}, Time{} + length});
  test.run(length);
  clock.advance(Time{} + length);
}

// Deviations may be three standard errors: both down about once in 126 500 h is nearly a Poisson
// process, and each time lasts for an exponential time.
void check_two_sites(std::uint64_t seeds) {
  DarkClock all;
  std::vector<double> meetings;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    DarkClock clock;
    run(clock, seed, seconds(2000));
    all.total += clock.total;
    all.first_dark += clock.first_dark;
    all.both_dark += clock.both_dark;
    all.waited_hours += clock.waited_hours;
    meetings.push_back(clock.meetings);
  }
  const double count = mean_of(meetings) * static_cast<double>(seeds);
  const double three_errors = 3 / std::sqrt(count);
  CHECK(1 - all.first_dark / all.total == doctest::Approx(0.99601594).epsilon(0.0001));
  CHECK(all.both_dark / all.total * 365.25 * 86'400 ==
        doctest::Approx(500.56).epsilon(std::sqrt(2) * three_errors));
  CHECK(all.waited_hours / count == doctest::Approx(126'500).epsilon(three_errors));
  const double spread = variance_of(meetings) / mean_of(meetings);
  CHECK(std::abs(spread - 1) < 3 * std::sqrt(2 / (static_cast<double>(seeds) - 1)) + 0.02);
}

}  // namespace

TEST_CASE("oracle: two sites of MTBF 1000 h and MTTR 4 h are both down 500.56 s a year") {
  check_two_sites(200);
}

// So many that three standard errors are within 2 %.
TEST_SUITE("slow") {
  TEST_CASE("oracle: two sites of MTBF 1000 h and MTTR 4 h, in the long run") {
    check_two_sites(3600);
  }
}
