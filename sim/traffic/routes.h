// What the clients of a region know about where to go. A new route arrives at the region by
// message. By DNS each client keeps the answer that it had until its TTL ends, or longer if its
// resolver ignores that. What is left of a TTL when a route changes is uniform (a client that asks
// often has a cached answer of any age), so no state for each client is needed: it is drawn when it
// matters. With `push` each gateway of the region learns of it after a delay of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/random/distribution.h"
#include "sim/net/call.h"
#include "sim/traffic/routing_spec.h"

namespace twinsite {

class Routes {
 public:
  // Takes calls to `port::route` of the region; their argument is an `encode`d route.
  Routes(CallTable& calls, PlaceId first_site, const RoutingSpec& spec);
  Routes(const Routes&) = delete;
  Routes& operator=(const Routes&) = delete;

  Place& place() { return calls_.place(); }
  // Where a client is told to go if it asks now. `client` names its draws.
  PlaceId site_for(Entity client) const;
  // For who observes: where it is told to go from when on, oldest first, as far as routes have
  // arrived. The first holds from the beginning.
  struct Direction {
    Time from;
    PlaceId site;
  };
  std::vector<Direction> directions(Entity client) const;

  static std::int64_t encode(std::uint32_t version, PlaceId site) {
    return static_cast<std::int64_t>(version) << 16 | site.value;
  }

 private:
  struct Version {
    PlaceId site;
    std::uint32_t number;
    Time arrived;
  };
  void learn(const Message& message);
  // From a route's arrival until this client is told of it.
  Duration delay(Entity client, std::uint32_t version) const;
  Duration dns_delay(Entity client, std::uint32_t version) const;

  CallTable& calls_;
  RoutingSpec spec_;
  Distribution ignored_for_;
  Distribution push_;
  Entity gateways_;                // names their draws
  std::vector<Version> versions_;  // oldest first
};

}  // namespace twinsite
