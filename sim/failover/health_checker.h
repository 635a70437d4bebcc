// Asks every site at a fixed pace whether it lives. It knows only answers and silences: a cut link,
// a slow site and a dead site look the same from here.
#pragma once

#include <deque>
#include <vector>

#include "sim/failover/site_votes.h"

namespace twinsite {

class HealthChecker {
 public:
  // Probes begin within one interval, each site's at a phase of its own. `votes` outlives it.
  HealthChecker(CallTable& calls, const ProbeSpec& spec, const std::vector<NamedSite>& sites,
                VoteSink& votes);
  HealthChecker(const HealthChecker&) = delete;
  HealthChecker& operator=(const HealthChecker&) = delete;

  Place& place() { return calls_.place(); }
  void start();

  // No probes until `resume`: the checker keeps the view that it had, and tells nobody: its vote
  // expires. Counted.
  void pause() { ++pauses_; }
  void resume();

 private:
  struct Watched {
    PlaceId site;
    Entity family;  // names its probes
    std::uint64_t probes = 0;
    std::int64_t failures = 0;  // in a row
    bool suspect = false;
    bool fenced = false;
  };
  struct Index {
    std::size_t value;
  };

  void probe(const Index& index);
  void ask(std::size_t index);
  void hear(const Reply& reply, std::uint64_t index);

  CallTable& calls_;
  ProbeSpec spec_;
  VoteSink& votes_;
  std::deque<Watched> watched_;
  std::uint32_t pauses_ = 0;
};

}  // namespace twinsite
