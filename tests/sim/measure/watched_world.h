// Real stores and channels with all observers over them: what they measured, and whether the audit
// agrees.
#pragma once

#include <set>
#include <string>

#include "sim/measure/run_observer.h"
#include "tests/sim/data/data_world.h"

namespace twinsite::test {

// Of no importance here, but every user has a region.
inline constexpr PlaceId everywhere{9};

inline WorldNames names_of(const DataWorld& world, std::uint32_t users) {
  WorldNames names;
  names.places = {"environment", "shenzhen", "tianjin"};
  names.regions = {{"everywhere", everywhere, users, world.id("shenzhen")}};
  names.sites = {{"shenzhen", world.id("shenzhen")}, {"tianjin", world.id("tianjin")}};
  names.links = {"shenzhen>tianjin", "tianjin>shenzhen"};
  names.functions = {"login"};
  names.reasons = {"none"};
  names.cause_classes = {"other", "outage", "conflict", "clock_skew"};
  for (std::size_t i = 0; i < world.layer.catalogue().size(); ++i) {
    names.data_classes.push_back(world.layer.catalogue()[{static_cast<std::uint8_t>(i)}].name);
  }
  return names;
}

inline DataOptions watched_by(ObserverSet& set, DataOptions options) {
  if (options.users == 0) options.users = 64;
  options.observer = &set;
  return options;
}

// Two sites.
class WatchedWorld {
 public:
  explicit WatchedWorld(const DataOptions& options = {})
      : users(options.users == 0 ? 64 : options.users),
        world(watched_by(set, options)),
        names(names_of(world, users)),
        observer(set, {.names = names,
                       .catalogue = world.layer.catalogue(),
                       .measured_from = Time{},
                       .end = Time{} + seconds(1000),
                       .record_bytes = {330, 500},
                       .replication = 3,
                       .users = users}) {
    if (!world.layer.catalogue().find("balance")) return;
    for (std::uint32_t user = 0; user < users; ++user) {
      const std::int64_t amount = 1000 + user;
      world.layer.open_account(world.the("balance"), {user}, amount);
      observer.data().open_account(world.the("balance"), {user}, amount);
    }
  }
  AuditInput input() {
    AuditInput all;
    all.time = world.world.now();
    for (const PlaceId site : world.layer.sites()) {
      all.sites.push_back({site, &world.layer.store(site).replica()});
    }
    all.attempts_in_flight = 0;
    return all;
  }
  ReplicationResult finish() { return observer.finish(world.world, input()); }

  // One write or charge every 20 ms at each site that can, of a user and class that the step picks.
  void run_to(double end, std::set<std::string> at = {"shenzhen", "tianjin"}) {
    for (; now_ < end; now_ += 0.02) {
      world.run_to(now_);
      for (const std::string& site : at) {
        step_ = step_ * 6364136223846793005 + 1442695040888963407;
        const auto user = static_cast<std::uint32_t>(step_ >> 58);
        const char* const classes[] = {"password", "phone", "nickname", "session"};
        if ((step_ >> 40) % 3 == 0)
          world.charge(site, user, -static_cast<std::int64_t>(step_ >> 50) % 97);
        else
          world.set(site, classes[(step_ >> 30) % 4], user, static_cast<std::int64_t>(step_ >> 20));
      }
      if (++rounds_ % 50 == 0) observer.audit(input());
    }
  }

  std::uint32_t users;
  ObserverSet set;
  DataWorld world;
  WorldNames names;
  RunObserver observer;

 private:
  double now_ = 0.001;
  std::uint64_t step_ = 42;
  std::uint64_t rounds_ = 0;
};

}  // namespace twinsite::test
