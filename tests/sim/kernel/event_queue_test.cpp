// The ladder against the heap, the heap against sorting; and what a kernel leans on: ties, far
// timers, memory.
#include "sim/kernel/event_queue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/heap_queue.h"

namespace twinsite {
namespace {

// xorshift64*, started well apart for neighbouring seeds.
class Bits {
 public:
  explicit Bits(std::uint64_t seed)
      : state_(seed * 0x9E3779B97F4A7C15ULL + 0x2545F4914F6CDD1DULL) {}
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return state_ * 0x2545F4914F6CDD1DULL;
  }
  std::int64_t below(std::int64_t end) {
    return static_cast<std::int64_t>((next() >> 1) % static_cast<std::uint64_t>(end));
  }

 private:
  std::uint64_t state_;
};

EventEntry entry_at(Time time, std::uint16_t runs, std::uint16_t scheduler,
                    std::uint64_t sequence) {
  const EventId id = EventId::of({scheduler}, sequence);
  return {time, EventOrder::of({runs}, id), id, static_cast<std::uint32_t>(sequence), 7};
}

bool same(const EventEntry& a, const EventEntry& b) {
  return a.time == b.time && a.order == b.order && a.cause == b.cause && a.slot == b.slot &&
         a.generation == b.generation;
}

using Increment = Duration (*)(Bits&);

struct Shape {
  const char* name;
  Increment draw;
};

constexpr Shape shapes[] = {
    {"uniform", [](Bits& bits) { return nanoseconds(bits.below(1'000'000)); }},
    {"always the same instant", [](Bits&) { return nanoseconds(0); }},
    {"ticks", [](Bits& bits) { return seconds(bits.below(3)); }},
    {"a few nanoseconds", [](Bits& bits) { return nanoseconds(bits.below(4)); }},
    {"bimodal",
     [](Bits& bits) {
       return bits.below(10) > 0 ? microseconds(bits.below(10)) : seconds(bits.below(20));
     }},
    {"every magnitude",
     [](Bits& bits) { return nanoseconds(bits.below(std::int64_t{1} << bits.below(50))); }},
    {"far timers",
     [](Bits& bits) {
       return bits.below(100) > 0 ? nanoseconds(bits.below(999)) : hours(bits.below(99));
     }},
};

// Drives the ladder and the heap alike and stops at the first difference.
class Duel {
 public:
  Duel(std::uint64_t seed, Increment increment) : bits_(seed), increment_(increment) {}

