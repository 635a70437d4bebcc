#include "sim/site/service.h"

#include <doctest/doctest.h>

#include "sim/site/facts.h"
#include "sim/site/service_registry.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;
using Numbers = std::vector<std::int64_t>;

namespace {

constexpr std::uint8_t login = 1;
constexpr std::uint8_t verify = 10;
constexpr std::uint8_t renew = 11;

struct Yes final : ServiceLogic {
  explicit Yes(CallTable& of) : calls(of) {}
  void serve(const Request& request) override {
    served.push_back(request.argument);
    Reply reply;
    reply.outcome = Outcome::ok;
    calls.answer(request, reply);
  }
  CallTable& calls;
  Numbers served;
};

ServiceShape shape_of(std::uint32_t servers, Distribution time, std::uint32_t queue) {
  return {.servers = servers, .time = std::move(time), .queue = queue};
}

// One service at the site, and a client 1 ms away that keeps the replies in order of arrival.
struct Desk : TestWorld {
  explicit Desk(const ServiceShape& shape)
      : TestWorld({link_between("client", "site", milliseconds(1))}),
        logic(calls("site")),
        registry(calls("site")),
        service(registry.add(login, shape, logic)) {
    registry.direct(verify, service);
    registry.direct(renew, service);
  }

  void ask_at(Duration time, std::int64_t argument, Duration limit = seconds(100)) {
    at(time, "client", [this, argument, limit] {
      CallRequest request;
      request.to = id("site");
      request.kind = verify;
      request.argument = argument;
      request.act = entity("act", static_cast<std::uint64_t>(argument));
      calls("client").call<&Desk::answered>(request, limit, *this,
                                            static_cast<std::uint64_t>(argument));
    });
  }
  void answered(const Reply& reply, std::uint64_t argument) {
    replies.push_back({static_cast<std::int64_t>(argument), reply, world.now().since_start()});
  }
  Numbers values(FactKind kind) const {
    Numbers all;
    for (const Fact& fact : facts.of(kind)) all.push_back(fact.values[0]);
    return all;
  }
  std::vector<Outcome> outcomes() const {
    std::vector<Outcome> all;
    for (const Answer& answer : replies) all.push_back(answer.reply.outcome);
    return all;
  }

  struct Answer {
    std::int64_t argument;
    Reply reply;
    Duration time;
  };
  Yes logic;
  ServiceRegistry registry;
  Service& service;
  std::vector<Answer> replies;
};

const Distribution ten_ms = Distribution::constant(0.010);

}  // namespace

TEST_CASE("service: as many at a time as it has servers, the others wait in order of arrival") {
  Desk desk(shape_of(2, ten_ms, 100));
  for (int argument = 1; argument <= 5; ++argument)
    desk.ask_at(milliseconds(100 + argument), argument);
  desk.run(seconds(1));
  CHECK(desk.logic.served == Numbers{1, 2, 3, 4, 5});
  CHECK(desk.values(fact::service_started) == Numbers{0, 0, 8'000'000, 8'000'000, 16'000'000});
  CHECK(desk.values(fact::service_finished) ==
        Numbers{10'000'000, 10'000'000, 18'000'000, 18'000'000, 26'000'000});
}

TEST_CASE("service: a full queue rejects at once, and says so") {
  Desk desk(shape_of(1, ten_ms, 1));
  for (int argument = 1; argument <= 3; ++argument) desk.ask_at(milliseconds(100), argument);
  desk.run(seconds(1));
  CHECK(desk.replies.size() == 3);
  CHECK(desk.replies[0].argument == 3);
  CHECK(desk.replies[0].time == milliseconds(102));
  CHECK(desk.replies[0].reply.outcome == Outcome::rejected);
  CHECK(desk.replies[0].reply.code == turned_away);
  CHECK(desk.values(fact::service_rejected) ==
        Numbers{static_cast<std::int64_t>(ServiceRefusal::queue_full)});
}

TEST_CASE("service: what its caller has given up is served all the same") {
  Desk desk(shape_of(1, ten_ms, 100));
  for (int argument = 1; argument <= 4; ++argument)
    desk.ask_at(milliseconds(100), argument, milliseconds(25));
  desk.run(seconds(1));
  CHECK(desk.logic.served == Numbers{1, 2, 3, 4});
  CHECK(desk.outcomes() ==
        std::vector<Outcome>{Outcome::ok, Outcome::ok, Outcome::timed_out, Outcome::timed_out});
}

TEST_CASE("service: a request that waited keeps its own cause, and names what released it") {
  Desk desk(shape_of(1, ten_ms, 100));
  desk.ask_at(milliseconds(100), 1);
  desk.ask_at(milliseconds(101), 2);
  desk.run(seconds(1));
  const std::vector<Fact> started = desk.facts.of(fact::service_started);
  const std::vector<Fact> finished = desk.facts.of(fact::service_finished);
  CHECK(started[0].released_by == EventId{});
  CHECK(started[1].event.scheduler() == desk.id("client"));  // its arrival
  CHECK(started[1].released_by == finished[0].event);
  CHECK(started[1].event != started[0].event);
}

