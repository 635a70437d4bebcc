// A place: everything that code inside the simulated world sees. It plans for itself, sends
// messages out, draws, and writes facts. It offers no look at another place: there is no telepathy.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/assert.h"
#include "sim/kernel/clockwork.h"
#include "sim/kernel/event.h"
#include "sim/kernel/fact.h"
#include "sim/kernel/fingerprint.h"
#include "sim/kernel/frame_pool.h"
#include "sim/kernel/message.h"
#include "sim/kernel/payload.h"
#include "sim/kernel/random/draw.h"
#include "sim/kernel/slot_pool.h"

namespace twinsite {

class World;
class FlowPromise;
template <class T>
class Flow;

// A way out of a place. `sim/net` derives its links from it; nobody else can make something happen
// elsewhere.
class Exit {
 public:
  virtual ~Exit() = default;
  virtual void leave(Place& from, const Message& message, Wire wire) = 0;

 protected:
  // Runs `handler` at `to` at `arrival`, which must lie after now.
  static void arrange_arrival(Place& from, PlaceId to, Time arrival, HandlerRef handler,
                              const Payload& payload);
};

class alignas(64) Place {
 public:
  Place(Clockwork& clockwork, PlaceId id, std::string name, DrawKey draws);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  PlaceId id() const { return id_; }
  std::string_view name() const { return name_; }
  Place& place() { return *this; }
  Time now() const { return clockwork_.now; }
  // The event that is running: the cause of whatever is done now.
  EventId running_event() const { return clockwork_.running.id(); }

  // Plans `handler` at this place, `delay` >= 0 from now. Its cause is the running event.
  Timer at(Duration delay, HandlerRef handler, const Payload& payload) {
    return at(delay, handler, payload, running_event());
  }
  // The same for a step whose cause is not the running event: a request that waited for a resource
  // keeps its own.
  Timer at(Duration delay, HandlerRef handler, const Payload& payload, EventId cause) {
    const PlannedEvent planned = plan(delay, handler, cause);
    *planned.payload = payload;
    return planned.timer;
  }
  // Calls `(object.*method)(args)` after `delay`. `object` must belong to this place and live until
  // then. `object.foresee(args, ahead)`, where it has one, looks ahead for it.
  template <auto method, class Object, class Args>
  Timer at(Duration delay, Object& object, const Args& args);
  // True if it was still pending. O(1).
  bool cancel(Timer timer) { return own_events_.cancel(timer); }
  bool is_pending(Timer timer) const { return own_events_.holds(timer); }

  // The only way out.
  void send(Exit& exit, const Message& message, Wire wire);
  // Who takes the messages of `port` that arrive here. A port has one receiver.
  void receive_at(std::uint8_t port, Receiver receiver);
  // Nobody's (null) if the port has none.
  Receiver receiver_of(std::uint8_t port) const;
  // Hands an arrived message to its port; used by the far end of an exit.
  void deliver(const Message& message);
  // It is about to arrive, here or on its way elsewhere: its receiver may look ahead.
  void foresee(const Message& message, Ahead ahead) const {
    if (message.to != id_ || message.port >= receivers_.size()) return;
    const Receiver& receiver = receivers_[message.port];
    if (receiver.foresee != nullptr) receiver.foresee(receiver.object, message, ahead);
  }

  Draw draw(Entity act, Purpose purpose, std::uint32_t index = 0) const {
    return Draw(draws_, act, purpose, index);
  }
  void record(FactKind kind, std::uint64_t subject, std::int64_t a = 0, std::int64_t b = 0,
              std::int64_t c = 0);
  // A fact of a step that waited for a resource: its event is the step's `own` cause, and the
  // running event, which freed the resource, is its `released_by`.
  void record_released(EventId own, FactKind kind, std::uint64_t subject, std::int64_t a = 0,
                       std::int64_t b = 0, std::int64_t c = 0);

