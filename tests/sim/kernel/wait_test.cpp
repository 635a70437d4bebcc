#include "sim/kernel/wait.h"

#include <doctest/doctest.h>

#include "tests/sim/kernel/kernel_probe.h"

using namespace twinsite;
using namespace twinsite::test;
using Subjects = std::vector<std::uint64_t>;

namespace {

Flow<int> answer(Place& place, Duration delay, int value) {
  co_await sleep(delay);
  place.record(noted, static_cast<std::uint64_t>(value));
  co_return value;
}

Flow<int> at_once(Place&, int value) { co_return value; }

Flow<void> note_winner(Place& place, Duration a, Duration b) {
  const auto winner = co_await race(answer(place, a, 1), answer(place, b, 2));
  place.record(noted, 10 + winner.index());
}

Flow<void> note_instant_winner(Place& place) {
  const auto winner = co_await race(at_once(place, 5), answer(place, seconds(1), 2));
  const auto other = co_await race(answer(place, seconds(1), 1), at_once(place, 6));
  place.record(noted, 10 + winner.index());
  place.record(noted, 10 + other.index());
}

Flow<void> note_within(Place& place, Duration limit, Duration delay) {
  const std::optional<int> result = co_await within(limit, answer(place, delay, 1));
  place.record(noted, result ? 10U : 20U);
}

Flow<void> note_all(Place& place) {
  std::vector<Flow<int>> flows;
  flows.push_back(answer(place, seconds(3), 3));
  flows.push_back(answer(place, seconds(1), 1));
  flows.push_back(at_once(place, 7));
  const std::vector<int> results = co_await all_of(std::move(flows));
  for (const int result : results) place.record(noted, 100U + static_cast<unsigned>(result));
}

Flow<void> note_empty_all(Place& place) {
  std::vector<Flow<void>> none;
  const auto results = co_await all_of(std::move(none));
  place.record(noted, results.size());
}

Flow<void> wait_for(Place& place, Signal& signal, std::uint64_t subject) {
  co_await signal.wait();
  place.record(noted, subject);
}

struct Stage {
  Notebook notebook;
  World world{{.places = {"a"}, .observer = &notebook}};
  Place& place = world.place("a");
  Subjects after(Duration duration) {
    world.run_until(world.now() + duration);
    return notebook.subjects();
  }
};

}  // namespace

TEST_CASE("race: the earlier flow wins, the other one is destroyed and writes nothing") {
  Stage stage;
  stage.place.start(note_winner(stage.place, seconds(2), seconds(1)));
  CHECK(stage.after(seconds(9)) == Subjects{2, 11});
}

TEST_CASE("race: at equal times the one that was planned first wins") {
  Stage stage;
  stage.place.start(note_winner(stage.place, seconds(1), seconds(1)));
  CHECK(stage.after(seconds(9)) == Subjects{1, 10});
}

TEST_CASE("race: a flow that does not wait wins at once, first or second") {
  Stage stage;
  stage.place.start(note_instant_winner(stage.place));
  CHECK(stage.after(seconds(9)) == Subjects{10, 11});
}

TEST_CASE("within: a result in time is a result, a late one is none and leaves no trace") {
  Stage stage;
  stage.place.start(note_within(stage.place, seconds(2), seconds(1)));
  stage.place.start(note_within(stage.place, seconds(2), seconds(3)));
  CHECK(stage.after(seconds(9)) == Subjects{1, 10, 20});
}

TEST_CASE("within: at equal times the flow, planned first, beats the limit") {
  Stage stage;
  stage.place.start(note_within(stage.place, seconds(2), seconds(2)));
  CHECK(stage.after(seconds(9)) == Subjects{1, 10});
}

TEST_CASE("all_of: waits for the last, results in the order given") {
  Stage stage;
  stage.place.start(note_all(stage.place));
  CHECK(stage.after(seconds(9)) == Subjects{1, 3, 103, 101, 107});
}

TEST_CASE("all_of: nothing to wait for is no wait") {
  Stage stage;
  stage.place.start(note_empty_all(stage.place));
  CHECK(stage.notebook.subjects() == Subjects{0});
}

TEST_CASE("signal: wakes everybody who waits now, in the order of their coming, and nobody later") {
  Stage stage;
  Signal signal;
  stage.place.start(wait_for(stage.place, signal, 1));
  stage.place.start(wait_for(stage.place, signal, 2));
  signal.fire();
  stage.place.start(wait_for(stage.place, signal, 3));
  CHECK(stage.after(seconds(1)) == Subjects{1, 2});
  CHECK(signal.waiting() == 1);
  stage.world.destroy_flows();
  CHECK(signal.waiting() == 0);
}
