// How often a lossy line alone makes a live site suspect. Probes are datagrams: with a share p of
// them lost, k losses in a row begin once in 1 / ((1 - p) p^k) probes, and the first such run ends
// on average with probe (1 - p^k) / ((1 - p) p^k) (runs of successes; Feller, An Introduction to
// Probability Theory, vol. 1, XIII.7).
#include <doctest/doctest.h>

#include <cmath>
#include <deque>

#include "sim/failover/facts.h"
#include "tests/sim/kernel/random/statistics.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr int sites_at_once = 16;

class AlarmCounter final : public Observer {
 public:
  Snapshot observe(const Fact& fact) override {
    if (fact.kind == fact::site_suspected) ++alarms;
    return Snapshot::none;
  }
  double alarms = 0;
};

// One checker; so many sites at the end of lines that lose probes on the way out, and nothing on
// the way back.
class LossyWatch {
 public:
  LossyWatch(double loss, std::uint64_t seed, Observer& observer)
      : test_(lines(loss), seed, &observer),
        sites_(make_sites()),
        votes_(test_.calls("checker"),
               {.checkers = {test_.id("checker")}, .needed = 1, .valid = {}}, named()),
        ballot_(test_.calls("checker"), votes_, seconds(1)),
        checker_(test_.calls("checker"),
                 {.interval = seconds(1), .timeout = seconds(1), .failures = 3}, named(), ballot_) {
    checker_.start();
  }
  void run(double probes) { test_.run(Duration::from_seconds(probes / sites_at_once)); }

 private:
  static std::string name(int site) { return "site_" + std::to_string(site); }
  static std::vector<LinkSpec> lines(double loss) {
    std::vector<LinkSpec> all;
    for (int site = 0; site < sites_at_once; ++site) {
      all.push_back(link_between("checker", name(site), milliseconds(1)));
      all.push_back(all.back());
      all.back().one_way = true;
      all.back().loss = loss;
    }
    return all;
  }
  std::deque<SiteRig> make_sites() {
    std::deque<SiteRig> sites;
    for (int site = 0; site < sites_at_once; ++site)
      sites.emplace_back(test_.place(name(site)), test_.network);
    return sites;
  }
  std::vector<NamedSite> named() {
    std::vector<NamedSite> all;
    for (int site = 0; site < sites_at_once; ++site)
      all.push_back({test_.id(name(site)), name(site)});
    return all;
  }

  TestWorld test_;
  std::deque<SiteRig> sites_;
  SiteVotes votes_;
  Ballot ballot_;
  HealthChecker checker_;
};

struct Run {
  double loss;
  double probes_a_seed;
  std::uint64_t seeds;
};

// Alarms are rare and nearly independent: their number is nearly Poisson.
void check_alarms(const Run& run) {
  const double probes_an_alarm = 1 / ((1 - run.loss) * run.loss * run.loss * run.loss);
  const double expected = run.probes_a_seed / probes_an_alarm;
  std::vector<double> counts;
  for (std::uint64_t seed = 1; seed <= run.seeds; ++seed) {
    AlarmCounter counter;
    LossyWatch watch(run.loss, seed, counter);
    watch.run(run.probes_a_seed);
    counts.push_back(counter.alarms);
  }
  const auto seeds = static_cast<double>(run.seeds);
  CHECK(std::abs(mean_of(counts) - expected) < 3 * std::sqrt(expected / seeds));
  const double spread = variance_of(counts) / expected;
  CHECK(std::abs(spread - 1) < 3 * std::sqrt(2 / (seeds - 1)) + 1 / std::sqrt(expected * seeds));
}

}  // namespace

TEST_CASE("oracle: with 5 % of probes lost, three in a row are a false alarm once in 8420 probes") {
  CHECK((1 - 0.000125) / (0.95 * 0.000125) == doctest::Approx(8420).epsilon(0.001));
  check_alarms({.loss = 0.05, .probes_a_seed = 80'000, .seeds = 20});
}

TEST_CASE(
    "oracle: with 2 % of probes lost, three in a row are a false alarm once in 127 550 probes") {
  CHECK((1 - 0.000008) / (0.98 * 0.000008) == doctest::Approx(127'550).epsilon(0.00001));
  check_alarms({.loss = 0.02, .probes_a_seed = 200'000, .seeds = 20});
}

// Enough for standard errors of 2 and 6 %.
TEST_SUITE("slow") {
  TEST_CASE("oracle: false alarms with 5 % of probes lost, in the long run") {
    check_alarms({.loss = 0.05, .probes_a_seed = 1'200'000, .seeds = 20});
  }
  TEST_CASE("oracle: false alarms with 2 % of probes lost, in the long run") {
    check_alarms({.loss = 0.02, .probes_a_seed = 2'000'000, .seeds = 20});
  }
}
