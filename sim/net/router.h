// The network as one place knows it: its own ends of links, and by which of them each other place
// is reached. Messages for elsewhere that arrive here go on, hop by hop.
#pragma once

#include <vector>

#include "sim/net/link.h"

namespace twinsite {

class Router final : public MessageTaker {
 public:
  Router(Place& here, std::size_t place_count);
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  Place& place() { return here_; }

  // Fills in `message.from` and `message.to`. A message to this place itself arrives in an event of
  // its own, now. One given to an end that is cut is lost; ask `can_leave` first. There must be a
  // path.
  void send(PlaceId to, Message& message, Wire wire);
  // Local knowledge only: is the end of the first link on the way usable? False if there is no
  // path.
  bool can_leave(PlaceId to) const;
  bool has_path(PlaceId to) const { return to == here_.id() || next_[to.value] != nullptr; }
  // The first link on the way to `to`, null for none: to ask for its wait, its epoch.
  const SendingEnd* toward(PlaceId to) const { return next_[to.value]; }

  // A dark place takes nothing in and passes nothing on. Counted: each `shut` needs its `reopen`.
  void shut() { ++shut_; }
  void reopen();
  bool is_shut() const { return shut_ > 0; }

  // Set-up.
  void add_incoming(ReceivingEnd& end) { incoming_[end.from().value] = &end; }
  void set_next(PlaceId to, SendingEnd& end) { next_[to.value] = &end; }

  bool takes() const override { return !is_shut(); }
  void take(const Message& message, const HopWire& wire) override;
  // Where an event of a sending end lands: finds the receiving end by the place that scheduled it.
  static const Handler arrive;
  static const Handler arrive_from_here;

 private:
  static void foresee(const Place& here, const Payload& payload, Ahead ahead);

  Place& here_;
  std::uint32_t shut_ = 0;
  std::vector<SendingEnd*> next_;        // by destination
  std::vector<ReceivingEnd*> incoming_;  // by neighbour
};

// An arrival as an event carries it.
struct Arrival {
  Message message;
  HopWire wire;
};
static_assert(sizeof(Arrival) == Payload::capacity);

}  // namespace twinsite
