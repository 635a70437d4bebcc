#include "sim/kernel/world.h"

#include <doctest/doctest.h>

#include "tests/sim/kernel/kernel_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Subjects = std::vector<std::uint64_t>;

namespace {

WorldOptions two_places(Observer& observer) {
  return {.seed = 7, .replication = 0, .places = {"tianjin", "shenzhen"}, .observer = &observer};
}

}  // namespace

TEST_CASE("world: places are numbered by sorted name, the environment first") {
  World world({.places = {"tianjin", "shenzhen", "beijing"}});
  CHECK(world.place(environment).name() == "environment");
  CHECK(world.id_of("beijing").value == 1);
  CHECK(world.id_of("shenzhen").value == 2);
  CHECK(world.id_of("tianjin").value == 3);
}

TEST_CASE("world: equal times run in order of place, then of planning") {
  Notebook notebook;
  World world(two_places(notebook));
  Place& shenzhen = world.place("shenzhen");
  Place& tianjin = world.place("tianjin");
  note_after(tianjin, seconds(1), 3);
  note_after(shenzhen, seconds(1), 1);
  note_after(tianjin, seconds(1), 4);
  note_after(shenzhen, seconds(1), 2);
  world.run_until(Time{} + seconds(2));
  CHECK(notebook.subjects() == Subjects{1, 2, 3, 4});
}

TEST_CASE("world: an event of now, planned by a running event, runs before later places") {
  Notebook notebook;
  World world(two_places(notebook));
  static constexpr Handler plan_again{
      [](Place& place, const Payload&) { note_after(place, Duration{}, 1); }};
  note_after(world.place("tianjin"), seconds(1), 2);
  world.place("shenzhen").at(seconds(1), plan_again, Payload());
  world.run_until(Time{} + seconds(1));
  CHECK(notebook.subjects() == Subjects{1, 2});
}

TEST_CASE("world: what the environment ordains comes first at its instant") {
  Notebook notebook;
  World world(two_places(notebook));
  note_after(world.place("shenzhen"), seconds(1), 2);
  world.foreordain(Time{} + seconds(1), world.id_of("shenzhen"), note, Payload(std::uint64_t{1}));
  world.run_until(Time{} + seconds(1));
  CHECK(notebook.subjects() == Subjects{1, 2});
}

TEST_CASE("world: run_until includes its end and leaves the clock there") {
  Notebook notebook;
  World world(two_places(notebook));
  note_after(world.place("shenzhen"), seconds(1), 1);
  note_after(world.place("shenzhen"), seconds(1) + nanoseconds(1), 2);
  world.run_until(Time{} + seconds(1));
  CHECK(notebook.subjects() == Subjects{1});
  CHECK(world.now() == Time{} + seconds(1));
  world.run_until(Time{} + seconds(5));
  CHECK(notebook.subjects() == Subjects{1, 2});
  CHECK(world.now() == Time{} + seconds(5));
}

TEST_CASE("cancel: a cancelled event does nothing, and its old handle cancels nothing else") {
  Notebook notebook;
  World world(two_places(notebook));
  Place& place = world.place("shenzhen");
  const Timer cancelled = note_after(place, seconds(1), 1);
  CHECK(place.cancel(cancelled));
  CHECK_FALSE(place.cancel(cancelled));
  const Timer reuses_the_slot = note_after(place, seconds(1), 2);
  CHECK(reuses_the_slot.slot == cancelled.slot);
  CHECK_FALSE(place.cancel(cancelled));
  CHECK_FALSE(place.cancel(Timer{}));
  world.run_until(Time{} + seconds(2));
  CHECK(notebook.subjects() == Subjects{2});
  CHECK(world.stale_events() == 1);
  CHECK_FALSE(place.cancel(reuses_the_slot));
}

