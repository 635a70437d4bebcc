#include "sim/net/call.h"

#include <doctest/doctest.h>

#include "sim/kernel/wait.h"
#include "tests/support/test_world.h"

using namespace twinsite;
using namespace twinsite::test;

namespace {

struct Ending {
  Duration time;
  Outcome outcome;
  std::int64_t value;
  bool operator==(const Ending&) const = default;
};
using Endings = std::vector<Ending>;

Flow<void> ask(CallTable& calls, CallRequest request, Duration limit, Endings* endings) {
  const Reply reply = co_await calls.call(request, limit);
  endings->push_back({calls.place().now().since_start(), reply.outcome, reply.value});
}

// Answers its argument plus one after `work`.
class Adder {
 public:
  Adder(CallTable& calls, Duration work) : calls_(calls), work_(work) {
    const auto receive = [](void* object, Place&, const Message& message) {
      static_cast<Adder*>(object)->take(Request::of(message));
    };
    calls.place().receive_at(port::request, {receive, this});
  }
  std::vector<Request> seen;

 private:
  void take(const Request& request) {
    seen.push_back(request);
    calls_.place().at<&Adder::answer>(work_, *this, request);
  }
  void answer(const Request& request) {
    Reply reply;
    reply.outcome = request.argument < 0 ? Outcome::rejected : Outcome::ok;
    reply.value = request.argument + 1;
    reply.code = 9;
    calls_.answer(request, reply);
  }

  CallTable& calls_;
  Duration work_;
};

// A client in the middle of the alphabet, a server on either side of it, 10 ms away.
struct Stage : TestWorld {
  Stage(std::string_view server, Duration work)
      : TestWorld({link_between("client", "a_server", milliseconds(10)),
                   link_between("client", "z_server", milliseconds(10)),
                   link_between("z_server", "z_beyond", milliseconds(5))}),
        adder(calls(server), work),
        to(id(server)) {}

  void ask_at(Duration time, std::int64_t argument, Duration limit) {
    at(time, "client", [this, argument, limit] {
      CallRequest request;
      request.to = to;
      request.kind = 3;
      request.user = UserId{77};
      request.argument = argument;
      request.act = entity("act", 1);
      request.attempt = 4;
      place("client").start(ask(calls("client"), request, limit, &endings));
    });
  }

  Adder adder;
  PlaceId to;
  Endings endings;
};

}  // namespace

TEST_CASE(
    "call: the reply comes back with what the server said, and the server saw what was asked") {
  Stage stage("z_server", milliseconds(5));
  stage.ask_at(seconds(1), 41, seconds(1));
  stage.run(seconds(3));
  CHECK(stage.endings == Endings{{milliseconds(1025), Outcome::ok, 42}});
  const Request seen = stage.adder.seen.at(0);
  CHECK(seen.user == UserId{77});
  CHECK(seen.kind == 3);
  CHECK(seen.attempt == 4);
  CHECK(seen.act == entity("act", 1));
  CHECK(seen.from == stage.id("client"));
  CHECK(stage.calls("client").pending() == 0);
}

TEST_CASE("call: a refusal is an outcome of the server's") {
  Stage stage("z_server", {});
  stage.ask_at(seconds(1), -1, seconds(1));
  stage.run(seconds(3));
  CHECK(stage.endings == Endings{{milliseconds(1020), Outcome::rejected, 0}});
}

TEST_CASE("call: it goes over several links, and to the own place over none") {
  Stage beyond("z_beyond", {});
  beyond.ask_at(seconds(1), 1, seconds(1));
  beyond.run(seconds(3));
  CHECK(beyond.endings == Endings{{milliseconds(1030), Outcome::ok, 2}});
  Stage own("client", milliseconds(3));
  own.ask_at(seconds(1), 1, seconds(1));
  own.run(seconds(3));
  CHECK(own.endings == Endings{{milliseconds(1003), Outcome::ok, 2}});
}

TEST_CASE(
    "call: the timer ends it, and the late reply of the first is not taken for the second's") {
  Stage stage("z_server", milliseconds(100));
  stage.ask_at(seconds(1), 1, milliseconds(50));
  stage.ask_at(milliseconds(1050), 10,
               milliseconds(200));  // takes the slot that has just become free
  stage.run(seconds(3));
  CHECK(stage.endings == Endings{{milliseconds(1050), Outcome::timed_out, 0},
                                 {milliseconds(1170), Outcome::ok, 11}});
  CHECK(stage.calls("client").pending() == 0);
}

TEST_CASE("call: a reply in the very nanosecond of the timeout: the order of places decides") {
  Stage lower("a_server", milliseconds(5));
  lower.ask_at(seconds(1), 1, milliseconds(25));
  lower.run(seconds(3));
  CHECK(lower.endings == Endings{{milliseconds(1025), Outcome::ok, 2}});
  Stage higher("z_server", milliseconds(5));
  higher.ask_at(seconds(1), 1, milliseconds(25));
  higher.run(seconds(3));
  CHECK(higher.endings == Endings{{milliseconds(1025), Outcome::timed_out, 0}});
}

TEST_CASE("call: unreachable comes at once, and only from the own end of the link") {
  Stage stage("z_server", {});
  stage.ordain(seconds(1), "client",
               [&] { stage.link("client", "z_server").sending.cut(InFlight::drop); });
  stage.ask_at(seconds(2), 1, seconds(1));
  stage.run(seconds(4));
  CHECK(stage.endings == Endings{{seconds(2), Outcome::unreachable, 0}});

  Stage far("z_server", {});
  far.ordain(seconds(1), "z_server",
             [&] { far.link("z_server", "client").sending.cut(InFlight::drop); });
  far.ask_at(seconds(2), 1, seconds(1));
  far.run(seconds(4));
  CHECK(far.endings == Endings{{seconds(3), Outcome::timed_out, 0}});
}

