// What a service does under more than it can take: fluid limits, and retries that lock it.
#include <doctest/doctest.h>

#include <memory>

#include "sim/kernel/wait.h"
#include "sim/site/facts.h"
#include "sim/site/service_registry.h"
#include "tests/oracles/queue_stage.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::uint8_t query = 1;

struct Yes final : ServiceLogic {
  explicit Yes(CallTable& of) : calls(of) {}
  void serve(const Request& request) override {
    Reply reply;
    reply.outcome = Outcome::ok;
    calls.answer(request, reply);
  }
  CallTable& calls;
};

// Two clients' regions, one site each; when `redirected` the second one asks the first one's site.
struct Failover : TestWorld {
  Failover()
      : TestWorld({link_between("home", "site", milliseconds(1)),
                   link_between("away", "site", milliseconds(1))}),
        logic(calls("site")),
        registry(calls("site")),
        service(registry.add(0, station(1, Distribution::constant(0.001)), logic)) {
    registry.direct(query, service);
    arrive_later("home");
    at(seconds(10), "away", [this] { arrive_later("away"); });
    at(seconds(310), "away", [this] { redirected = false; });
  }
  void arrive_later(const char* region) {
    place(region).at<&Failover::arrive>(Duration::from_seconds(1.0 / 600), *this, region);
  }
  void arrive(const char* const& region) {
    if (std::string_view(region) == "away" && !redirected) return;
    CallRequest request;
    request.to = id("site");
    request.kind = query;
    calls(region).call<&Failover::answered>(request, seconds(1000), *this);
    arrive_later(region);
  }
  void answered(const Reply&, std::uint64_t) {}

  bool redirected = true;
  Yes logic;
  ServiceRegistry registry;
  Service& service;
};

// A database of 300/s, a timeout of 1 s, 280 requests/s; it stalls for 10 s at t = 20 s.
struct Retries final : TestWorld {
  struct Plan {
    double load_after_a_minute = 280;
    std::uint16_t retries = 1;
    Duration measured_from = seconds(400);
  };
  explicit Retries(const Plan& of)
      : TestWorld({link_between("client", "site", milliseconds(1))}),
        logic(calls("site")),
        registry(calls("site")),
        service(registry.add(0, station(1, Distribution::constant(1.0 / 300)), logic)),
        plan(of) {
    registry.direct(query, service);
    ordain(seconds(20), "site", [this] { service.slow_down(1, 3000); });
    ordain(seconds(30), "site", [this] { service.restore(1); });
    arrive(0);
  }
  void arrive(const std::uint32_t& number) {
    const double load =
        place("client").now() < Time{} + seconds(60) ? 280 : plan.load_after_a_minute;
    place("client").start(ask(*this, number));
    Draw gap = place("client").draw(entity("arrivals", 0), Purpose::arrival_gap, number);
    place("client").at<&Retries::arrive>(Duration::from_seconds(gap.exponential() / load), *this,
                                         number + 1);
  }
  static Flow<void> ask(Retries& world, std::uint32_t number) {
    CallRequest request;
    request.to = world.id("site");
    request.kind = query;
    request.act = entity("act", number);
    for (request.attempt = 0; request.attempt <= world.plan.retries; ++request.attempt) {
      world.sent += world.measuring();
      const Reply reply = co_await world.calls("client").call(request, seconds(1));
      if (!reply.ok()) continue;
      world.good += world.measuring();
      break;
    }
  }
  Place& place() { return TestWorld::place("client"); }
  using TestWorld::place;
  int measuring() { return place().now() >= Time{} + plan.measured_from ? 1 : 0; }

  Yes logic;
  ServiceRegistry registry;
  Service& service;
  Plan plan;
  int sent = 0;  // since it is measured
  int good = 0;
};

}  // namespace

TEST_CASE("overload: the survivor of two sites queues 60 000 in 300 s and drains them in 150 s") {
  Failover world;
  world.run(seconds(310));
  CHECK(world.service.waiting() == doctest::Approx(60'000).epsilon(0.001).scale(0));
  world.run(seconds(459));
  CHECK(world.service.waiting() > 0);
  world.run(seconds(461));
  CHECK(world.service.waiting() == 0);
}

TEST_CASE(
    "overload: one retry locks a database of 300/s at 560/s offered, once it has stalled for 10 "
    "s") {
  Retries locked({});
  locked.run(seconds(500));
  CHECK(locked.sent == doctest::Approx(56'000).epsilon(0.02).scale(0));
  CHECK(locked.good < 500);
}

TEST_CASE("overload: below 300 / (1 + 1) a second it recovers") {
  Retries recovered({.load_after_a_minute = 130});
  recovered.run(seconds(500));
  CHECK(recovered.sent == doctest::Approx(13'000).epsilon(0.03).scale(0));
  CHECK(recovered.good == doctest::Approx(recovered.sent).epsilon(0.001).scale(0));
}

// What is offered once every request fails is (1 + r) times the load. Five per cent below the
// threshold the backlog takes its time to drain.
TEST_CASE("overload: with r retries it recovers below mu / (1 + r) a second, not above") {
  for (std::uint16_t retries = 1; retries <= 3; ++retries) {
    CAPTURE(retries);
    const double threshold = 300.0 / (1 + retries);
    const auto run = [&](double share) {
      auto world = std::make_unique<Retries>(Retries::Plan{.load_after_a_minute = share * threshold,
                                                           .retries = retries,
                                                           .measured_from = seconds(3900)});
      world->run(seconds(4000));
      return world;
    };
    const auto below = run(0.95);
    CHECK(below->sent == doctest::Approx(95 * threshold).epsilon(0.03).scale(0));
    CHECK(below->good == doctest::Approx(below->sent).epsilon(0.001).scale(0));
    const auto above = run(1.05);
    CHECK(above->sent == doctest::Approx(1.05 * 300 * 100).epsilon(0.03).scale(0));
    CHECK(above->good < 0.02 * above->sent);
  }
}