TEST_CASE("cancel: at the very instant, whoever comes first in order decides") {
  Notebook notebook;
  World world(two_places(notebook));
  Place& place = world.place("shenzhen");
  struct Victim {
    Timer timer;
  };
  static constexpr Handler kill{
      [](Place& here, const Payload& payload) { here.cancel(payload.as<Victim>().timer); }};
  const Timer too_late = note_after(place, seconds(1), 1);
  place.at(seconds(1), kill, Payload(Victim{too_late}));
  Victim in_time;
  static constexpr Handler kill_next{
      [](Place& here, const Payload& payload) { here.cancel(*payload.as<Timer*>()); }};
  place.at(seconds(2), kill_next, Payload(&in_time.timer));
  in_time.timer = note_after(place, seconds(2), 2);
  world.run_until(Time{} + seconds(3));
  CHECK(notebook.subjects() == Subjects{1});
}

TEST_CASE("cause: an event's cause is the event that planned it, unless it is told otherwise") {
  struct Trail : Tracer {
    struct Step {
      PlaceId place;
      EventId event;
      EventId cause;
    };
    void trace(Time, PlaceId place, EventId event, EventId cause) override {
      steps.push_back({place, event, cause});
    }
    std::vector<Step> steps;
  } trail;
  Notebook notebook;
  WorldOptions options = two_places(notebook);
  options.tracer = &trail;
  World world(options);
  static constexpr Handler plan_two{[](Place& place, const Payload&) {
    note_after(place, seconds(1), 1);
    place.at(seconds(2), note, Payload(std::uint64_t{2}), EventId{77});
  }};
  world.place("shenzhen").at(seconds(1), plan_two, Payload());
  world.run_until(Time{} + seconds(9));
  REQUIRE(trail.steps.size() == 3);
  CHECK(trail.steps[0].cause == EventId{});
  CHECK(trail.steps[1].cause == trail.steps[0].event);
  CHECK(trail.steps[2].cause == EventId{77});
  CHECK(notebook.facts[0].event == trail.steps[1].event);
}

TEST_CASE("message: arrives at its port, after the delay, with its bytes") {
  Notebook notebook;
  World world(two_places(notebook));
  Place& shenzhen = world.place("shenzhen");
  Place& tianjin = world.place("tianjin");
  tianjin.receive_at(3, {[](void*, Place& here, const Message& message) {
                           here.record(noted, message.read<std::uint64_t>(), message.kind);
                         },
                         nullptr});
  Pipe pipe(tianjin.id(), milliseconds(18));
  Message message{.port = 3, .kind = 5};
  message.write(std::uint64_t{99});
  shenzhen.send(pipe, message, {});
  world.run_until(Time{} + seconds(1));
  REQUIRE(notebook.facts.size() == 1);
  CHECK(notebook.facts[0].time == Time{} + milliseconds(18));
  CHECK(notebook.facts[0].place == tianjin.id());
  CHECK(notebook.facts[0].subject == 99);
  CHECK(notebook.facts[0].values[0] == 5);
}

TEST_CASE("observer: a snapshot sees every fact of its nanosecond, whatever place wrote it") {
  Notebook notebook;
  notebook.snapshot = Snapshot::end_of_instant;
  World world(two_places(notebook));
  note_after(world.place("shenzhen"), seconds(1), 1);
  note_after(world.place("tianjin"), seconds(1), 2);
  note_after(world.place("tianjin"), seconds(2), 3);
  world.run_until(Time{} + seconds(3));
  REQUIRE(notebook.snapshots.size() == 2);
  CHECK(notebook.snapshots[0].time == Time{} + seconds(1));
  CHECK(notebook.snapshots[0].facts_before == 2);
  CHECK(notebook.snapshots[1].facts_before == 3);
}

TEST_CASE(
    "draws: the same act draws the same whatever place asks, another replication draws anew") {
  const auto first_draw = [](std::uint32_t replication, const char* place) {
    World world({.seed = 7, .replication = replication, .places = {"a", "b"}});
    return world.place(place).draw(entity("south/login", 12), Purpose::test).bits();
  };
  CHECK(first_draw(0, "a") == first_draw(0, "b"));
  CHECK(first_draw(0, "a") != first_draw(1, "a"));
}
