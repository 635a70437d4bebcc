// All links of one world, the router of each place, and its table of pending calls.
#pragma once

#include <deque>
#include <vector>

#include "sim/kernel/world.h"
#include "sim/net/call.h"
#include "sim/net/link.h"
#include "sim/net/router.h"

namespace twinsite {

class Network {
 public:
  // Every name in `links` is a place of the world, and every link has both directions. Paths are
  // settled here, once: a link of one's own if there is one, else the path of least median delay
  // (of equal ones, by the lowest place).
  Network(World& world, const std::vector<LinkSpec>& links, const CallSpec& calls);
  // Destroys the world's flows first: they may be waiting for calls.
  ~Network();
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;

  Router& router(PlaceId place) { return routers_[place.value]; }
  CallTable& calls(PlaceId place) { return calls_[place.value]; }

  // Sends on behalf of `from`, over as many links as it takes; see `Router`.
  void send(const Place& from, PlaceId to, Message message, Wire wire) {
    router(from.id()).send(to, message, wire);
  }
  bool can_leave(const Place& from, PlaceId to) { return router(from.id()).can_leave(to); }

  // For set-up, faults, tests and observers, not for code of places. Links are numbered by (from,
  // to).
  std::size_t link_count() const { return links_.size(); }
  Link& link(LinkId id) { return links_[id.value]; }
  // Null if they are not neighbours.
  Link* find_link(PlaceId from, PlaceId to);
  // They must be neighbours.
  Link& link(PlaceId from, PlaceId to);

 private:
  void connect(const std::vector<LinkSpec>& specs);
  void settle_paths();

  World& world_;
  std::deque<Router> routers_;
  std::deque<Link> links_;
  std::deque<CallTable> calls_;
};

}  // namespace twinsite