TEST_CASE("service: the time that a request takes is its act's, whatever else is served") {
  const auto time_of_two = [](Numbers arguments) {
    Desk desk(shape_of(9, Distribution::exponential(0.1), 0));
    for (const std::int64_t argument : arguments) desk.ask_at(milliseconds(100), argument);
    desk.run(seconds(9));
    for (const Desk::Answer& answer : desk.replies) {
      if (answer.argument == 2) return answer.time;
    }
    return Duration{};
  };
  CHECK(time_of_two({2}) == time_of_two({1, 2, 3}));
  CHECK(time_of_two({2}) > milliseconds(102));
}

TEST_CASE("service: two attempts and two kinds of one act take times of their own") {
  Desk desk(shape_of(9, Distribution::exponential(0.1), 0));
  for (const int variant : {0, 1, 2}) {
    desk.at(milliseconds(100), "client", [&desk, variant] {
      CallRequest request;
      request.to = desk.id("site");
      request.kind = variant == 2 ? renew : verify;
      request.attempt = variant == 1 ? 1 : 0;
      desk.calls("client").call<&Desk::answered>(request, seconds(9), desk);
    });
  }
  desk.run(seconds(9));
  CHECK(desk.replies.size() == 3);
  CHECK(desk.replies[0].time < desk.replies[1].time);
  CHECK(desk.replies[1].time < desk.replies[2].time);
}

TEST_CASE("service: the crash of its place forgets everything, and it serves again from empty") {
  Desk desk(shape_of(1, ten_ms, 100));
  for (int argument = 1; argument <= 4; ++argument)
    desk.ask_at(milliseconds(100), argument, milliseconds(500));
  desk.ordain(milliseconds(115), "site", [&] { desk.place("site").crash(); });
  std::size_t left = 9;
  desk.ordain(milliseconds(116), "site",
              [&] { left = desk.service.waiting() + desk.service.busy(); });
  desk.ask_at(milliseconds(200), 5);
  desk.run(seconds(1));
  CHECK(left == 0);
  CHECK(desk.logic.served == Numbers{1, 5});
  CHECK(desk.replies.size() == 5);
}

TEST_CASE("service: its own crash leaves the site alone; callers are refused until it starts") {
  Desk desk(shape_of(1, ten_ms, 100));
  for (int argument = 1; argument <= 3; ++argument)
    desk.ask_at(milliseconds(100), argument, milliseconds(300));
  desk.ordain(milliseconds(105), "site", [&] { desk.service.crash(); });
  desk.ask_at(milliseconds(150), 4);
  desk.ordain(milliseconds(200), "site", [&] { desk.service.start(); });
  desk.ask_at(milliseconds(250), 5);
  desk.run(seconds(1));
  CHECK(desk.logic.served == Numbers{5});
  CHECK(desk.outcomes() == std::vector<Outcome>{Outcome::unreachable, Outcome::ok,
                                                Outcome::timed_out, Outcome::timed_out,
                                                Outcome::timed_out});
  CHECK(desk.facts.of(fact::service_state)[0].values[1] == 3);
  CHECK(desk.facts.count(fact::service_state) == 2);
}

TEST_CASE("service: stop finishes what it has, and overlapping stops are counted") {
  Desk desk(shape_of(1, ten_ms, 100));
  for (int argument = 1; argument <= 3; ++argument) desk.ask_at(milliseconds(100), argument);
  desk.ordain(milliseconds(105), "site", [&] { desk.service.stop(); });
  desk.ordain(milliseconds(110), "site", [&] { desk.service.stop(); });
  desk.ordain(milliseconds(120), "site", [&] { desk.service.start(); });
  desk.ask_at(milliseconds(130), 4);
  desk.ordain(milliseconds(140), "site", [&] { desk.service.start(); });
  desk.ask_at(milliseconds(150), 5);
  desk.run(seconds(1));
  CHECK(desk.logic.served == Numbers{1, 2, 3, 5});
}

TEST_CASE("service: slow-downs multiply, and end apart") {
  Desk desk(shape_of(9, ten_ms, 0));
  desk.ordain(milliseconds(200), "site", [&] { desk.service.slow_down(1, 2); });
  desk.ordain(milliseconds(300), "site", [&] { desk.service.slow_down(2, 3); });
  desk.ordain(milliseconds(400), "site", [&] { desk.service.restore(1); });
  desk.ordain(milliseconds(500), "site", [&] { desk.service.restore(2); });
  for (int each = 1; each <= 5; ++each) desk.ask_at(milliseconds(100 * each), each);
  desk.run(seconds(1));
  CHECK(desk.values(fact::service_finished) ==
        Numbers{10'000'000, 20'000'000, 60'000'000, 30'000'000, 10'000'000});
}

TEST_CASE("service: logic without a server answers in the event of the arrival") {
  Desk desk(shape_of(1, ten_ms, 0));
  constexpr std::uint8_t ping = 12;
  desk.registry.direct(ping, desk.logic);
  desk.at(milliseconds(100), "client", [&] {
    CallRequest request;
    request.to = desk.id("site");
    request.kind = ping;
    desk.calls("client").call<&Desk::answered>(request, seconds(1), desk);
  });
  desk.run(seconds(1));
  CHECK(desk.replies.at(0).time == milliseconds(102));
  CHECK(desk.facts.count(fact::service_started) == 0);
}

TEST_CASE("service: a rate is one server of constant time") {
  ServiceSpec spec{};
  spec.rate = 100;
  spec.queue = 7;
  const ServiceShape shape = service_shape(spec);
  CHECK(shape.servers == 1);
  CHECK(shape.time == Distribution::constant(0.01));
  CHECK(shape.queue == 7);
}
