#include "sim/kernel/flow.h"

#include <doctest/doctest.h>

#include "tests/sim/kernel/kernel_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Subjects = std::vector<std::uint64_t>;

namespace {

Flow<int> add_after(Place& place, Duration delay, int a, int b) {
  co_await sleep(delay);
  place.record(noted, static_cast<std::uint64_t>(a));
  co_return a + b;
}

Flow<void> note_sum(Place& place) {
  const int first = co_await add_after(place, seconds(1), 1, 2);
  const int second = co_await add_after(place, seconds(2), first, 10);
  place.record(noted, static_cast<std::uint64_t>(second));
}

Flow<int> countdown(Place& place, int from) {
  if (from == 0) co_return 0;
  const int rest = co_await countdown(place, from - 1);
  co_return rest + 1;
}

Flow<void> note_countdown(Place& place, int from) {
  const int steps = co_await countdown(place, from);
  place.record(noted, static_cast<std::uint64_t>(steps));
}

Flow<void> immediate_loop(Place& place, int rounds) {
  int sum = 0;
  for (int i = 0; i < rounds; ++i) {
    const int one = co_await countdown(place, 1);
    sum += one;
  }
  place.record(noted, static_cast<std::uint64_t>(sum));
}

struct Counted {
  explicit Counted(int& counter) : alive(counter) { ++alive; }
  Counted(const Counted&) = delete;
  ~Counted() { --alive; }
  int& alive;
};

Flow<void> hold(Place& place, int& alive, Duration delay) {
  const Counted counted(alive);
  co_await sleep(delay);
  place.record(noted, 1);
}

Flow<void> parent_that_starts_another(Place& place, int& alive) {
  place.record(noted, 1);
  place.start(hold(place, alive, seconds(1)));
  place.record(noted, 2);
  co_await sleep(seconds(2));
  place.record(noted, 3);
}

}  // namespace

TEST_CASE("flow: reads top to bottom, with results of the flows that it awaits") {
  Notebook notebook;
  World world({.places = {"a"}, .observer = &notebook});
  world.place("a").start(note_sum(world.place("a")));
  world.run_until(Time{} + seconds(9));
  CHECK(notebook.subjects() == Subjects{1, 3, 13});
  CHECK(notebook.facts.back().time == Time{} + seconds(3));
  CHECK(world.place("a").flow_count() == 0);
}

TEST_CASE("flow: depth and length cost no stack") {
  Notebook notebook;
  World world({.places = {"a"}, .observer = &notebook});
  Place& place = world.place("a");
  place.start(note_countdown(place, 20'000));
  place.start(immediate_loop(place, 20'000));
  CHECK(notebook.subjects() == Subjects{20'000, 20'000});
}

TEST_CASE("flow: a flow that is never awaited never runs, and its frame is freed") {
  World world({.places = {"a"}});
  int alive = 0;
  {
    const Flow<void> unused = hold(world.place("a"), alive, seconds(1));
  }
  CHECK(alive == 0);
}

TEST_CASE("flow: one flow starts another and goes on; both live on their own") {
  Notebook notebook;
  World world({.places = {"a"}, .observer = &notebook});
  int alive = 0;
  world.place("a").start(parent_that_starts_another(world.place("a"), alive));
  CHECK(world.place("a").flow_count() == 2);
  world.run_until(Time{} + seconds(9));
  CHECK(notebook.subjects() == Subjects{1, 2, 1, 3});
  CHECK(alive == 0);
  CHECK(world.place("a").flow_count() == 0);
}

TEST_CASE("flow: a world that goes takes its waiting frames along") {
  int alive = 0;
  {
    World world({.places = {"a"}});
    world.place("a").start(hold(world.place("a"), alive, seconds(10)));
    world.run_until(Time{} + seconds(1));
    CHECK(alive == 1);
  }
  CHECK(alive == 0);
}

TEST_CASE("frames: started and ended flows reuse their memory") {
  World world({.places = {"a"}});
  Place& place = world.place("a");
  int alive = 0;
  place.start(hold(place, alive, milliseconds(1)));
  world.run_until(Time{} + seconds(1));
  const std::size_t before = place.bytes();
  for (int i = 0; i < 1000; ++i) {
    place.start(hold(place, alive, milliseconds(1)));
    world.run_until(world.now() + seconds(1));
  }
  CHECK(place.bytes() == before);
}
