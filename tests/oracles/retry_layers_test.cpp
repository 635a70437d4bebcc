// Retries in layers multiply. Google, Site Reliability Engineering, chapter 22: three layers of
// four attempts make 64 tries at the bottom.
#include <doctest/doctest.h>

#include "sim/kernel/wait.h"
#include "sim/site/facts.h"
#include "sim/site/service_registry.h"
#include "tests/oracles/queue_stage.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr std::uint16_t attempts = 4;

struct Silent final : ServiceLogic {
  void serve(const Request&) override {}
};

// A device asks the front, the front the middle, the middle the bottom, which is overloaded: it
// rejects whatever comes.
struct Layers : TestWorld {
  explicit Layers(std::uint16_t tries_of_services)
      : TestWorld({link_between("device", "front", milliseconds(1)),
                   link_between("front", "middle", milliseconds(1)),
                   link_between("middle", "bottom", milliseconds(1))}) {
    add("bottom", {}, tries_of_services);
    add("middle", "bottom", tries_of_services);
    add("front", "middle", tries_of_services);
    services.front().stop();
    place("device").start(ask(calls("device"), this));
  }
  void add(const char* name, const std::string& needed, std::uint16_t tries) {
    ServiceShape shape = station(1, Distribution::constant(0.001));
    if (!needed.empty()) {
      shape.needs = {{.to = id(needed), .kind = 1, .attempts = tries, .timeout = seconds(100)}};
    }
    ServiceRegistry& registry = registries.emplace_back(calls(name));
    Service& service = services.emplace_back(calls(name), 0, shape, logic);
    registry.direct(1, service);
  }
  static Flow<void> ask(CallTable& device, Layers* world) {
    CallRequest request;
    request.to = world->id("front");
    request.kind = 1;
    request.act = entity("act", 0);
    for (request.attempt = 0; request.attempt < attempts; ++request.attempt) {
      const Reply reply = co_await device.call(request, seconds(1000));
      if (reply.ok()) co_return;
    }
    world->gave_up = true;
  }
  int tries_at_the_bottom() {
    int count = 0;
    for (const Fact& fact : facts.of(fact::service_rejected))
      count += fact.place == id("bottom") ? 1 : 0;
    return count;
  }

  Silent logic;
  std::deque<ServiceRegistry> registries;
  std::deque<Service> services;
  bool gave_up = false;
};

}  // namespace

TEST_CASE("overload: three layers of four attempts make 64 tries at the bottom") {
  Layers world(attempts);
  world.run(seconds(100));
  CHECK(world.gave_up);
  CHECK(world.tries_at_the_bottom() == 64);
}

TEST_CASE("overload: with retries in one layer alone they are four") {
  Layers world(1);
  world.run(seconds(100));
  CHECK(world.gave_up);
  CHECK(world.tries_at_the_bottom() == 4);
}
