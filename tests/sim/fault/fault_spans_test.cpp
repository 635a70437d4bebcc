#include "sim/fault/fault_spans.h"

#include <doctest/doctest.h>

#include "sim/fault/facts.h"
#include "sim/site/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

DistributionSpec exponential(Duration mean) {
  DistributionSpec spec;
  spec.shape = DistributionShape::exponential;
  spec.first = mean.seconds();
  return spec;
}

FaultSpec random_outage(std::string site, Duration mtbf, Duration mttr) {
  SiteOutage fault{};
  fault.site = std::move(site);
  fault.in_flight = InFlight::drop;
  fault.mtbf = exponential(mtbf);
  fault.mttr = exponential(mttr);
  return {fault};
}

class Spans {
 public:
  explicit Spans(const std::vector<FaultSpec>& faults, std::uint64_t seed = 1)
      : test_({link_between("a", "b", milliseconds(1))}, seed),
        all_(fault_spans(test_.world.place(environment), faults,
                         {Time{} + hours(1), Time{} + hours(100'000)})) {}
  const std::vector<FaultSpan>& operator[](std::size_t fault) const { return all_[fault]; }

 private:
  TestWorld test_;
  std::vector<std::vector<FaultSpan>> all_;
};

bool same(const std::vector<FaultSpan>& a, const std::vector<FaultSpan>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](FaultSpan x, FaultSpan y) { return x.begin == y.begin && x.end == y.end; });
}

}  // namespace

TEST_CASE("fault times: a scheduled fault is on once, from the end of the warm-up on") {
  const Spans spans({outage("shenzhen", minutes(5), minutes(2))});
  REQUIRE(spans[0].size() == 1);
  CHECK(spans[0][0].begin == Time{} + hours(1) + minutes(5));
  CHECK(spans[0][0].end == Time{} + hours(1) + minutes(7));
}

TEST_CASE("fault times: a random fault comes again and again, after the warm-up, before the end") {
  const Spans spans({random_outage("shenzhen", hours(100), hours(4))});
  REQUIRE(spans[0].size() > 700);
  CHECK(spans[0].size() < 1200);
  CHECK(spans[0].front().begin > Time{} + hours(1));
  CHECK(spans[0].back().begin < Time{} + hours(100'000));
  for (std::size_t i = 0; i < spans[0].size(); ++i) {
    CHECK(spans[0][i].begin < spans[0][i].end);
    if (i > 0) CHECK(spans[0][i - 1].end < spans[0][i].begin);
  }
}

TEST_CASE("fault times: another fault in the scenario moves none, another seed moves all") {
  const FaultSpec first = random_outage("shenzhen", hours(100), hours(4));
  const FaultSpec second = random_outage("tianjin", hours(100), hours(4));
  const Spans alone({first});
  const Spans together({second, first});
  CHECK(same(alone[0], together[1]));
  CHECK_FALSE(same(together[0], together[1]));
  CHECK_FALSE(same(alone[0], Spans({first}, 2)[0]));
}

TEST_CASE("fault times: two alike in one scenario are two") {
  const FaultSpec fault = random_outage("shenzhen", hours(100), hours(4));
  const Spans spans({fault, fault});
  CHECK_FALSE(same(spans[0], spans[1]));
}

TEST_CASE("fault times: random faults of one site may overlap, and it comes back after the last") {
  FaultRig rig({random_outage("shenzhen", hours(3), hours(2)),
                random_outage("shenzhen", hours(2), hours(3)),
                outage("shenzhen", minutes(1), minutes(2))});
  std::vector<std::int64_t> on(3, 0);
  std::int64_t dark_hours = 0;
  for (int hour = 1; hour < 900; ++hour) {
    rig.run(hours(hour));
    std::fill(on.begin(), on.end(), 0);
    for (const Fact& fact : rig.facts.of(fact::fault_began)) {
      if (fact.place == rig.id("shenzhen")) ++on[fact.subject];
    }
    for (const Fact& fact : rig.facts.of(fact::fault_ended)) {
      if (fact.place == rig.id("shenzhen")) --on[fact.subject];
    }
    const bool any = on[0] + on[1] + on[2] > 0;
    CHECK((rig.site("shenzhen").state() == SiteState::dark) == any);
    dark_hours += any ? 1 : 0;
  }
  CHECK(dark_hours > 300);
  CHECK(dark_hours < 800);
}

TEST_CASE("fault times: where one ends in the instant in which another begins there is no gap") {
  for (const bool swapped : {false, true}) {
    std::vector<FaultSpec> faults{outage("shenzhen", seconds(10), seconds(20)),
                                  outage("shenzhen", seconds(30), seconds(20))};
    if (swapped) std::swap(faults[0], faults[1]);
    FaultRig rig(faults);
    std::size_t returns = 0;
    for (int second = 1; second < 100; ++second) {
      rig.run(seconds(second));
      const bool dark = rig.site("shenzhen").state() == SiteState::dark;
      CHECK(dark == (second >= 10 && second < 50));
    }
    for (const Fact& fact : rig.facts.of(fact::site_state)) returns += fact.values[0] == 1 ? 1 : 0;
    CHECK(returns == 1);
  }
}
