#include "sim/failover/application_rules.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sim/failover/facts.h"
#include "tests/support/failover_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

const std::vector<RegionPlan> twins = {{"north", {"tianjin", "shenzhen"}},
                                       {"south", {"shenzhen", "tianjin"}}};
constexpr std::uint8_t errand = 1;

DistributionSpec always(Duration delay) {
  DistributionSpec spec;
  spec.first = delay.seconds();
  return spec;
}

FailoverSpec with_rules(Misrouted misrouted, DistributionSpec push = {}) {
  FailoverSpec spec = default_failover();
  spec.routing.applications = ApplicationRoutingSpec{
      .nodes = 8, .push = std::move(push), .patience = seconds(2), .misrouted = misrouted};
  return spec;
}

// Says which site it is.
class Clerk final : public ServiceLogic {
 public:
  explicit Clerk(Site& site) : site_(site) { site.services().direct(errand, *this); }
  void serve(const Request& request) override {
    site_.calls().answer(request, {.outcome = Outcome::ok, .value = site_.place().id().value});
  }

 private:
  Site& site_;
};

// Users of the south send one errand every 100 ms to where their route leads.
class Errands {
 public:
  explicit Errands(const FailoverSpec& spec)
      : rig(twins, spec), shenzhen_(rig.at("shenzhen").site), tianjin_(rig.at("tianjin").site) {}

  void send(Duration from, Duration to) {
    for (Duration time = from; time < to; time = time + milliseconds(100)) {
      rig.test.at(time, "south", [this] {
        const Entity act = entity("errand", sent++);
        const CallRequest request{
            .to = rig.routes("south").site_for(act), .kind = errand, .act = act};
        rig.test.calls("south").call<&Errands::hear>(request, seconds(1), *this);
      });
    }
  }
  void hear(const Reply& reply, std::uint64_t) {
    if (!reply.ok()) ++failed;
    if (reply.ok() && reply.value == rig.test.id("tianjin").value) ++served_by_tianjin;
    if (reply.outcome == Outcome::rejected) ++turned_away_count;
  }

  FailoverRig rig;
  std::uint64_t sent = 0;
  std::uint64_t failed = 0;
  std::uint64_t turned_away_count = 0;
  std::uint64_t served_by_tianjin = 0;

 private:
  Clerk shenzhen_;
  Clerk tianjin_;
};

FailoverSpec in_order(std::vector<RunbookStep> steps, Misrouted misrouted) {
  FailoverSpec spec = with_rules(misrouted, always(seconds(1)));
  spec.runbook.steps = std::move(steps);
  // Whatever stands second is done a minute later.
  const bool gateways_first = spec.runbook.steps.front() == RunbookStep::gateways;
  (gateways_first ? spec.runbook.before.applications : spec.runbook.before.gateways) =
      always(minutes(1));
  spec.routing.push = always(Duration{});
  return spec;
}

}  // namespace

TEST_CASE("rules: a request for another site's users is handed on once, and answered from there") {
  Errands errands(with_rules(Misrouted::forward));
  const CallRequest request{
      .to = errands.rig.test.id("tianjin"), .kind = errand, .act = entity("lost", 1)};
  errands.rig.test.at(seconds(1), "south", [&errands, request] {
    errands.rig.test.calls("south").call<&Errands::hear>(request, seconds(1), errands);
  });
  errands.rig.run(seconds(3));
  CHECK(errands.failed == 0);
  CHECK(errands.served_by_tianjin == 0);
  const std::vector<Fact> misrouted = errands.rig.test.facts.of(fact::request_misrouted);
  REQUIRE(misrouted.size() == 1);
  CHECK(misrouted[0].place == errands.rig.test.id("tianjin"));
  CHECK(misrouted[0].values[0] == 1);
}

TEST_CASE("rules: or it is turned away") {
  Errands errands(with_rules(Misrouted::refuse));
  const CallRequest request{
      .to = errands.rig.test.id("tianjin"), .kind = errand, .act = entity("lost", 1)};
  errands.rig.test.at(seconds(1), "south", [&errands, request] {
    errands.rig.test.calls("south").call<&Errands::hear>(request, seconds(1), errands);
  });
  errands.rig.run(seconds(3));
  CHECK(errands.turned_away_count == 1);
}

TEST_CASE("rules: each node learns in its own time, so for a while a share of them is new") {
  DistributionSpec push;
  push.shape = DistributionShape::uniform;
  push.first = 0;
  push.second = 100;
  double new_share = 0;
  const int seeds = 40;
  for (int seed = 1; seed <= seeds; ++seed) {
    TestWorld test({link_between("south", "shenzhen", milliseconds(1)),
                    link_between("tianjin", "shenzhen", milliseconds(1))},
                   static_cast<std::uint64_t>(seed));
    Site site(test.place("shenzhen"), test.network, SiteSpec{});
    ApplicationRules rules(
        site, {.nodes = 16, .push = push, .patience = seconds(1), .misrouted = Misrouted::refuse},
        {{.region = test.id("south"), .name = "south", .sites = {test.id("shenzhen")}}});
    const bool known = rules.learn(
        {.version = 1, .region = test.id("south").value, .owner = test.id("tianjin").value});
    CHECK_FALSE(known);
    test.run(seconds(25));
    int turned = 0;
    for (std::uint64_t act = 0; act < 100; ++act) {
      const Request request{.act = entity("errand", act), .from = test.id("south"), .kind = errand};
      if (!rules.admits(request)) ++turned;
    }
    new_share += turned / 100.0 / seeds;
  }
  CHECK(new_share == doctest::Approx(0.25).epsilon(0.15));
}

TEST_CASE("runbook: gateways before applications cost a burst of errors, the other order none") {
  const auto errors_after_switch = [](std::vector<RunbookStep> steps, Misrouted misrouted) {
    Errands errands(in_order(std::move(steps), misrouted));
    errands.rig.dark("shenzhen", seconds(100), hours(2));
    errands.rig.run(seconds(150));
    const bool applications_first = errands.rig.count("south routed to tianjin") == 0;
    // From the step that was done last time on: who is sent to tianjin now?
    const Duration from = applications_first ? seconds(200) : seconds(150);
    errands.send(from, from + seconds(15));
    errands.rig.run(from + seconds(40));
    return errands.failed;
  };
  using enum RunbookStep;
  CHECK(errors_after_switch({gateways, applications}, Misrouted::forward) == 150);
  CHECK(errors_after_switch({gateways, applications}, Misrouted::refuse) == 150);
  CHECK(errors_after_switch({applications, gateways}, Misrouted::forward) == 0);
  CHECK(errors_after_switch({applications, gateways}, Misrouted::refuse) == 0);
}

TEST_CASE(
    "runbook: in a drill, where the old site lives, applications first cost no error at all") {
  using enum RunbookStep;
  Errands errands(in_order({applications, gateways}, Misrouted::forward));
  errands.rig.test.at(seconds(100), "checker", [&errands] {
    errands.rig.controller.send_away(errands.rig.test.id("shenzhen"), SwitchReason::drill);
  });
  errands.send(seconds(90), seconds(200));
  errands.rig.run(seconds(210));
  CHECK(errands.sent == 1100);
  CHECK(errands.failed == 0);
  CHECK(errands.served_by_tianjin > 900);
}
