// Faults of services, of traffic and of checkers: each in a world of two sites that offer a desk.
#include <doctest/doctest.h>

#include <set>

#include "sim/failover/control.h"
#include "sim/site/facts.h"
#include "tests/sim/fault/fault_rig.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::uint8_t question = 1;

struct Answers final : ServiceLogic {
  explicit Answers(CallTable& of) : calls(of) {}
  void serve(const Request& request) override { calls.answer(request, {.outcome = Outcome::ok}); }
  CallTable& calls;
};

// What the checker said last.
struct LastVotes final : VoteSink {
  void vote(const SiteVote& vote) override {
    if (vote.suspect)
      suspect.insert(vote.site);
    else
      suspect.erase(vote.site);
  }
  std::set<PlaceId> suspect;
};

ProbeSpec probe() {
  ProbeSpec spec{};
  spec.interval = seconds(5);
  spec.timeout = seconds(2);
  spec.failures = 3;
  return spec;
}

// A client asks a desk of one server and 1 s a request; a region has an arrival every 10 s.
class Desks final : public TestWorld, public IntentSink {
 public:
  explicit Desks(const std::vector<FaultSpec>& faults)
      : TestWorld({link_between("south", "shenzhen", milliseconds(100)),
                   link_between("south", "tianjin", milliseconds(100)),
                   link_between("shenzhen", "tianjin", milliseconds(100))}),
        curve_(CurveName::flat, {}),
        arrivals_(place("south"), curve_, *this,
                  {.function = 0, .name = "login", .mean_per_second = 0.1}),
        checker_(calls("south"), probe(),
                 {{id("shenzhen"), "shenzhen"}, {id("tianjin"), "tianjin"}}, votes_) {
    for (const char* name : {"shenzhen", "tianjin"}) add_desk(name);
    FaultTargets targets{world, network, {}, {}};
    for (Site& site : sites_) targets.sites.push_back(&site);
    targets.services = services_;
    targets.arrivals = {&arrivals_};
    targets.checkers = {&checker_};
    schedule_.emplace(targets, faults, FaultWindow{{}, Time{} + hours(1000)});
  }
  ~Desks() { world.destroy_flows(); }

  // What the desk says to a request sent at `time`, and when.
  void ask(Duration time, std::string_view site) {
    ordain(time, "south", [this, site] {
      const CallRequest request{.to = id(site), .kind = question, .act = entity("ask", asked_++)};
      calls("south").call<&Desks::hear>(request, seconds(100), *this);
    });
  }
  Place& place() { return TestWorld::place("south"); }
  using TestWorld::place;
  void hear(const Reply& reply, std::uint64_t) {
    outcomes.push_back(reply.outcome);
    times.push_back(world.now().since_start());
  }
  void intend(std::uint8_t, Intent) override { ++intents; }
  void start_traffic() { arrivals_.start(); }
  HealthChecker& checker() { return checker_; }
  bool suspects(PlaceId site) const { return votes_.suspect.contains(site); }

  std::vector<Outcome> outcomes;
  std::vector<Duration> times;
  int intents = 0;

 private:
  void add_desk(const char* name) {
    Site& site = sites_.emplace_back(place(name), network, SiteSpec{});
    Answers& logic = answers_.emplace_back(site.calls());
    const ServiceShape shape{.time = Distribution::constant(1), .queue = 10};
    Service& desk = site.services().add(0, shape, logic);
    site.services().direct(question, desk);
    site.services().direct(control::probe, logic);
    services_.push_back({"desk", &desk});
  }

  DailyCurve curve_;
  ArrivalProcess arrivals_;
  LastVotes votes_;
  HealthChecker checker_;
  std::deque<Site> sites_;
  std::deque<Answers> answers_;
  std::vector<NamedService> services_;
  std::optional<FaultSchedule> schedule_;
  std::uint64_t asked_ = 0;
};

ServiceOutage desk_outage(StopMode mode, std::optional<std::string> site = {}) {
  ServiceOutage fault{};
  fault.service = "desk";
  fault.site = std::move(site);
  fault.mode = mode;
  return fault;
}

using Outcomes = std::vector<Outcome>;
constexpr Outcome ok = Outcome::ok;
constexpr Outcome refused = Outcome::unreachable;

}  // namespace

