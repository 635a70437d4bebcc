// Asks every site at a fixed pace whether it lives. It knows only answers and silences: a cut link,
// a slow site and a dead site look the same from here.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "sim/failover/failover_spec.h"
#include "sim/kernel/wait.h"
#include "sim/net/call.h"

namespace twinsite {

// A site as those who watch it know it. Its name, not its number, names their draws: another place
// in the world moves none of them.
struct NamedSite {
  PlaceId place;
  std::string name;
};

class HealthChecker {
 public:
  // Probes begin within one interval, each site's at a phase of its own.
  HealthChecker(CallTable& calls, const ProbeSpec& spec, const std::vector<NamedSite>& sites);
  HealthChecker(const HealthChecker&) = delete;
  HealthChecker& operator=(const HealthChecker&) = delete;

  Place& place() { return calls_.place(); }
  void start();

  // No probes until `resume`: the checker keeps the view that it had. Counted.
  void pause() { ++pauses_; }
  void resume();

  bool suspects(PlaceId site) const { return watched(site).suspect; }
  // What the last answer said: the site lives but refuses all writes since its restart.
  bool answered_fenced(PlaceId site) const { return watched(site).fenced; }
  // Fires when `suspects` or `answered_fenced` of that site may have changed.
  Signal& changed(PlaceId site) { return watched(site).changed; }

 private:
  struct Watched {
    PlaceId site;
    Entity family;  // names its probes
    std::uint64_t probes = 0;
    std::int64_t failures = 0;  // in a row
    bool suspect = false;
    bool fenced = false;
    Signal changed;
  };
  struct Index {
    std::size_t value;
  };

  Watched& watched(PlaceId site);
  const Watched& watched(PlaceId site) const;
  void probe(const Index& index);
  void ask(std::size_t index);
  void hear(const Reply& reply, std::uint64_t index);

  CallTable& calls_;
  ProbeSpec spec_;
  std::deque<Watched> watched_;
  std::uint32_t pauses_ = 0;
};

}  // namespace twinsite