  // Starts a flow that nobody awaits; the place owns its frame. It runs at once, up to its first
  // wait.
  void start(Flow<void> flow);
  // Continues a flow that waits. Only for awaiters, whose place this is.
  void resume(FlowPromise& flow);
  // Lets `flow` be the next that the current flow's suspension hands over to. Only for awaiters.
  void hand_over_to(FlowPromise& flow) { next_flow_ = &flow; }
  // A root flow has ended; its frame goes when it is off the stack. Only for flows.
  void root_ended(FlowPromise& flow) { ended_root_ = &flow; }

  // Loses everything that this place had in memory: flow frames in order of creation, then every
  // event that it had planned for itself; then runs the `on_crash` hooks in order of registration.
  // What it sent is on its way; what others send still arrives. Called by an event, never by a flow
  // of this place: no frame on the stack is destroyed.
  void crash();
  template <auto method, class Object>
  void on_crash(Object& object);
  // Destroys every flow frame. The world's owner calls it (through the world) before what flows
  // refer to goes.
  void destroy_flows();

  FramePool& frames() { return frames_; }
  std::size_t flow_count() const { return flow_count_; }
  std::size_t bytes() const;
  std::uint64_t fingerprint() const { return fingerprint_.value(); }

 private:
  friend class World;
  friend class Exit;

  struct CrashHook {
    void (*run)(void* object);
    void* object;
  };

  // The two ways into the future: of this place, and of another. The payload is still to be filled
  // in.
  PlannedEvent plan(Duration delay, HandlerRef handler, EventId cause);
  PlannedEvent plan_arrival(PlaceId to, Time arrival, HandlerRef handler);
  void run_flows(FlowPromise* flow);
  void link_root(FlowPromise& flow);
  void unlink_root(FlowPromise& flow);
  void write(const Fact& fact);

  // One line of the cache holds what every event touches, the next what timers and flows do.
  Clockwork& clockwork_;
  DrawKey draws_;
  std::uint64_t sequence_ = 0;
  Fingerprint fingerprint_;
  std::vector<Receiver> receivers_;
  PlaceId id_;
  bool destroying_flows_ = false;
  alignas(64) SlotPool own_events_;  // planned here, to run here
  FlowPromise* running_flow_ = nullptr;
  FlowPromise* next_flow_ = nullptr;
  FlowPromise* ended_root_ = nullptr;
  FlowPromise* last_root_ = nullptr;
  FlowPromise* first_root_ = nullptr;
  std::size_t flow_count_ = 0;
  FramePool frames_;
  std::vector<CrashHook> crash_hooks_;
  std::string name_;
};

inline void Exit::arrange_arrival(Place& from, PlaceId to, Time arrival, HandlerRef handler,
                                  const Payload& payload) {
  *from.plan_arrival(to, arrival, handler).payload = payload;
}

// Any object that lives at a place.
template <class T>
concept PlaceOwner = requires(T& object) {
  { object.place() } -> std::same_as<Place&>;
};

namespace detail {

// What looks ahead for a `Bound` call: null where its object has no `foresee`.
template <class Bound, class Object, class Args>
constexpr auto foresight_of() -> void (*)(const Place&, const Payload&, Ahead) {
  if constexpr (requires(const Object& object, const Args& args) {
                  object.foresee(args, Ahead::far);
                }) {
    return [](const Place&, const Payload& payload, Ahead ahead) {
      const Bound bound = payload.as<Bound>();
      std::as_const(*bound.object).foresee(bound.args, ahead);
    };
  } else {
    return nullptr;
  }
}

}  // namespace detail

template <auto method, class Object, class Args>
Timer Place::at(Duration delay, Object& object, const Args& args) {
  struct Bound {
    Object* object;
    Args args;
  };
  static constexpr Handler call{[](Place&, const Payload& payload) {
                                  const Bound bound = payload.as<Bound>();
                                  (bound.object->*method)(bound.args);
                                },
                                detail::foresight_of<Bound, Object, Args>()};
  return at(delay, call, Payload(Bound{&object, args}));
}

template <auto method, class Object>
void Place::on_crash(Object& object) {
  crash_hooks_.push_back(
      {[](void* target) { (static_cast<Object*>(target)->*method)(); }, &object});
}

}  // namespace twinsite
