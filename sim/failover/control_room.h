// Everything that watches sites and switches users: a checker at each of its places, or the holder
// of leases, their votes, and the controller that acts on them.
#pragma once

#include <deque>
#include <vector>

#include "sim/failover/controller.h"
#include "sim/failover/health_checker.h"
#include "sim/failover/lease.h"
#include "sim/net/network.h"

namespace twinsite {

class ControlRoom {
 public:
  struct Parts {
    Network& network;
    const FailoverSpec& spec;
    std::vector<Site*> sites;
    std::vector<PlaceId> checkers;  // in the order of the spec
    std::vector<RegionRoute> routes;
  };
  // Network and sites outlive it.
  explicit ControlRoom(const Parts& parts);
  ControlRoom(const ControlRoom&) = delete;
  ControlRoom& operator=(const ControlRoom&) = delete;

  // Probes or leases, and watches begin.
  void start();

  Controller& controller() { return controller_; }
  SiteVotes& votes() { return votes_; }
  std::deque<HealthChecker>& checkers() { return checkers_; }

 private:
  SiteVotes votes_;
  Controller controller_;
  std::deque<Ballot> ballots_;
  std::deque<HealthChecker> checkers_;
  std::deque<LeaseHolder> holders_;
  std::deque<LeaseKeeper> keepers_;
};

}  // namespace twinsite
