// Facts: what a place writes down for the observer. They are the only thing that leaves the
// simulated world, and the only thing that the fingerprint covers. Writing one takes no sequence
// number, no draw and no event.
#pragma once

#include <array>
#include <cstdint>

#include "sim/kernel/ids.h"
#include "sim/kernel/time.h"

namespace twinsite {

// What a fact says. Every layer names its own kinds in its `facts.h`, from its own base below,
// never renumbered; no two share a number, which tools/tidy_rules/facts.py checks.
enum class FactKind : std::uint16_t {};

constexpr FactKind fact_kind(std::uint16_t base, std::uint16_t offset) {
  return FactKind{static_cast<std::uint16_t>(base + offset)};
}

namespace fact_base {
inline constexpr std::uint16_t kernel = 0;
inline constexpr std::uint16_t net = 100;
inline constexpr std::uint16_t site = 200;
inline constexpr std::uint16_t data = 300;
inline constexpr std::uint16_t traffic = 400;
inline constexpr std::uint16_t failover = 500;
inline constexpr std::uint16_t fault = 600;
inline constexpr std::uint16_t model = 1000;
}  // namespace fact_base

struct Fact {
  static constexpr std::size_t value_count = 3;

  Time time;
  PlaceId place;
  FactKind kind{};
  std::uint64_t subject = 0;  // a user, a record, a link: as the kind says
  std::array<std::int64_t, value_count> values{};
  EventId event;  // the event that was running: the fact's cause
  EventId
      released_by;  // the event that freed the resource it waited for, where that is another one
};

// Whether the observer wants to look at the whole world when every event of this nanosecond has
// run.
enum class Snapshot : bool { none, end_of_instant };

// Reads facts in order of (time, place, number). It must not touch the world.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual Snapshot observe(const Fact& fact) = 0;
  virtual void end_of_instant(Time) {}
};

// Sees every event that does something, in the order run; used by `explain`. On or off, the
// fingerprint is the same.
class Tracer {
 public:
  virtual ~Tracer() = default;
  virtual void trace(Time time, PlaceId place, EventId event, EventId cause) = 0;
};

}  // namespace twinsite
