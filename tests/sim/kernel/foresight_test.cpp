// Looking ahead: who is asked, and when. That it changes nothing else is what fingerprints say.
#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "sim/kernel/world.h"

namespace twinsite::test {
namespace {

// What became of each event, by its number.
struct Seen {
  bool from_far = false;
  bool as_next = false;
  bool ran = false;
};

struct Step {
  std::vector<Seen>* book;
  std::uint32_t number;
};

Seen& seen_of(const Payload& payload) {
  const Step step = payload.as<Step>();
  return (*step.book)[step.number];
}

constexpr Handler noted_step{[](Place&, const Payload& payload) { seen_of(payload).ran = true; },
                             [](const Place&, const Payload& payload, Ahead ahead) {
                               Seen& seen = seen_of(payload);
                               REQUIRE_FALSE(seen.ran);
                               (ahead == Ahead::far ? seen.from_far : seen.as_next) = true;
                             }};

struct Stage {
  explicit Stage(std::uint32_t count) : book(count) {
    for (std::uint32_t number = 0; number < count; ++number) {
      timers.push_back(place.at(microseconds(number), noted_step, Payload(Step{&book, number})));
    }
  }
  std::int64_t count(bool Seen::* what) const {
    std::int64_t sum = 0;
    for (const Seen& seen : book) sum += seen.*what ? 1 : 0;
    return sum;
  }

  std::vector<Seen> book;
  World world{{.places = {"a"}}};
  Place& place = world.place("a");
  std::vector<Timer> timers;
};

constexpr std::uint32_t many = 6000;

}  // namespace

TEST_CASE("foresight: of many pending events most are looked at from afar and as the next one") {
  Stage stage(many);
  stage.world.run_until(Time{} + seconds(1));
  CHECK(stage.count(&Seen::ran) == many);
  CHECK(stage.count(&Seen::from_far) > many / 3);
  CHECK(stage.count(&Seen::as_next) > many / 2);
}

TEST_CASE("foresight: nobody looks ahead for an event that was cancelled") {
  Stage stage(many);
  for (std::uint32_t number = 0; number < many; number += 2) {
    CHECK(stage.place.cancel(stage.timers[number]));
  }
  stage.world.run_until(Time{} + seconds(1));
  for (std::uint32_t number = 0; number < many; ++number) {
    const Seen& seen = stage.book[number];
    CHECK(seen.ran == (number % 2 == 1));
    if (!seen.ran) CHECK_FALSE((seen.from_far || seen.as_next));
  }
}

TEST_CASE("foresight: what few events touch lies in the cache, nobody looks ahead") {
  Stage stage(10);
  stage.world.run_until(Time{} + seconds(1));
  CHECK(stage.count(&Seen::ran) == 10);
  CHECK(stage.count(&Seen::as_next) == 0);
}

}  // namespace twinsite::test
