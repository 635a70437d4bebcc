// In the steady state nothing is allocated for an event: what the global operator new hands out is
// counted. AddressSanitizer's builds are left out: there each frame is an allocation of its own, on
// purpose.
#include <doctest/doctest.h>

#include <cstdlib>
#include <new>

#include "sim/kernel/wait.h"
#include "sim/measure/histogram.h"
#include "sim/measure/tally.h"
#include "tests/sim/measure/measure_probe.h"
#include "tests/support/test_world.h"

#if defined(__SANITIZE_ADDRESS__)
#define TWINSITE_COUNTS_ALLOCATIONS 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TWINSITE_COUNTS_ALLOCATIONS 0
#endif
#endif
#ifndef TWINSITE_COUNTS_ALLOCATIONS
#define TWINSITE_COUNTS_ALLOCATIONS 1
#endif

namespace {

std::size_t allocations = 0;

}  // namespace

#if TWINSITE_COUNTS_ALLOCATIONS
void* operator new(std::size_t bytes) {
  ++allocations;
  void* const block = std::malloc(bytes);
  if (block == nullptr) std::abort();
  return block;
}
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
#endif

using namespace twinsite;
using namespace twinsite::test;

namespace {

constexpr bool left_out = TWINSITE_COUNTS_ALLOCATIONS == 0;

// From `from` on, for half a simulated second, and so without a checkpoint of the fingerprint.
struct Stretch {
  std::uint64_t events = 0;
  std::size_t allocations = 0;
};
Stretch stretch_of(World& world, Duration from) {
  world.run_until(Time{} + from + milliseconds(100));
  const std::uint64_t events_before = world.events();
  const std::size_t before = allocations;
  world.run_until(Time{} + from + milliseconds(600));
  const std::size_t after = allocations;
  return {world.events() - events_before, after - before};
}

struct FactCounter final : Observer {
  Snapshot observe(const Fact&) override {
    ++count;
    return Snapshot::none;
  }
  std::uint64_t count = 0;
};

constexpr FactKind answered = fact_kind(fact_base::model, 0);
constexpr std::uint32_t clients = 500;

// Answers each request after a while.
class Server {
 public:
  explicit Server(CallTable& calls) : calls_(calls) {
    const auto receive = [](void* server, Place&, const Message& message) {
      static_cast<Server*>(server)->take(Request::of(message));
    };
    calls.place().receive_at(port::request, {receive, this});
  }

 private:
  void take(const Request& request) {
    calls_.place().at<&Server::answer>(microseconds(300), *this, request);
  }
  void answer(const Request& request) {
    Reply reply;
    reply.outcome = Outcome::ok;
    calls_.answer(request, reply);
  }

  CallTable& calls_;
};

Flow<Reply> ask(CallTable& calls, CallRequest request) {
  const Reply reply = co_await calls.call(request, seconds(2));
  co_return reply;
}

// One act after the other, each a flow of its own that asks, rests and writes a fact.
Flow<void> act(CallTable& calls, CallRequest request, std::uint32_t left) {
  Place& place = calls.place();
  const Reply reply = co_await ask(calls, request);
  co_await sleep(milliseconds(1));
  place.record(answered, request.user.value, reply.ok() ? 1 : 0);
  request.act = entity(request.act, left);
  if (left > 0) place.start(act(calls, request, left - 1));
}

// Sets a far timer anew and takes the old one back, again and again.
class Fidget {
 public:
  explicit Fidget(Place& place) : place_(place) {}
  Place& place() { return place_; }
  void start() { place_.at<&Fidget::turn>(microseconds(50), *this, 0); }

 private:
  void turn(const int&) {
    place_.cancel(far_);
    far_ = place_.at<&Fidget::turn>(milliseconds(20), *this, 0);
    start();
  }

  Place& place_;
  Timer far_;
};

}  // namespace

TEST_CASE("allocations: the counter sees one" * doctest::skip(left_out)) {
  const std::size_t before = allocations;
  std::vector<int> numbers(100);
  CHECK(numbers.size() == 100);
  CHECK(allocations == before + 1);
}

TEST_CASE("allocations: none for flows, calls, links, timers and facts" * doctest::skip(left_out)) {
  FactCounter facts;
  TestWorld test({link_between("client", "server", milliseconds(2))}, 1, &facts);
  Server server(test.calls("server"));
  for (std::uint32_t client = 0; client < clients; ++client) {
    CallRequest request;
    request.to = test.id("server");
    request.user = UserId{client};
    request.act = entity("client", client);
    test.place("client").start(act(test.calls("client"), request, 100'000));
  }
  Fidget fidget(test.place("server"));
  fidget.start();
  const Stretch stretch = stretch_of(test.world, seconds(8));
  CHECK(stretch.events > 100'000);
  CHECK(facts.count > 100'000);
  CHECK(stretch.allocations == 0);
}

TEST_CASE("allocations: a frame beyond the pool's sizes is one, so the test above can fail" *
          doctest::skip(left_out)) {
  World world({.places = {"here"}});
  const std::size_t before = allocations;
  FramePool::release(world.place("here").frames().allocate(100'000));
  CHECK(allocations == before + 1);
}

TEST_CASE("allocations: none for counters, histograms and a full ledger" *
          doctest::skip(left_out)) {
  MeasureProbe probe;
  Ledger& ledger = probe.recorders.ledger;
  Loss loss;
  loss.measure = ledger.measure("lost_sessions");
  Tally tally("attempts", {{"region", {"north", "south"}}, {"kind", {"web", "phone", "room"}}});
  Histogram delays;
  const auto count_until = [&](std::int64_t end) {
    for (; loss.time.ns < end; loss.time = loss.time + microseconds(10)) {
      loss.user = {static_cast<std::uint32_t>(loss.time.ns / 10'000 % 2000)};
      ledger.add(loss);
      tally.add(1, loss.user.value % 2, loss.user.value % 3);
      delays.add(loss.time.ns % 5'000'000);
    }
  };
  loss.time = Time{} + seconds(20);
  count_until(seconds(21).ns);
  REQUIRE(ledger.rows().size() == Ledger::default_rows);
  const std::size_t before = allocations;
  count_until(seconds(22).ns);
  const std::size_t after = allocations;
  CHECK(after == before);
  CHECK(tally.total() == 200'000);
  CHECK(ledger.sum(loss.measure) == tally.total());
}
