// What a service does under more than it can take: fluid limits, and retries that lock it.
#include <doctest/doctest.h>

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

// A database of 300/s, a timeout of 1 s, one retry, 280 requests/s; it stalls for 10 s at t = 20 s.
struct Retries final : TestWorld {
  explicit Retries(double load_after_a_minute)
      : TestWorld({link_between("client", "site", milliseconds(1))}),
        logic(calls("site")),
        registry(calls("site")),
        service(registry.add(0, station(1, Distribution::constant(1.0 / 300)), logic)),
        load_after(load_after_a_minute) {
    registry.direct(query, service);
    ordain(seconds(20), "site", [this] { service.slow_down(1, 3000); });
    ordain(seconds(30), "site", [this] { service.restore(1); });
    arrive(0);
  }
  void arrive(const std::uint32_t& number) {
    const double load = place("client").now() < Time{} + seconds(60) ? 280 : load_after;
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
    for (request.attempt = 0; request.attempt < 2; ++request.attempt) {
      world.sent += world.measuring();
      const Reply reply = co_await world.calls("client").call(request, seconds(1));
      if (!reply.ok()) continue;
      world.good += world.measuring();
      break;
    }
  }
  Place& place() { return TestWorld::place("client"); }
  using TestWorld::place;
  int measuring() { return place().now() >= Time{} + seconds(400) ? 1 : 0; }

  Yes logic;
  ServiceRegistry registry;
  Service& service;
  double load_after;
  int sent = 0;  // in the last 100 s
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
  Retries locked(280);
  locked.run(seconds(500));
  CHECK(locked.sent == doctest::Approx(56'000).epsilon(0.02).scale(0));
  CHECK(locked.good < 500);
}

TEST_CASE("overload: below 300 / (1 + 1) a second it recovers") {
  Retries recovered(130);
  recovered.run(seconds(500));
  CHECK(recovered.sent == doctest::Approx(13'000).epsilon(0.03).scale(0));
  CHECK(recovered.good == doctest::Approx(recovered.sent).epsilon(0.001).scale(0));
}
