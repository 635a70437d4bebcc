// What keeps a service up, or brings it down: limits, shedding, a cache, more servers, the services
// that it needs.
#include <doctest/doctest.h>

#include "sim/site/facts.h"
#include "sim/site/service_registry.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::uint8_t core_kind = 10;
constexpr std::uint8_t normal_kind = 11;
constexpr std::uint8_t billing_kind = 12;

struct Yes final : ServiceLogic {
  explicit Yes(CallTable& of) : calls(of) {}
  void serve(const Request& request) override {
    ++served;
    calls.answer(request, {.outcome = Outcome::ok});
  }
  CallTable& calls;
  int served = 0;
};

ServiceShape one_server(Duration time, std::uint32_t queue = 1000) {
  return {.servers = 1, .time = Distribution::constant(time.seconds()), .queue = queue};
}

// A desk, the billing that it may need, and a client 1 ms away.
struct Shop : TestWorld {
  explicit Shop(const ServiceShape& desk_shape, const ServiceShape& billing_shape = one_server({}))
      : TestWorld({link_between("client", "site", milliseconds(1)),
                   link_between("site", "elsewhere", milliseconds(1)),
                   link_between("client", "elsewhere", milliseconds(1))}),
        logic(calls("site")),
        billing_logic(calls("elsewhere")),
        registry(calls("site")),
        billing_registry(calls("elsewhere")),
        desk(registry.add(0, desk_shape, logic)),
        billing(billing_registry.add(1, billing_shape, billing_logic)) {
    registry.direct(core_kind, desk);
    registry.direct(normal_kind, desk);
    desk.grade_normal(normal_kind);
    billing_registry.direct(billing_kind, billing);
  }
  void ask(Duration time, std::uint8_t kind = core_kind, std::uint32_t user = 0) {
    at(time, "client", [this, kind, user] {
      const CallRequest request{.to = id("site"),
                                .kind = kind,
                                .user = UserId{user},
                                .act = entity("act", static_cast<std::uint64_t>(asked++))};
      calls("client").call<&Shop::hear>(request, seconds(1000), *this);
    });
  }
  void hear(const Reply& reply, std::uint64_t) {
    good += reply.ok() ? 1 : 0;
    bad += reply.ok() ? 0 : 1;
    last = world.now().since_start();
  }
  Place& place() { return TestWorld::place("client"); }
  using TestWorld::place;
  std::size_t refusals(ServiceRefusal why) {
    std::size_t count = 0;
    for (const Fact& fact : facts.of(fact::service_rejected))
      count += fact.values[0] == static_cast<std::int64_t>(why) ? 1 : 0;
    return count;
  }

  Yes logic;
  Yes billing_logic;
  ServiceRegistry registry;
  ServiceRegistry billing_registry;
  Service& desk;
  Service& billing;
  int asked = 0;
  int good = 0;
  int bad = 0;
  Duration last;
};

ServiceNeed billing_need(const TestWorld& world, std::uint16_t attempts) {
  return {.to = world.world.id_of("elsewhere"),
          .kind = billing_kind,
          .attempts = attempts,
          .timeout = seconds(1)};
}

// The places of a `Shop` before there is one.
ServiceShape needing_billing(ServiceShape shape, std::uint16_t attempts) {
  const Shop same(one_server({}));
  shape.needs = {billing_need(same, attempts)};
  return shape;
}

}  // namespace

TEST_CASE("rate limit: a burst gets in, then so many a second, and the rest is rejected at once") {
  ServiceShape shape = one_server({});
  shape.spacing = milliseconds(100);
  shape.burst = 5;
  Shop shop(shape);
  for (int i = 0; i < 20; ++i) shop.ask(seconds(10));
  for (int i = 0; i < 100; ++i) shop.ask(seconds(20) + milliseconds(50) * i);
  shop.run(seconds(15));
  CHECK(shop.good == 5);
  CHECK(shop.refusals(ServiceRefusal::over_limit) == 15);
  shop.run(seconds(100));
  CHECK(shop.good == 5 + 54);  // half of a hundred, and the burst's head start
}

