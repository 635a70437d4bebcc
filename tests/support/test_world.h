// A small world for tests: named places, links of constant delay, an observer that keeps every
// fact, and a way to let something happen at a place at a time. Times are given as a Duration from
// the start.
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/world.h"
#include "sim/net/network.h"

namespace twinsite::test {

class FactBook final : public Observer {
 public:
  Snapshot observe(const Fact& fact) override {
    facts.push_back(fact);
    return Snapshot::none;
  }
  std::vector<Fact> of(FactKind kind) const {
    std::vector<Fact> found;
    for (const Fact& fact : facts) {
      if (fact.kind == kind) found.push_back(fact);
    }
    return found;
  }
  std::size_t count(FactKind kind) const { return of(kind).size(); }

  std::vector<Fact> facts;
};

// Unlimited, lossless, of constant delay; change what the test is about.
inline LinkSpec link_between(std::string first, std::string second, Duration delay) {
  LinkSpec spec{};
  spec.between = {std::move(first), std::move(second)};
  spec.delay.first = delay.seconds();
  spec.packet = 1460;
  spec.retransmit = milliseconds(200);
  spec.retransmit_at_most = seconds(60);
  return spec;
}

class TestWorld {
 public:
  // Its places are those that the links name. `observer` defaults to `facts`.
  explicit TestWorld(std::vector<LinkSpec> links, std::uint64_t seed = 1,
                     Observer* observer = nullptr)
      : world({.seed = seed,
               .replication = 0,
               .places = places_of(links),
               .observer = observer != nullptr ? observer : &facts}),
        network(world, links, CallSpec{.request = 500, .reply = 500}) {}

  Place& place(std::string_view name) { return world.place(name); }
  PlaceId id(std::string_view name) const { return world.id_of(name); }
  CallTable& calls(std::string_view name) { return network.calls(id(name)); }
  Link& link(std::string_view from, std::string_view to) { return network.link(id(from), id(to)); }

  // Planned by the place itself.
  void at(Duration time, std::string_view name, std::function<void()> what) {
    place(name).at(time - world.now().since_start(), run_step, keep(std::move(what)));
  }
  // Ordained by the environment, as faults are: first in its instant. Before the run.
  void ordain(Duration time, std::string_view name, std::function<void()> what) {
    world.foreordain(Time{} + time, id(name), run_step, keep(std::move(what)));
  }
  void run(Duration end) { world.run_until(Time{} + end); }

  FactBook facts;
  World world;
  Network network;

 private:
  static std::vector<std::string> places_of(const std::vector<LinkSpec>& links) {
    std::vector<std::string> names;
    for (const LinkSpec& link : links)
      names.insert(names.end(), link.between.begin(), link.between.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }
  Payload keep(std::function<void()> what) {
    steps_.push_back(std::move(what));
    return Payload(&steps_.back());
  }
  static constexpr Handler run_step{
      [](Place&, const Payload& payload) { (*payload.as<std::function<void()>*>())(); }};

  std::deque<std::function<void()>> steps_;
};

// Keeps what arrives at one port of a place.
class Inbox {
 public:
  struct Entry {
    Time time;
    std::uint8_t kind;
    std::uint16_t epoch;
    EventId event;
    constexpr bool operator==(const Entry&) const = default;
  };

  Inbox(Place& place, std::uint8_t port) {
    place.receive_at(port, {[](void* object, Place& here, const Message& message) {
                              static_cast<Inbox*>(object)->entries.push_back(
                                  {here.now(), message.kind, message.epoch, here.running_event()});
                            },
                            this});
  }
  std::vector<int> kinds() const {
    std::vector<int> all;
    for (const Entry& entry : entries) all.push_back(entry.kind);
    return all;
  }
  std::vector<Duration> times() const {
    std::vector<Duration> all;
    for (const Entry& entry : entries) all.push_back(entry.time.since_start());
    return all;
  }

  std::vector<Entry> entries;
};

}  // namespace twinsite::test