TEST_CASE("call: when the server dies no reply comes, and the caller times out") {
  Stage stage("z_server", milliseconds(100));
  stage.ask_at(seconds(1), 1, seconds(1));
  stage.ordain(milliseconds(1050), "z_server", [&] { stage.place("z_server").crash(); });
  stage.run(seconds(4));
  CHECK(stage.adder.seen.size() == 1);
  CHECK(stage.endings == Endings{{seconds(2), Outcome::timed_out, 0}});
}

TEST_CASE(
    "call: when the caller dies its call is gone, and the reply means nothing to its next life") {
  Stage stage("z_server", milliseconds(100));
  stage.ask_at(seconds(1), 1, seconds(1));
  stage.ordain(milliseconds(1050), "client", [&] { stage.place("client").crash(); });
  std::size_t pending_after_crash = 1;
  stage.ordain(milliseconds(1051), "client", [&] {
    pending_after_crash = stage.calls("client").pending();
    CallRequest request;
    request.to = stage.to;
    request.argument = 10;
    stage.place("client").start(ask(stage.calls("client"), request, seconds(1), &stage.endings));
  });
  stage.run(seconds(4));
  CHECK(pending_after_crash == 0);
  CHECK(stage.endings == Endings{{milliseconds(1171), Outcome::ok, 11}});
}

TEST_CASE("call: a crash in the nanosecond of the reply comes first") {
  Stage stage("z_server", milliseconds(5));
  stage.ask_at(seconds(1), 1, seconds(1));
  stage.ordain(milliseconds(1025), "client", [&] { stage.place("client").crash(); });
  stage.run(seconds(4));
  CHECK(stage.endings.empty());
}

TEST_CASE("call: a flow that no longer waits is not woken") {
  Stage stage("z_server", milliseconds(5));
  CallRequest request;
  request.to = stage.to;
  stage.at(seconds(1), "client", [&] {
    // `within` gives up first and destroys the asking flow.
    struct Impatient {
      static Flow<void> run(CallTable& calls, CallRequest request, Endings* endings) {
        Flow<void> asking = ask(calls, request, seconds(1), endings);
        const auto result = co_await within(milliseconds(1), std::move(asking));
        CHECK_FALSE(result.has_value());
      }
    };
    stage.place("client").start(Impatient::run(stage.calls("client"), request, &stage.endings));
  });
  stage.run(seconds(4));
  CHECK(stage.endings.empty());
  CHECK(stage.calls("client").pending() == 0);
}

TEST_CASE("call: flows may still wait for calls when the world goes") {
  Stage stage("z_server", seconds(100));
  stage.ask_at(seconds(1), 1, seconds(200));
  stage.run(seconds(4));
  CHECK(stage.calls("client").pending() == 1);
}

TEST_CASE("call: a plain handler is called back with its tag, in an event of its own") {
  struct Prober {
    CallTable& calls;
    PlaceId to;
    Endings endings;
    std::vector<std::uint64_t> tags;
    void probe(const std::uint64_t& tag) {
      CallRequest request;
      request.to = to;
      request.delivery = Delivery::datagram;
      calls.call<&Prober::answered>(request, milliseconds(50), *this, tag);
      CHECK(tags.empty());
    }
    void answered(const Reply& reply, std::uint64_t tag) {
      endings.push_back({calls.place().now().since_start(), reply.outcome, reply.value});
      tags.push_back(tag);
    }
  };
  const auto probe = [](std::string_view what) {
    Stage stage("z_server", what == "slow" ? milliseconds(90) : Duration{});
    Prober prober{stage.calls("client"), stage.to, {}, {}};
    if (what == "cut") {
      stage.ordain({}, "client",
                   [&] { stage.link("client", "z_server").sending.cut(InFlight::drop); });
    }
    if (what == "crash")
      stage.ordain(milliseconds(1005), "client", [&] { stage.place("client").crash(); });
    stage.at(seconds(1), "client", [&] { prober.probe(5); });
    stage.run(seconds(3));
    CHECK(prober.tags == std::vector<std::uint64_t>(prober.endings.size(), 5));
    CHECK(stage.calls("client").pending() == 0);
    return prober.endings;
  };
  CHECK(probe("answered") == Endings{{milliseconds(1020), Outcome::ok, 1}});
  CHECK(probe("slow") == Endings{{milliseconds(1050), Outcome::timed_out, 0}});
  CHECK(probe("cut") == Endings{{seconds(1), Outcome::unreachable, 0}});
  CHECK(probe("crash").empty());
}

TEST_CASE("call: the answer to a datagram is a datagram, and both can be lost") {
  LinkSpec lossy = link_between("client", "server", milliseconds(10));
  lossy.loss = 0.3;
  TestWorld test({lossy});
  Adder adder(test.calls("server"), {});
  Endings endings;
  for (std::uint16_t attempt = 0; attempt < 1000; ++attempt) {
    test.at(seconds(attempt), "client", [&, attempt] {
      CallRequest request;
      request.to = test.id("server");
      request.attempt = attempt;
      request.delivery = Delivery::datagram;
      test.place("client").start(ask(test.calls("client"), request, milliseconds(500), &endings));
    });
  }
  test.run(seconds(1001));
  int answered = 0;
  for (const Ending& ending : endings) answered += ending.outcome == Outcome::ok ? 1 : 0;
  CHECK(adder.seen.size() == doctest::Approx(700).epsilon(0.07).scale(0));
  CHECK(answered == doctest::Approx(490).epsilon(0.1).scale(0));
}
