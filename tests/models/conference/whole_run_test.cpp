// Whole runs with traffic: what holds whatever happens in them.
#include <doctest/doctest.h>

#include <array>
#include <optional>

#include "models/conference/observe/conference_observer.h"
#include "sim/failover/facts.h"
#include "sim/traffic/facts.h"
#include "tests/models/conference/conference_rig.h"

namespace twinsite::conference::test {
namespace {

template <class Mean>
DistributionSpec exponential(Mean mean) {
  DistributionSpec spec = always(mean);
  spec.shape = DistributionShape::exponential;
  return spec;
}

LinkSpec line(const std::string& region, const std::string& site, Duration delay) {
  return twinsite::test::link_between(region, site, delay);
}

// Shenzhen, tianjin and chengdu; south is nearer to chengdu than to tianjin. Users roam, meet
// across regions, register and pay in; shenzhen is dark from minute 10 to minute 20.
Plan busy_hour() {
  Plan plan = two_sites();
  plan.world.regions["west"] = {.home = "chengdu", .users = 200, .roaming = 0};
  plan.world.sites["chengdu"] = {};
  for (auto& [name, region] : plan.world.regions) {
    region.users = 200;
    region.roaming = 0.1;
  }
  plan.world.links = {line("south", "tianjin", milliseconds(30)),
                      line("south", "chengdu", milliseconds(20))};
  plan.world.faults = {outage("shenzhen", minutes(10), minutes(10))};
  plan.world.failover.routing.dns_ttl = seconds(30);
  plan.period.warm_up = minutes(2);
  ConferenceSpec& conference = plan.conference;
  conference.client.forgotten_password = 0.08;
  conference.client.backoff.jitter = Jitter::full;
  conference.session.life = exponential(minutes(20));
  conference.meeting.size = exponential(4.0);
  conference.meeting.duration = exponential(minutes(10));
  conference.meeting.cross_region = 0.2;
  conference.money.paying = 0.5;
  conference.money.balance = exponential(1000.0);
  conference.money.top_up = {.at_below = 200, .amount = 1000, .after = exponential(minutes(2))};
  conference.traffic.login = 1.0 / 900;
  conference.traffic.start_meeting = 1.0 / 7200;
  conference.traffic.change_password = 1.0 / 3600;
  conference.traffic.register_user = 1.0 / 36000;
  return plan;
}

enum class Watched : bool { no, yes };

struct CountingTracer final : Tracer {
  void trace(Time, PlaceId, EventId, EventId) override { ++events; }
  std::uint64_t events = 0;
};

// As a program runs it.
struct WholeRun {
  explicit WholeRun(const Plan& plan, Watched watched = Watched::yes, Tracer* tracer = nullptr) {
    const ReplicationInput input{.world = plan.world,
                                 .period = plan.period,
                                 .seed = plan.seed,
                                 .replication = 0,
                                 .tracer = tracer};
    const bool watch = watched == Watched::yes;
    ObserverSet observers;
    ConferenceWorld world(input, plan.conference, watch ? &observers : nullptr);
    std::optional<ConferenceObserver> observer;
    if (watch) {
      observer.emplace(observers, world, plan.conference);
      observers.add(facts, routes);
    }
    world.start();
    world.world().run_until(input.period.end());
    fingerprint = world.world().fingerprint();
    events = world.world().events();
    south = world.world().id_of("south");
    chengdu = world.world().id_of("chengdu");
    if (watch) result = observer->finish();
  }

  std::int64_t of(std::string_view measure, std::string_view labels) const {
    for (const MeasureValue& value : result.measures) {
      if (value.name == measure && value.labels == labels) return value.value;
    }
    return 0;
  }

  static constexpr std::array routes{twinsite::fact::route_published};
  FactBook facts;
  ReplicationResult result;
  std::uint64_t fingerprint = 0;
  std::uint64_t events = 0;
  PlaceId south;
  PlaceId chengdu;
};

}  // namespace

TEST_CASE("whole run: three sites, roaming users and an outage leave a clean audit") {
  const WholeRun run(busy_hour());
  for (const AuditFinding& finding : run.result.audit)
    FAIL_CHECK(finding.law, ": ", finding.details);
  CHECK(run.result.fingerprint == run.fingerprint);
  CHECK(run.of("lost_sessions", "") > 0);  // it was about something
}

TEST_CASE("whole run: users of the dead site go to the next nearest, and back") {
  const WholeRun run(busy_hour());
  const std::vector<Fact>& routes = run.facts.facts;
  REQUIRE(routes.size() == 2);
  CHECK(routes[0].subject == run.south.value);
  CHECK(routes[0].values[0] == run.chengdu.value);
  CHECK(routes[1].subject == run.south.value);
  CHECK(routes[1].values[1] == run.chengdu.value);
}

TEST_CASE("whole run: the same seed gives the same run, another seed another") {
  Plan plan = busy_hour();
  const WholeRun first(plan);
  const WholeRun second(plan);
  plan.seed = 2;
  const WholeRun other(plan);
  CHECK(first.fingerprint == second.fingerprint);
  CHECK(first.events == second.events);
  CHECK(first.fingerprint != other.fingerprint);
}

TEST_CASE("whole run: one more place in the world moves nobody's draws") {
  Plan plan = busy_hour();
  plan.world.data.at("password").sync = {SyncMethod::queue};
  for (LinkSpec& link : plan.world.links) link.delay.shape = DistributionShape::exponential;
  plan.world.default_link.delay.shape = DistributionShape::exponential;
  plan.conference.meeting.guests = 0.2;
  plan.conference.business.guest_join = true;
  const WholeRun before(plan);
  plan.world.places["annex"] = {};  // the first by name: every other place has a new number
  const WholeRun after(plan);
  REQUIRE(before.result.measures.size() == after.result.measures.size());
  for (std::size_t i = 0; i < before.result.measures.size(); ++i) {
    const MeasureValue& value = before.result.measures[i];
    CAPTURE(value.name);
    CAPTURE(value.labels);
    CHECK(after.result.measures[i].value == value.value);
  }
  CHECK(after.south != before.south);
  CHECK(before.of("relogin", "") > 0);
}

TEST_CASE("whole run: nobody who looks on changes it") {
  const Plan plan = busy_hour();
  const WholeRun watched(plan, Watched::yes);
  const WholeRun unwatched(plan, Watched::no);
  CountingTracer tracer;
  const WholeRun traced(plan, Watched::no, &tracer);
  CHECK(watched.fingerprint == unwatched.fingerprint);
  CHECK(watched.events == unwatched.events);
  CHECK(traced.fingerprint == unwatched.fingerprint);
  CHECK(tracer.events > 0);
}

TEST_CASE("whole run: a partition on top of it, lost disks and dropped meetings stay clean too") {
  Plan plan = busy_hour();
  plan.world.faults.push_back(partition("chengdu", "tianjin", minutes(15), minutes(10)));
  std::get<SiteOutage>(plan.world.faults.front().what).disks = Disks::lost;
  plan.world.failover.fail_back = {SessionsOnFailback::drop, MeetingsOnFailback::drop};
  plan.world.failover.catch_up = CatchUpSpec{.at_most = seconds(30)};
  const WholeRun run(plan);
  for (const AuditFinding& finding : run.result.audit)
    FAIL_CHECK(finding.law, ": ", finding.details);
  CHECK(run.of("lost_sessions", "") > 0);
}

}  // namespace twinsite::conference::test
