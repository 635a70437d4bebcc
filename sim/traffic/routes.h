// What the clients of a region know about where to go. A new route arrives at the region by
// message; each client keeps the answer that it had until its TTL ends. What is left of a TTL when
// a route changes is uniform (a client that asks often has a cached answer of any age), so no state
// for each client is needed: it is drawn when it matters.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/kernel/field_type.h"
#include "sim/net/call.h"

namespace twinsite {

struct RoutingSpec {
  Duration dns_ttl;
  static const FieldTable& fields();
};

class Routes {
 public:
  // Takes calls to `port::route` of the region; their argument is an `encode`d route.
  Routes(CallTable& calls, PlaceId first_site, RoutingSpec spec);
  Routes(const Routes&) = delete;
  Routes& operator=(const Routes&) = delete;

  Place& place() { return calls_.place(); }
  // Where a client is told to go if it asks now. `client` names its draws.
  PlaceId site_for(Entity client) const;

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

  CallTable& calls_;
  RoutingSpec spec_;
  std::vector<Version> versions_;  // oldest first
};

}  // namespace twinsite