TEST_CASE("service_outage: it refuses while it lasts, at every site or at one") {
  const auto answers = [](std::optional<std::string> site) {
    Desks desks({lasting(desk_outage(StopMode::crash, std::move(site)), seconds(10), seconds(20))});
    desks.ask(seconds(15), "shenzhen");
    desks.ask(seconds(16), "tianjin");
    desks.ask(seconds(31), "shenzhen");
    desks.run(seconds(50));
    return desks.outcomes;
  };
  CHECK(answers({}) == Outcomes{refused, refused, ok});
  CHECK(answers("shenzhen") == Outcomes{refused, ok, ok});
}

TEST_CASE("service_outage: a crash forgets what it has, a stop finishes it") {
  const auto answers = [](StopMode mode) {
    Desks desks({lasting(desk_outage(mode), seconds(10), seconds(20))});
    for (int i = 0; i < 3; ++i) desks.ask(milliseconds(9700), "shenzhen");
    desks.run(seconds(200));
    return desks.outcomes;
  };
  CHECK(answers(StopMode::stop) == Outcomes{ok, ok, ok});
  CHECK(answers(StopMode::crash) ==
        Outcomes{Outcome::timed_out, Outcome::timed_out, Outcome::timed_out});
}

TEST_CASE("service_outage: of two that overlap the end of one does not start the service") {
  Desks desks({lasting(desk_outage(StopMode::stop), seconds(10), seconds(20)),
               lasting(desk_outage(StopMode::crash), seconds(20), seconds(20))});
  desks.ask(seconds(35), "shenzhen");
  desks.ask(seconds(41), "shenzhen");
  desks.run(seconds(50));
  CHECK(desks.outcomes == Outcomes{refused, ok});
}

TEST_CASE("service_slow: requests take so many times as long, and factors multiply") {
  ServiceSlow slow{};
  slow.service = "desk";
  slow.site = "shenzhen";
  slow.factor = 3;
  Desks desks({lasting(slow, seconds(10), seconds(30)), lasting(slow, seconds(20), seconds(10))});
  desks.ask(seconds(11), "shenzhen");
  desks.ask(seconds(21), "shenzhen");
  desks.ask(seconds(33), "tianjin");
  desks.ask(seconds(41), "shenzhen");
  desks.run(seconds(50));
  CHECK(desks.times == std::vector<Duration>{milliseconds(14'200), milliseconds(30'200),
                                             milliseconds(34'200), milliseconds(42'200)});
}

TEST_CASE(
    "site_outage: a site that stops refuses first, finishes what it has, and then goes dark") {
  SiteOutage fault{};
  fault.site = "shenzhen";
  fault.in_flight = InFlight::drop;
  fault.mode = StopMode::stop;
  fault.drain = seconds(5);
  Desks desks({lasting(fault, seconds(10), seconds(20))});
  desks.ask(milliseconds(9800), "shenzhen");
  desks.ask(seconds(12), "shenzhen");
  desks.ask(seconds(16), "shenzhen");  // nobody answers: 100 s
  desks.ask(seconds(31), "shenzhen");
  desks.run(seconds(200));
  CHECK(desks.outcomes == Outcomes{ok, refused, ok, Outcome::timed_out});
}

TEST_CASE("traffic_surge: factor 5 brings five times as many, and moves none of the usual ones") {
  const auto intents = [](double factor, std::string function) {
    TrafficSurge surge{};
    surge.region = "south";
    surge.function = std::move(function);
    surge.factor = factor;
    Desks desks({lasting(surge, hours(10), hours(100))});
    desks.start_traffic();
    desks.run(hours(10));
    const int before = desks.intents;
    desks.run(hours(110));
    const int during = desks.intents - before;
    desks.run(hours(120));
    return std::vector<int>{before, during, desks.intents - before - during};
  };
  const std::vector<int> usual = intents(5, "something else");
  const std::vector<int> surge = intents(5, "login");
  CHECK(surge[0] == usual[0]);
  CHECK(surge[1] == doctest::Approx(5 * usual[1]).epsilon(0.02));
  CHECK(surge[2] == usual[2]);
}

TEST_CASE("health_checker_outage: no probes, and the view from before") {
  HealthCheckerOutage blind{};
  Desks desks(
      {outage("shenzhen", seconds(100), seconds(1000)), lasting(blind, seconds(90), seconds(110))});
  desks.checker().start();
  desks.run(seconds(199));
  CHECK_FALSE(desks.suspects(desks.id("shenzhen")));
  desks.run(seconds(230));
  CHECK(desks.suspects(desks.id("shenzhen")));
  CHECK_FALSE(desks.suspects(desks.id("tianjin")));
}