  void push() {
    const auto runs = static_cast<std::uint16_t>(bits_.below(50));
    const auto scheduler = static_cast<std::uint16_t>(bits_.below(50));
    push(entry_at(now_ + increment_(bits_), runs, scheduler, sequence_++));
  }
  void push(const EventEntry& entry) {
    ladder_.push(entry);
    heap_.push(entry);
  }
  void pop() {
    const EventEntry expected = heap_.pop();
    if (bits_.below(2) == 0) REQUIRE(same(ladder_.front(), expected));
    REQUIRE(same(ladder_.pop(), expected));
    REQUIRE(ladder_.size() == heap_.size());
    now_ = expected.time;
  }
  void drain() {
    while (!heap_.empty()) pop();
    REQUIRE(ladder_.empty());
  }
  // Random steps, of which `pushes` in a hundred add an entry.
  void mix(int steps, int pushes) {
    for (int i = 0; i < steps; ++i) {
      if (heap_.empty() || bits_.below(100) < pushes)
        push();
      else
        pop();
      if (i % 1'000 == 0) REQUIRE(ladder_.well_formed());
    }
  }

  Bits& bits() { return bits_; }
  EventQueue& ladder() { return ladder_; }

 private:
  EventQueue ladder_;
  HeapQueue heap_;
  Bits bits_;
  Increment increment_;
  Time now_;
  std::uint64_t sequence_ = 0;
};

TEST_CASE("heap queue: entries leave in sorted order") {
  Bits bits(1);
  HeapQueue heap;
  std::vector<EventEntry> sorted;
  for (std::uint64_t i = 0; i < 3'000; ++i) {
    sorted.push_back(entry_at({bits.below(500)}, static_cast<std::uint16_t>(bits.below(9)), 1, i));
    heap.push(sorted.back());
  }
  std::sort(sorted.begin(), sorted.end());
  for (const EventEntry& expected : sorted) {
    REQUIRE(same(heap.front(), expected));
    REQUIRE(same(heap.pop(), expected));
  }
  CHECK(heap.empty());
}

TEST_CASE(
    "queue: any mix of pushes and pops leaves it in the order of the heap, whatever the times") {
  for (const Shape& shape : shapes) {
    SUBCASE(shape.name) {
      for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        Duel duel(seed, shape.draw);
        duel.mix(1'500, 70);
        duel.mix(1'500, 50);
        duel.mix(1'500, 30);
        duel.mix(300, 95);
        duel.drain();
        duel.mix(200, 60);  // An emptied queue serves again.
        REQUIRE(duel.ladder().well_formed());
      }
    }
  }
}

TEST_CASE("queue: thousands pending, then held, then drained, leave in the order of the heap") {
  for (const Shape& shape : shapes) {
    SUBCASE(shape.name) {
      Duel duel(99, shape.draw);
      duel.mix(15'000, 100);
      duel.mix(15'000, 50);
      REQUIRE(duel.ladder().well_formed());
      duel.drain();
      CHECK(duel.ladder().empty());
    }
  }
}

TEST_CASE("queue: equal times leave in order of place, scheduler, sequence") {
  EventQueue queue;
  const Time noon{hours(12).ns};
  queue.push(entry_at(noon, 2, 1, 1));
  queue.push(entry_at(noon, 1, 2, 1));
  queue.push(entry_at(noon, 1, 1, 9));
  queue.push(entry_at(noon, 1, 1, 8));
  queue.push(entry_at(noon - nanoseconds(1), 9, 9, 9));
  CHECK(queue.pop().time < noon);
  CHECK(queue.pop().order.id().sequence() == 8);
  CHECK(queue.pop().order.id().sequence() == 9);
  CHECK(queue.pop().order.id().scheduler() == PlaceId{2});
  CHECK(queue.pop().order.runs() == PlaceId{2});
  CHECK(queue.empty());
}

TEST_CASE("queue: a successor of the same time may sort before what already ran") {
  EventQueue queue;
  for (std::uint16_t place = 100; place < 200; ++place) queue.push(entry_at({5}, place, 0, place));
  CHECK(queue.pop().order.runs() == PlaceId{100});
  queue.push(entry_at({5}, 3, 100, 1));
  CHECK(queue.pop().order.runs() == PlaceId{3});
  CHECK(queue.pop().order.runs() == PlaceId{101});
}

TEST_CASE("queue: a hundred thousand ties, with pushes into the running instant, leave in order") {
  Duel duel(7, [](Bits&) { return nanoseconds(0); });
  for (int i = 0; i < 100'000; ++i) duel.push();
  REQUIRE(duel.ladder().well_formed());
  duel.mix(40'000, 50);
  REQUIRE(duel.ladder().well_formed());
  for (int i = 0; i < 20'000; ++i) duel.pop();
  REQUIRE(duel.ladder().well_formed());
}

TEST_CASE("queue: what is pushed in decreasing order leaves in increasing order") {
  Duel duel(3, nullptr);
  for (std::int64_t i = 5'000; i > 0; --i)
    duel.push(entry_at({i * 1'000}, 1, 1, static_cast<std::uint64_t>(i)));
  for (std::uint64_t i = 5'000; i > 0; --i) duel.push(entry_at({2'500'000}, 2, 2, i));
  REQUIRE(duel.ladder().well_formed());
  duel.drain();
}

TEST_CASE("queue: bursts around a few far timers leave in order") {
  Duel duel(11, [](Bits& bits) { return nanoseconds(bits.below(100)); });
  for (std::uint64_t i = 0; i < 200; ++i)
    duel.push(entry_at({hours(static_cast<std::int64_t>(i)).ns}, 9, 9, i));
  for (int burst = 0; burst < 40; ++burst) {
    for (int i = 0; i < 300; ++i) duel.push();
    for (int i = 0; i < 305; ++i) duel.pop();
    REQUIRE(duel.ladder().well_formed());
  }
}

TEST_CASE("queue: after a look ahead, earlier entries still come first") {
  Duel duel(5, [](Bits& bits) { return nanoseconds(bits.below(1'000'000)); });
  for (std::uint64_t i = 0; i < 1'000; ++i)
    duel.push(entry_at(Time{seconds(60).ns + duel.bits().below(2)}, 1, 1, i));
  CHECK(duel.ladder().front().time.ns >= seconds(60).ns);
  for (int i = 0; i < 1'000; ++i) duel.push();
  REQUIRE(duel.ladder().well_formed());
  duel.drain();
}

TEST_CASE("queue: the first and the last nanosecond are ordinary times") {
  EventQueue queue;
  for (std::uint16_t place = 1; place <= 300; ++place) {
    queue.push(entry_at(Time::never() - nanoseconds(1), place_limit, place, 0));
    queue.push(entry_at(Time{}, 0, place, 0));
  }
  CHECK(queue.well_formed());
  for (int i = 0; i < 300; ++i) REQUIRE(queue.pop().time == Time{});
  for (int i = 0; i < 300; ++i) REQUIRE(queue.pop().time == Time::never() - nanoseconds(1));
  CHECK(queue.empty());
}

TEST_CASE("queue: in the steady state it takes no more memory") {
  for (const Shape& shape : shapes) {
    CAPTURE(std::string(shape.name));
    Bits bits(2);
    EventQueue queue;
    std::uint64_t sequence = 0;
    const auto push = [&](Time now) {
      queue.push(entry_at(now + shape.draw(bits), 1, 1, sequence++));
    };
    const auto hold = [&](int times) {
      for (int i = 0; i < times; ++i) push(queue.pop().time);
    };
    for (int i = 0; i < 2'000; ++i) push(Time{});
    hold(30'000);
    const std::size_t settled = queue.bytes();
    hold(30'000);
    CHECK(queue.bytes() <= settled + settled / 4);
    CHECK(queue.bytes() <
          1'000'000);  // A rung's worth of chunks, one begun in each pile, and the entries.
  }
}

TEST_CASE("queue: it moves as a value, entries and all") {
  EventQueue first;
  for (std::uint64_t i = 0; i < 1'000; ++i)
    first.push(entry_at({static_cast<std::int64_t>(i * 7919 % 1'000)}, 1, 1, i));
  CHECK(first.pop().time == Time{0});
  EventQueue second = std::move(first);
  CHECK(second.well_formed());
  for (std::int64_t i = 1; i < 1'000; ++i) REQUIRE(second.pop().time == Time{i});
  first = EventQueue();
  first.push(entry_at({1}, 1, 1, 1));
  CHECK(first.size() == 1);
}

TEST_CASE("queue: the structure check finds an entry out of place") {
  EventQueue queue;
  for (std::uint64_t i = 0; i < 100; ++i)
    queue.push(entry_at({static_cast<std::int64_t>(i * i)}, 1, 1, i));
  auto& front = const_cast<EventEntry&>(queue.front());
  CHECK(queue.well_formed());
  front.time = hours(1) + Time{};
  CHECK_FALSE(queue.well_formed());
}

}  // namespace
}  // namespace twinsite
