#include "sim/net/facts.h"
#include "sim/net/link.h"
#include "sim/net/router.h"

namespace twinsite {

ReceivingEnd::ReceivingEnd(Place& here, PlaceId from, LinkId id, MessageTaker& taker)
    : here_(here), from_(from), id_(id), taker_(taker) {}

LinkState ReceivingEnd::state() const {
  if (cuts_ > 0) return LinkState::cut;
  return holds_ > 0 ? LinkState::held : LinkState::up;
}

void ReceivingEnd::arrive(const Message& message, const HopWire& wire) {
  if (is_stale(message)) return drop(message, LinkDrop::stale);
  if (holds_ > 0) {
    held_.push_back({message, wire, here_.running_event()});
    return;
  }
  if (!taker_.takes()) return drop(message, LinkDrop::dark);
  // What was released in this instant comes first.
  if (here_.now() == released_at_) return take_later(message, wire, here_.running_event());
  taker_.take(message, wire);
}

// Epochs wrap; what lies less than half their range behind is older.
bool ReceivingEnd::is_stale(const Message& message) const {
  return static_cast<std::int16_t>(message.epoch - oldest_valid_) < 0;
}

// In an event of its own, whose cause is the arrival and not the release.
void ReceivingEnd::take_later(const Message& message, const HopWire& wire, EventId cause) {
  here_.at(Duration{}, Router::arrive_from_here, Payload(Arrival{message, wire}), cause);
}

void ReceivingEnd::take_held() {
  released_at_ = here_.now();
  for (const Held& held : held_) {
    if (is_stale(held.message)) {
      drop(held.message, LinkDrop::stale);
    } else if (!taker_.takes()) {
      drop(held.message, LinkDrop::dark);
    } else {
      take_later(held.message, held.wire, held.cause);
    }
  }
  held_.clear();
}

void ReceivingEnd::drop(const Message& message, LinkDrop why) {
  here_.record(fact::link_dropped, id_.value, static_cast<std::int64_t>(why), message.port,
               message.kind);
}

void ReceivingEnd::cut(InFlight in_flight) {
  const LinkState before = state();
  ++cuts_;
  ++epoch_;
  if (in_flight == InFlight::drop) oldest_valid_ = epoch_;
  if (in_flight == InFlight::hold) ++holds_;
  note_state(before);
}

void ReceivingEnd::heal(InFlight in_flight) {
  ASSERT(cuts_ > 0);
  const LinkState before = state();
  --cuts_;
  note_state(before);
  if (in_flight == InFlight::hold) release();
}

void ReceivingEnd::lose_in_flight() {
  ++epoch_;
  oldest_valid_ = epoch_;
}

void ReceivingEnd::hold() {
  const LinkState before = state();
  ++holds_;
  note_state(before);
}

void ReceivingEnd::release() {
  ASSERT(holds_ > 0);
  const LinkState before = state();
  --holds_;
  note_state(before);
  if (holds_ == 0) take_held();
}

void ReceivingEnd::note_state(LinkState before) {
  if (state() == before) return;
  here_.record(fact::link_state, id_.value, static_cast<std::int64_t>(state()),
               static_cast<std::int64_t>(LinkEnd::receiving));
}

}  // namespace twinsite
