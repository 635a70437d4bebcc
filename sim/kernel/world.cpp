#include "sim/kernel/world.h"

#include <algorithm>
#include <cstdio>

namespace twinsite {
namespace {

constexpr Duration checkpoint_interval = seconds(1);
// What so few pending events touch lies in the cache anyway.
constexpr std::size_t few_events = 2048;
// In that many events memory answers.
constexpr std::size_t far_ahead = 3;

}  // namespace

World::World(WorldOptions options)
    : options_(std::move(options)),
      draw_key_(draw_key(options_.seed, options_.replication)),
      next_checkpoint_(Time{} + checkpoint_interval) {
  clockwork_.observer = options_.observer;
  std::sort(options_.places.begin(), options_.places.end());
  ASSERT(std::adjacent_find(options_.places.begin(), options_.places.end()) ==
         options_.places.end());
  ASSERT(options_.places.size() <= place_limit);
  places_.push_back(&storage_.emplace_back(clockwork_, environment, "environment", draw_key_));
  for (const std::string& name : options_.places) {
    ASSERT(name != "environment");
    const PlaceId id{static_cast<std::uint16_t>(places_.size())};
    places_.push_back(&storage_.emplace_back(clockwork_, id, name, draw_key_));
  }
}

World::~World() { destroy_flows(); }

PlaceId World::id_of(std::string_view name) const {
  const auto found = std::find_if(places_.begin(), places_.end(),
                                  [name](const Place* place) { return place->name() == name; });
  ASSERT(found != places_.end());
  return (*found)->id();
}

void World::foreordain(Time time, PlaceId place, HandlerRef handler, const Payload& payload) {
  ASSERT(events_ == 0 && time >= now());
  Place& exogenous = *places_.front();
  const PlannedEvent planned = clockwork_.arrivals.put(handler);
  *planned.payload = payload;
  const EventId id = EventId::of(environment, ++exogenous.sequence_);
  clockwork_.queue.push(
      {time, EventOrder::of(place, id), EventId{}, planned.timer.slot, planned.timer.generation});
}

inline SlotPool& World::slots_of(const EventEntry& entry) {
  const PlaceId runs = entry.order.runs();
  return entry.order.id().scheduler() == runs ? places_[runs.value]->own_events_
                                              : clockwork_.arrivals;
}

// What the next events will touch comes from memory while the first of them run.
void World::fetch_near() {
  for (const EventEntry& entry : clockwork_.queue.near()) {
    slots_of(entry).fetch_slot(entry.slot);
    fetch(places_[entry.order.runs().value]);
  }
}

// While an event runs, what the next ones will touch is on its way.
inline void World::foresee() {
  const std::span<const EventEntry> near = clockwork_.queue.near();
  if (clockwork_.queue.size() < few_events) return;
  if (near.size() >= far_ahead) foresee(near[near.size() - far_ahead], Ahead::far);
  if (!near.empty()) foresee(near.back(), Ahead::next);
}

inline void World::foresee(const EventEntry& entry, Ahead ahead) {
  const SlotPool::Action* const action = slots_of(entry).look({entry.slot, entry.generation});
  if (action == nullptr || action->handler->foresee == nullptr) return;
  action->handler->foresee(*places_[entry.order.runs().value], action->payload, ahead);
}

[[gnu::always_inline]] inline void World::run(const EventEntry& entry) {
  const SlotPool::Action* const action = slots_of(entry).take({entry.slot, entry.generation});
  if (action == nullptr) {
    ++stale_events_;
    return;
  }
  if (entry.time != now()) {
    finish_instant();
    advance_to(entry.time);
  }
  clockwork_.running = entry.order;
  ++events_;
  Place& place = *places_[entry.order.runs().value];
  if (options_.tracer != nullptr) {
    options_.tracer->trace(now(), place.id(), entry.order.id(), entry.cause);
  }
  action->handler->run(place, action->payload);
}

[[gnu::always_inline]] inline void World::advance_to(Time time) {
  ASSERT(time >= now());
  if (time >= next_checkpoint_) [[unlikely]]
    pass_checkpoints(time);
  clockwork_.now = time;
}

void World::pass_checkpoints(Time time) {
  while (time >= next_checkpoint_) {
    checkpoints_.push_back(fingerprint());
    next_checkpoint_ = next_checkpoint_ + checkpoint_interval;
  }
}

inline void World::finish_instant() {
  if (!clockwork_.snapshot_due) return;
  clockwork_.snapshot_due = false;
  clockwork_.observer->end_of_instant(now());
}

void World::run_until(Time end) {
  // A run that goes to its end at once keeps not a checkpoint too many.
  if (checkpoints_.empty()) {
    checkpoints_.reserve(static_cast<std::size_t>((end - Time{}) / checkpoint_interval));
  }
  EventQueue& queue = clockwork_.queue;
  while (!queue.empty()) {
    if (queue.near().empty()) {
      queue.refill();
      fetch_near();
    }
    if (queue.near().back().time > end) break;
    const EventEntry entry = queue.pop();
    foresee();
    run(entry);
  }
  finish_instant();
  advance_to(end);
}

void World::destroy_flows() {
  for (Place* place : places_) place->destroy_flows();
}

std::uint64_t World::fingerprint() const {
  Fingerprint combined;
  for (const Place* place : places_) combined.add(place->id().value, place->fingerprint());
  return combined.value();
}

std::size_t World::bytes() const {
  std::size_t total = sizeof(World) + clockwork_.queue.bytes() + clockwork_.arrivals.bytes() +
                      checkpoints_.capacity() * sizeof(std::uint64_t);
  for (const Place* place : places_) total += place->bytes();
  return total;
}

void World::describe_to_stderr() const {
  const Place& place = *places_[clockwork_.running.runs().value];
  std::fprintf(
      stderr,
      "  in the world of seed %llu, replication %u, at %lld ns, place \"%s\", event %u.%llu, "
      "%zu flows there\n",
      static_cast<unsigned long long>(options_.seed), options_.replication,
      static_cast<long long>(now().ns), place.name_.c_str(),
      clockwork_.running.id().scheduler().value,
      static_cast<unsigned long long>(clockwork_.running.id().sequence()), place.flow_count());
}

}  // namespace twinsite
