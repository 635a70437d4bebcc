#include "sim/kernel/world.h"

#include <algorithm>
#include <cstdio>

namespace twinsite {
namespace {

constexpr Duration checkpoint_interval = seconds(1);

}  // namespace

World::World(WorldOptions options)
    : options_(std::move(options)),
      draw_key_(draw_key(options_.seed, options_.replication)),
      next_checkpoint_(Time{} + checkpoint_interval) {
  std::sort(options_.places.begin(), options_.places.end());
  ASSERT(std::adjacent_find(options_.places.begin(), options_.places.end()) ==
         options_.places.end());
  ASSERT(options_.places.size() <= place_limit);
  places_.push_back(&storage_.emplace_back(*this, environment, "environment", draw_key_, now_));
  for (const std::string& name : options_.places) {
    ASSERT(name != "environment");
    const PlaceId id{static_cast<std::uint16_t>(places_.size())};
    places_.push_back(&storage_.emplace_back(*this, id, name, draw_key_, now_));
  }
}

World::~World() { destroy_flows(); }

PlaceId World::id_of(std::string_view name) const {
  const auto found = std::find_if(places_.begin(), places_.end(),
                                  [name](const Place* place) { return place->name() == name; });
  ASSERT(found != places_.end());
  return (*found)->id();
}

void World::foreordain(Time time, PlaceId place, Handler handler, const Payload& payload) {
  ASSERT(events_ == 0 && time >= now_);
  Place& exogenous = *places_.front();
  plan(exogenous, exogenous.outgoing_, place, time, handler, payload, {});
}

void World::run_until(Time end) {
  while (!queue_.empty() && queue_.front().time <= end) run(queue_.pop());
  finish_instant();
  advance_to(end);
}

void World::run(const EventEntry& entry) {
  Place& place = *places_[entry.order.runs().value];
  Place& scheduler = *places_[entry.order.id().scheduler().value];
  SlotPool& slots = &scheduler == &place ? scheduler.own_events_ : scheduler.outgoing_;
  const Timer timer{entry.slot, entry.generation};
  if (!slots.holds(timer)) {
    ++stale_events_;
    return;
  }
  if (entry.time != now_) {
    finish_instant();
    advance_to(entry.time);
  }
  const SlotPool::Action action = slots.take(timer);
  running_ = entry.order;
  ++events_;
  if (options_.tracer != nullptr) {
    options_.tracer->trace(now_, place.id(), entry.order.id(), entry.cause);
  }
  action.handler(place, action.payload);
}

Timer World::plan(Place& scheduler, SlotPool& slots, PlaceId runs, Time time, Handler handler,
                  const Payload& payload, EventId cause) {
  const Timer timer = slots.put(handler, payload);
  const EventId id = EventId::of(scheduler.id_, ++scheduler.sequence_);
  queue_.push({time, EventOrder::of(runs, id), cause, timer.slot, timer.generation});
  return timer;
}

void World::observe(const Fact& fact) {
  ++facts_;
  if (options_.observer != nullptr &&
      options_.observer->observe(fact) == Snapshot::end_of_instant) {
    snapshot_due_ = true;
  }
}

void World::advance_to(Time time) {
  ASSERT(time >= now_);
  while (time >= next_checkpoint_) {
    checkpoints_.push_back(fingerprint());
    next_checkpoint_ = next_checkpoint_ + checkpoint_interval;
  }
  now_ = time;
}

void World::finish_instant() {
  if (!snapshot_due_) return;
  snapshot_due_ = false;
  options_.observer->end_of_instant(now_);
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
  std::size_t total =
      sizeof(World) + queue_.bytes() + checkpoints_.capacity() * sizeof(std::uint64_t);
  for (const Place* place : places_) total += place->bytes();
  return total;
}

void World::describe_to_stderr() const {
  const Place& place = *places_[running_.runs().value];
  std::fprintf(
      stderr,
      "  in the world of seed %llu, replication %u, at %lld ns, place \"%s\", event %u.%llu, "
      "%zu flows there\n",
      static_cast<unsigned long long>(options_.seed), options_.replication,
      static_cast<long long>(now_.ns), place.name_.c_str(), running_.id().scheduler().value,
      static_cast<unsigned long long>(running_.id().sequence()), place.flow_count());
}

}  // namespace twinsite
