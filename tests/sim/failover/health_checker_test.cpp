#include "sim/failover/health_checker.h"

#include <doctest/doctest.h>

#include "sim/failover/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};

FailoverSpec only_watching() {
  FailoverSpec spec = default_failover();
  spec.decision.who = NeverDecide{};
  return spec;
}

// One checker and what it says of one site.
struct Watch {
  Watch(TestWorld& test, const std::string& site)
      : votes(test.calls("checker"), {.checkers = {test.id("checker")}, .needed = 1, .valid = {}},
              {{test.id(site), site}}),
        ballot(test.calls("checker"), votes, seconds(1)),
        checker(test.calls("checker"), default_failover().probe, votes.sites(), ballot) {
    checker.start();
  }
  SiteVotes votes;
  Ballot ballot;
  HealthChecker checker;
};

}  // namespace

TEST_CASE("health checker: a dead site is suspect when the third probe in a row has run out") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    FailoverRig rig(twins, only_watching(), seed);
    rig.dark("shenzhen", seconds(100), seconds(1000));
    rig.run(seconds(200));
    const Duration detection = rig.time_of("shenzhen suspected") - seconds(100);
    // A probe that was under way at the outage counts: its way is 10 ms.
    CHECK(detection >= milliseconds(11'990));
    CHECK(detection <= seconds(17));
    CHECK(rig.test.facts.of(fact::site_suspected).at(0).values[0] == 3);
    CHECK(rig.count("tianjin suspected") == 0);
  }
}

TEST_CASE("health checker: one answer clears the site") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    FailoverRig rig(twins, only_watching(), seed);
    rig.dark("shenzhen", seconds(100), seconds(1000));
    rig.run(seconds(1100));
    const Duration after = rig.time_of("shenzhen cleared") - seconds(1000);
    CHECK(after > milliseconds(10));
    CHECK(after <= milliseconds(5020));
  }
}

TEST_CASE("health checker: an answer in between starts the count anew") {
  FailoverRig rig(twins, only_watching());
  // 9.9 s take two probes of an interval of 5 s; 10.1 s let at least one answer through.
  for (int turn = 0; turn < 50; ++turn) {
    const Duration begin = seconds(100 + 20 * turn);
    rig.cut("checker", "shenzhen", begin, begin + milliseconds(9900));
  }
  rig.run(seconds(1200));
  CHECK(rig.story().empty());
}

TEST_CASE("health checker: at its own cut line it need not wait for the timeout") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    FailoverRig rig(twins, only_watching(), seed);
    rig.cut("checker", "shenzhen", seconds(100), seconds(1000));
    rig.run(seconds(200));
    const Duration detection = rig.time_of("shenzhen suspected") - seconds(100);
    CHECK(detection >= milliseconds(9980));
    CHECK(detection <= seconds(15));
  }
}

TEST_CASE("health checker: a slow line and a dead site look the same") {
  FailoverRig rig(twins, only_watching());
  SendingEnd& line = rig.test.link("checker", "shenzhen").sending;
  rig.test.ordain(seconds(100), "checker", [&line] { line.degrade(1, {.delay_factor = 300}); });
  rig.test.ordain(seconds(200), "checker", [&line] { line.restore(1); });
  rig.run(seconds(300));
  CHECK(rig.story() == "shenzhen suspected; shenzhen cleared");
  CHECK(rig.time_of("shenzhen suspected") >= seconds(112));
}

TEST_CASE("health checker: every site and every seed has its own phase") {
  std::vector<Duration> times;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    FailoverRig rig(twins, only_watching(), seed);
    rig.dark("shenzhen", seconds(100), seconds(1000));
    rig.dark("tianjin", seconds(100), seconds(1000));
    rig.run(seconds(200));
    times.push_back(rig.time_of("shenzhen suspected"));
    times.push_back(rig.time_of("tianjin suspected"));
  }
  std::sort(times.begin(), times.end());
  CHECK(std::adjacent_find(times.begin(), times.end()) == times.end());
}

TEST_CASE("health checker: a probe is a datagram, so a lossy line alone can make a site suspect") {
  std::vector<LinkSpec> links = {link_between("checker", "shenzhen", milliseconds(10))};
  links[0].loss = 0.5;
  TestWorld test(links);
  SiteRig site(test.place("shenzhen"), test.network);
  Watch watch(test, "shenzhen");
  test.run(hours(1));
  // Of 720 probes, three of four fail.
  CHECK(test.facts.count(fact::site_suspected) > 30);
  CHECK(test.facts.count(fact::site_cleared) + 1 >= test.facts.count(fact::site_suspected));
}

TEST_CASE("health checker: what it hears of a fence is what the site said last") {
  TestWorld test({link_between("checker", "shenzhen", milliseconds(10))});
  SiteRig shenzhen(test.place("shenzhen"), test.network);
  Watch watch(test, "shenzhen");
  test.ordain(seconds(100), "shenzhen", [&] { shenzhen.site.fence(); });
  test.ordain(seconds(200), "shenzhen", [&] { shenzhen.site.go_dark(Disks::kept); });
  test.run(seconds(100));
  CHECK_FALSE(watch.votes.answered_fenced(test.id("shenzhen")));
  test.run(seconds(106));
  CHECK(watch.votes.answered_fenced(test.id("shenzhen")));
  test.run(seconds(250));
  CHECK(watch.votes.suspects(test.id("shenzhen")));
  CHECK(watch.votes.answered_fenced(test.id("shenzhen")));
}