TEST_CASE("shedding: normal requests find less room than core ones") {
  ServiceShape shape = one_server(seconds(1), 10);
  shape.normal_queue = 4;
  Shop shop(shape);
  for (int i = 0; i < 6; ++i) shop.ask(seconds(1), normal_kind);
  for (int i = 0; i < 8; ++i) shop.ask(seconds(1), core_kind);
  shop.run(seconds(100));
  CHECK(shop.refusals(ServiceRefusal::shed) == 1);        // one in work, four wait
  CHECK(shop.refusals(ServiceRefusal::queue_full) == 2);  // six of eight find room
  CHECK(shop.good == 11);
}

TEST_CASE("shedding: who has waited too long costs no work") {
  ServiceShape shape = one_server(seconds(1));
  shape.waited = milliseconds(2500);
  Shop shop(shape);
  for (int i = 0; i < 10; ++i) shop.ask(seconds(1));
  shop.run(seconds(100));
  CHECK(shop.good == 3);
  CHECK(shop.refusals(ServiceRefusal::waited) == 7);
  CHECK(shop.logic.served == 3);
  CHECK(shop.last < seconds(5));
}

TEST_CASE("cache: the first request of a user takes longer, the next one does not") {
  ServiceShape shape = one_server(milliseconds(100));
  shape.miss = Distribution::constant(1);
  Shop shop(shape);
  shop.desk.remember(UserId{7});
  const auto takes = [&](std::uint32_t user) {
    const Duration begin = shop.world.now().since_start() + seconds(1);
    shop.ask(begin, core_kind, user);
    shop.run(begin + seconds(10));
    return shop.last - begin;
  };
  CHECK(takes(7) == milliseconds(102));
  CHECK(takes(8) == milliseconds(1102));
  CHECK(takes(8) == milliseconds(102));
}

TEST_CASE("cache: a crash empties it") {
  ServiceShape shape = one_server(milliseconds(100));
  shape.miss = Distribution::constant(1);
  Shop shop(shape);
  shop.desk.remember(UserId{7});
  shop.at(seconds(1), "site", [&] {
    shop.desk.crash();
    shop.desk.start();
  });
  shop.ask(seconds(2), core_kind, 7);
  shop.run(seconds(10));
  CHECK(shop.last == milliseconds(3102));
}

TEST_CASE("scale-out: more servers, some time after the queue got long") {
  ServiceShape shape = one_server(seconds(1));
  shape.scale_above = 5;
  shape.scale_after = seconds(10);
  shape.scale_to = 10;
  Shop shop(shape);
  for (int i = 0; i < 5; ++i) shop.ask(seconds(1));
  shop.run(seconds(50));
  CHECK(shop.desk.servers() == 1);
  for (int i = 0; i < 110; ++i) shop.ask(seconds(100));
  shop.run(seconds(109));
  CHECK(shop.desk.servers() == 1);
  shop.run(seconds(111));
  CHECK(shop.desk.servers() == 10);
  shop.run(seconds(200));
  CHECK(shop.last < seconds(121));  // ten by one server, a hundred by ten
  CHECK(shop.facts.of(fact::service_scaled).size() == 1);
}

TEST_CASE("needs: a request waits for the service that it needs, and its server with it") {
  Shop shop(needing_billing(one_server(milliseconds(100)), 1), one_server(milliseconds(200)));
  for (int i = 0; i < 3; ++i) shop.ask(seconds(1));
  shop.run(seconds(10));
  CHECK(shop.good == 3);
  CHECK(shop.billing_logic.served == 3);
  CHECK(shop.last == seconds(1) + 3 * milliseconds(302) + milliseconds(2));
}

TEST_CASE("needs: a provider that is down takes its users with it, after all tries") {
  Shop shop(needing_billing(one_server(milliseconds(100)), 4));
  shop.at({}, "elsewhere", [&] { shop.billing.stop(); });
  shop.ask(seconds(1));
  shop.run(seconds(10));
  CHECK(shop.bad == 1);
  CHECK(shop.logic.served == 0);
  CHECK(shop.refusals(ServiceRefusal::need_failed) == 1);
  CHECK(shop.refusals(ServiceRefusal::stopped) == 4);
}

TEST_CASE("needs: a silent provider holds the servers until the timeout") {
  Shop shop(needing_billing(one_server(milliseconds(100)), 1));
  shop.ordain({}, "elsewhere", [&] { shop.network.router(shop.id("elsewhere")).shut(); });
  for (int i = 0; i < 5; ++i) shop.ask(seconds(1));
  shop.run(seconds(100));
  CHECK(shop.bad == 5);
  CHECK(shop.last == seconds(1) + 5 * milliseconds(1100) + milliseconds(2));
}
