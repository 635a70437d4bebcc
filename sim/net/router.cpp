#include "sim/net/router.h"

#include "sim/net/ports.h"

namespace twinsite {
namespace {

Router& router_of(const Place& here) {
  return *static_cast<Router*>(here.receiver_of(port::network).object);
}

}  // namespace

Router::Router(Place& here, std::size_t place_count)
    : here_(here), next_(place_count), incoming_(place_count) {
  here.receive_at(port::network,
                  {[](void*, Place&, const Message& message) {
                     ASSERT(message.port != port::network);  // a message needs a port
                   },
                   this});
}

void Router::send(PlaceId to, Message& message, Wire wire) {
  message.from = here_.id();
  message.to = to;
  if (to == here_.id()) {
    here_.at(Duration{}, arrive_from_here, Payload(Arrival{message, HopWire(wire)}));
    return;
  }
  ASSERT(has_path(to));
  here_.send(*next_[to.value], message, wire);
}

bool Router::can_leave(PlaceId to) const {
  if (to == here_.id()) return true;
  return next_[to.value] != nullptr && next_[to.value]->usable();
}

void Router::reopen() {
  ASSERT(shut_ > 0);
  --shut_;
}

void Router::take(const Message& message, const HopWire& wire) {
  if (message.to == here_.id()) return here_.deliver(message);
  ASSERT(has_path(message.to));
  next_[message.to.value]->pass_on(message, wire.next_hop());
}

void Router::foresee(const Place& here, const Payload& payload, Ahead ahead) {
  here.foresee(payload.as<Arrival>().message, ahead);
}

constinit const Handler Router::arrive{[](Place& here, const Payload& payload) {
                                         const Arrival arrival = payload.as<Arrival>();
                                         const PlaceId neighbour = here.running_event().scheduler();
                                         router_of(here).incoming_[neighbour.value]->arrive(
                                             arrival.message, arrival.wire);
                                       },
                                       &Router::foresee};

constinit const Handler Router::arrive_from_here{[](Place& here, const Payload& payload) {
                                                   const Arrival arrival = payload.as<Arrival>();
                                                   router_of(here).take(arrival.message,
                                                                        arrival.wire);
                                                 },
                                                 &Router::foresee};

}  // namespace twinsite
