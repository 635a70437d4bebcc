// A small vocabulary for the kernel's own tests: a world, a notebook that keeps facts, and a way
// between places.
#pragma once

#include <string>
#include <vector>

#include "sim/kernel/wait.h"
#include "sim/kernel/world.h"

namespace twinsite::test {

inline constexpr FactKind noted = FactKind{42};

class Notebook : public Observer {
 public:
  Snapshot observe(const Fact& fact) override {
    facts.push_back(fact);
    return snapshot;
  }
  void end_of_instant(Time time) override { snapshots.push_back({time, facts.size()}); }

  std::vector<std::uint64_t> subjects() const {
    std::vector<std::uint64_t> all;
    for (const Fact& fact : facts) all.push_back(fact.subject);
    return all;
  }

  struct Snap {
    Time time;
    std::size_t facts_before;
  };
  Snapshot snapshot = Snapshot::none;
  std::vector<Fact> facts;
  std::vector<Snap> snapshots;
};

// Delivers to one place after a constant time.
class Pipe : public Exit {
 public:
  Pipe(PlaceId to, Duration delay) : to_(to), delay_(delay) {}
  void leave(Place& from, const Message& message, Wire) override {
    static constexpr Handler arrive{
        [](Place& place, const Payload& payload) { place.deliver(payload.as<Message>()); }};
    arrange_arrival(from, to_, from.now() + delay_, arrive, Payload(message));
  }

 private:
  PlaceId to_;
  Duration delay_;
};

inline constexpr Handler note{
    [](Place& place, const Payload& payload) { place.record(noted, payload.as<std::uint64_t>()); }};

inline Timer note_after(Place& place, Duration delay, std::uint64_t subject) {
  return place.at(delay, note, Payload(subject));
}

}  // namespace twinsite::test
