#include "sim/kernel/place.h"

#include "sim/kernel/flow.h"

namespace twinsite {

Place::Place(Clockwork& clockwork, PlaceId id, std::string name, DrawKey draws)
    : clockwork_(clockwork), draws_(draws), id_(id), name_(std::move(name)) {}

Place::~Place() { ASSERT(first_root_ == nullptr); }

PlannedEvent Place::plan(Duration delay, HandlerRef handler, EventId cause) {
  ASSERT(delay.ns >= 0 && !destroying_flows_);
  const PlannedEvent planned = own_events_.put(handler);
  const EventOrder order = EventOrder::of(id_, EventId::of(id_, ++sequence_));
  clockwork_.queue.push(
      {clockwork_.now + delay, order, cause, planned.timer.slot, planned.timer.generation});
  return planned;
}

PlannedEvent Place::plan_arrival(PlaceId to, Time arrival, HandlerRef handler) {
  ASSERT(to != id_ && arrival > clockwork_.now && !destroying_flows_);
  const PlannedEvent planned = clockwork_.arrivals.put(handler);
  const EventOrder order = EventOrder::of(to, EventId::of(id_, ++sequence_));
  clockwork_.queue.push(
      {arrival, order, running_event(), planned.timer.slot, planned.timer.generation});
  return planned;
}

void Place::send(Exit& exit, const Message& message, Wire wire) {
  ASSERT(!destroying_flows_);
  exit.leave(*this, message, wire);
}

void Place::receive_at(std::uint8_t port, Receiver receiver) {
  if (port >= receivers_.size()) receivers_.resize(port + std::size_t{1});
  ASSERT(receivers_[port].receive == nullptr);
  receivers_[port] = receiver;
}

Receiver Place::receiver_of(std::uint8_t port) const {
  return port < receivers_.size() ? receivers_[port] : Receiver{};
}

void Place::deliver(const Message& message) {
  const Receiver receiver = receiver_of(message.port);
  ASSERT(receiver.receive != nullptr);
  receiver.receive(receiver.object, *this, message);
}

// A fact stays in registers unless somebody reads it.
[[gnu::always_inline]] inline void Place::write(const Fact& fact) {
  ASSERT(!destroying_flows_);
  fingerprint_.add(fact);
  clockwork_.observe(fact);
}

void Place::record(FactKind kind, std::uint64_t subject, std::int64_t a, std::int64_t b,
                   std::int64_t c) {
  write({now(), id_, kind, subject, {a, b, c}, running_event(), {}});
}

void Place::record_released(EventId own, FactKind kind, std::uint64_t subject, std::int64_t a,
                            std::int64_t b, std::int64_t c) {
  write({now(), id_, kind, subject, {a, b, c}, own, running_event()});
}

void Place::start(Flow<void> flow) {
  FlowPromise& root = flow.release();
  link_root(root);
  resume(root);
}

// A flow may start another one from its body: the loops then nest, one level for each such start.
void Place::resume(FlowPromise& flow) {
  FlowPromise* const outer = running_flow_;
  FlowPromise* const outer_next = next_flow_;
  next_flow_ = nullptr;
  run_flows(&flow);
  running_flow_ = outer;
  next_flow_ = outer_next;
}

// The trampoline: a flow that awaits another, or ends, names who goes on, and returns here. The
// stack stays flat however deep flows call each other.
void Place::run_flows(FlowPromise* flow) {
  while (flow != nullptr) {
    running_flow_ = flow;
    flow->handle().resume();
    flow = next_flow_;
    next_flow_ = nullptr;
    if (ended_root_ != nullptr) {
      FlowPromise* const ended = ended_root_;
      ended_root_ = nullptr;
      unlink_root(*ended);
      ended->handle().destroy();
    }
  }
}

void Place::link_root(FlowPromise& flow) {
  flow.previous_root = last_root_;
  (last_root_ != nullptr ? last_root_->next_root : first_root_) = &flow;
  last_root_ = &flow;
  ++flow_count_;
}

void Place::unlink_root(FlowPromise& flow) {
  (flow.previous_root != nullptr ? flow.previous_root->next_root : first_root_) = flow.next_root;
  (flow.next_root != nullptr ? flow.next_root->previous_root : last_root_) = flow.previous_root;
  --flow_count_;
}

void Place::destroy_flows() {
  destroying_flows_ = true;
  while (first_root_ != nullptr) {
    FlowPromise& root = *first_root_;
    unlink_root(root);
    root.handle().destroy();
  }
  destroying_flows_ = false;
}

void Place::crash() {
  // A place is crashed by an event, never from within one of its own flows: a program that pulls
  // the plug under its own feet would have nothing to return to.
  ASSERT(running_flow_ == nullptr);
  destroy_flows();
  own_events_.clear();
  for (const CrashHook& hook : crash_hooks_) hook.run(hook.object);
}

std::size_t Place::bytes() const { return sizeof(Place) + own_events_.bytes() + frames_.bytes(); }

}  // namespace twinsite
