// One run: places, the events between them, and the clock. A world is a plain object; many live in
// one process.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/assert.h"
#include "sim/kernel/clockwork.h"
#include "sim/kernel/fact.h"
#include "sim/kernel/place.h"
#include "sim/kernel/random/draw.h"

namespace twinsite {

struct WorldOptions {
  std::uint64_t seed = 1;
  std::uint32_t replication = 0;
  // Unique names, in any order: places are numbered from 1 by sorted name. "environment" is
  // reserved for place 0.
  std::vector<std::string> places;
  Observer* observer = nullptr;  // may be absent; outlives the world
  Tracer* tracer = nullptr;
};

class World final : private AssertContext {
 public:
  explicit World(WorldOptions options);
  ~World();

  Time now() const { return clockwork_.now; }
  Place& place(PlaceId id) { return *places_[id.value]; }
  const Place& place(PlaceId id) const { return *places_[id.value]; }
  Place& place(std::string_view name) { return place(id_of(name)); }
  // The name must exist.
  PlaceId id_of(std::string_view name) const;
  std::size_t place_count() const { return places_.size(); }

  // Puts something exogenous (a fault) into a place's future. Only before the first event runs: the
  // environment's schedule is drawn before the run and reacts to nothing.
  void foreordain(Time time, PlaceId place, HandlerRef handler, const Payload& payload);

  // Runs every event up to and including `end`, and leaves the clock there.
  void run_until(Time end);
  // Destroys all flows of all places. Owners of what flows refer to call it first when they go.
  void destroy_flows();

  std::uint64_t fingerprint() const;
  // Fingerprints at the end of each simulated second: [i] covers facts before second i + 1.
  std::span<const std::uint64_t> checkpoints() const { return checkpoints_; }
  std::uint64_t events() const { return events_; }
  std::uint64_t stale_events() const { return stale_events_; }
  std::uint64_t facts() const { return clockwork_.facts; }
  std::size_t pending() const { return clockwork_.queue.size(); }
  std::size_t bytes() const;

 private:
  void describe_to_stderr() const override;
  SlotPool& slots_of(const EventEntry& entry);
  void fetch_near();
  void foresee();
  void foresee(const EventEntry& entry, Ahead ahead);
  void run(const EventEntry& entry);
  void advance_to(Time time);
  void pass_checkpoints(Time time);
  void finish_instant();

  WorldOptions options_;
  DrawKey draw_key_;
  std::deque<Place> storage_;
  std::vector<Place*> places_;
  Clockwork clockwork_;
  Time next_checkpoint_;
  std::vector<std::uint64_t> checkpoints_;
  std::uint64_t events_ = 0;
  std::uint64_t stale_events_ = 0;
};

}  // namespace twinsite
