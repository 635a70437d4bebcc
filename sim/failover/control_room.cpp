#include "sim/failover/control_room.h"

namespace twinsite {
namespace {

std::vector<NamedSite> named(const std::vector<Site*>& sites) {
  std::vector<NamedSite> all;
  for (Site* site : sites) all.push_back({site->place().id(), std::string(site->place().name())});
  return all;
}

// As long as it takes to suspect a site.
Duration validity(const FailoverSpec& spec) {
  if (spec.lease) return spec.lease->ttl;
  return spec.probe.interval * spec.probe.failures + spec.probe.timeout;
}

}  // namespace

ControlRoom::ControlRoom(const Parts& parts)
    : votes_(parts.network.calls(parts.checkers.front()),
             {.checkers = parts.checkers,
              .needed = parts.spec.checker.votes_needed(),
              .valid = validity(parts.spec)},
             named(parts.sites)),
      controller_(parts.network.calls(parts.checkers.front()), votes_, parts.spec, parts.routes) {
  const FailoverSpec& spec = parts.spec;
  for (const PlaceId place : parts.checkers) {
    CallTable& calls = parts.network.calls(place);
    Ballot& ballot = ballots_.emplace_back(calls, votes_, spec.command_timeout);
    if (spec.lease) {
      holders_.emplace_back(calls, *spec.lease, votes_.sites(), ballot);
    } else {
      checkers_.emplace_back(calls, spec.probe, votes_.sites(), ballot);
    }
  }
  if (!spec.lease) return;
  for (Site* site : parts.sites) {
    keepers_.emplace_back(*site, LeaseKeeper::Options{.lease = *spec.lease,
                                                      .holders = parts.checkers,
                                                      .needed = spec.checker.votes_needed()});
  }
}

void ControlRoom::start() {
  for (HealthChecker& checker : checkers_) checker.start();
  for (LeaseHolder& holder : holders_) holder.start();
  for (LeaseKeeper& keeper : keepers_) keeper.start();
  controller_.start();
}

}  // namespace twinsite
