// A crash against every wait, at the very instant at which the wait would end, in both orders; and
// what a restarted place sees of wakeups from its former life: nothing.
#include <doctest/doctest.h>

#include <functional>

#include "tests/sim/kernel/kernel_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Subjects = std::vector<std::uint64_t>;

namespace {

constexpr std::uint64_t woken = 1;
constexpr std::uint64_t restarted = 2;

Flow<void> pause(Place&, Duration delay) { co_await sleep(delay); }

Flow<void> wait_sleep(Place& place, Signal&) {
  co_await sleep(seconds(1));
  place.record(noted, woken);
}
Flow<void> wait_race(Place& place, Signal&) {
  const auto winner = co_await race(pause(place, seconds(1)), pause(place, seconds(1)));
  place.record(noted, woken + winner.index());
}
Flow<void> wait_within_done(Place& place, Signal&) {
  const auto done = co_await within(seconds(5), pause(place, seconds(1)));
  place.record(noted, done ? woken : 0);
}
Flow<void> wait_within_expired(Place& place, Signal&) {
  const auto done = co_await within(seconds(1), pause(place, seconds(5)));
  place.record(noted, done ? 0 : woken);
}
Flow<void> wait_all(Place& place, Signal&) {
  std::vector<Flow<void>> flows;
  flows.push_back(pause(place, milliseconds(500)));
  flows.push_back(pause(place, seconds(1)));
  const auto results = co_await all_of(std::move(flows));
  place.record(noted, woken + results.size() - 2);
}
Flow<void> wait_signal(Place& place, Signal& signal) {
  co_await signal.wait();
  place.record(noted, woken);
}
Flow<void> nested(Place& place, Signal& signal) { co_await wait_sleep(place, signal); }

using Start = Flow<void> (*)(Place&, Signal&);
struct NamedWait {
  const char* name;
  Start start;
};
constexpr NamedWait waits[] = {
    {"sleep", wait_sleep},
    {"race", wait_race},
    {"within, done", wait_within_done},
    {"within, expired", wait_within_expired},
    {"all_of", wait_all},
    {"signal", wait_signal},
    {"nested flow", nested},
};

struct Stage {
  Notebook notebook;
  World world{{.places = {"a", "b"}, .observer = &notebook}};
  Place& place = world.place("a");
  Signal signal;

  void crash_at(Duration when) {
    static constexpr Handler crash{[](Place& here, const Payload&) { here.crash(); }};
    world.foreordain(Time{} + when, place.id(), crash, Payload());
  }
  void fire_signal_after(Duration delay) {
    static constexpr Handler fire{
        [](Place&, const Payload& payload) { payload.as<Signal*>()->fire(); }};
    place.at(delay, fire, Payload(&signal));
  }
};

}  // namespace

TEST_CASE("crash matrix: without a crash every wait ends once") {
  for (const NamedWait& wait : waits) {
    CAPTURE(wait.name);
    Stage stage;
    stage.place.start(wait.start(stage.place, stage.signal));
    stage.fire_signal_after(seconds(1));
    stage.world.run_until(Time{} + seconds(9));
    CHECK(stage.notebook.subjects() == Subjects{woken});
  }
}

TEST_CASE("crash matrix: a crash before, or first at the very instant, leaves nobody to wake") {
  for (const NamedWait& wait : waits) {
    for (const Duration when : {milliseconds(700), seconds(1)}) {
      CAPTURE(wait.name);
      CAPTURE(when.ns);
      Stage stage;
      stage.crash_at(when);
      stage.place.start(wait.start(stage.place, stage.signal));
      stage.fire_signal_after(seconds(1));
      stage.world.run_until(Time{} + seconds(9));
      CHECK(stage.notebook.subjects().empty());
      CHECK(stage.place.flow_count() == 0);
      CHECK(stage.signal.waiting() == 0);
    }
  }
}

TEST_CASE("crash matrix: a crash last at the very instant comes too late") {
  for (const NamedWait& wait : waits) {
    CAPTURE(wait.name);
    Stage stage;
    stage.place.start(wait.start(stage.place, stage.signal));
    stage.fire_signal_after(seconds(1));
    static constexpr Handler crash_now{[](Place& here, const Payload&) { here.crash(); }};
    static constexpr Handler crash_last{
        [](Place& here, const Payload&) { here.at(Duration{}, crash_now, Payload()); }};
    stage.place.at(seconds(1), crash_last, Payload());
    stage.world.run_until(Time{} + seconds(9));
    CHECK(stage.notebook.subjects() == Subjects{woken});
  }
}

TEST_CASE(
    "restart matrix: a place that starts the same wait again at the crash is woken once, by the "
    "new one") {
  for (const NamedWait& wait : waits) {
    CAPTURE(wait.name);
    Stage stage;
    struct Again {
      Stage* stage;
      Start start;
    };
    static constexpr Handler crash_and_restart{[](Place& here, const Payload& payload) {
      const Again again = payload.as<Again>();
      here.crash();
      here.record(noted, restarted);
      here.start(again.start(here, again.stage->signal));
      again.stage->fire_signal_after(seconds(1));
    }};
    stage.world.foreordain(Time{} + milliseconds(500), stage.place.id(), crash_and_restart,
                           Payload(Again{&stage, wait.start}));
    stage.place.start(wait.start(stage.place, stage.signal));
    stage.fire_signal_after(seconds(1));
    stage.world.run_until(Time{} + seconds(9));
    CHECK(stage.notebook.subjects() == Subjects{restarted, woken});
    CHECK(stage.notebook.facts.back().time == Time{} + milliseconds(1500));
  }
}

TEST_CASE("crash: frames go in order of creation, then planned events, then hooks in order") {
  std::vector<int> order;
  struct Mark {
    std::vector<int>& order;
    int number;
    ~Mark() { order.push_back(number); }
  };
  struct Story {
    static Flow<void> tell(Place&, std::vector<int>& order, int number) {
      const Mark mark{order, number};
      co_await sleep(seconds(5));
    }
  };
  struct Hook {
    std::vector<int>& order;
    int number;
    void run() { order.push_back(number); }
  };
  Stage stage;
  Hook first{order, 11};
  Hook second{order, 12};
  stage.place.on_crash<&Hook::run>(first);
  stage.place.on_crash<&Hook::run>(second);
  for (int number = 1; number <= 3; ++number) {
    stage.place.start(Story::tell(stage.place, order, number));
  }
  note_after(stage.place, seconds(2), 9);
  stage.place.crash();
  CHECK(order == std::vector<int>{1, 2, 3, 11, 12});
  stage.world.run_until(Time{} + seconds(9));
  CHECK(stage.notebook.subjects().empty());
}

TEST_CASE("crash: it is local. Messages on the way, others' plans and the environment go on") {
  Stage stage;
  Place& other = stage.world.place("b");
  stage.world.foreordain(Time{} + seconds(2), stage.place.id(), note, Payload(std::uint64_t{3}));
  other.receive_at(1, {[](void*, Place& here, const Message&) { here.record(noted, 1); }, nullptr});
  Pipe pipe(other.id(), milliseconds(20));
  stage.place.send(pipe, Message{.port = 1}, {});
  note_after(other, seconds(1), 2);
  stage.place.crash();
  stage.world.run_until(Time{} + seconds(9));
  CHECK(stage.notebook.subjects() == Subjects{1, 2, 3});
}
