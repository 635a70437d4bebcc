// Which users the primary fault cut off, and from when on their way led to a site that lives again:
// as only an observer can know it. Their devices know where they are told to go, and no more.
#pragma once

#include <optional>
#include <vector>

#include "sim/measure/recorders.h"
#include "sim/net/facts.h"
#include "sim/site/facts.h"
#include "sim/traffic/population.h"
#include "sim/traffic/routes.h"

namespace twinsite {

// What the clients of a region know about where to go, and who they are.
struct RegionClients {
  const Region* region = nullptr;
  const Routes* routes = nullptr;
};

class UserReach final : public Observer {
 public:
  static constexpr std::array kinds{fact::site_state, fact::link_state};

  // `clients` by region; without them nobody is known to be cut off. All outlive it.
  UserReach(const Recorders& recorders, std::vector<RegionClients> clients);

  Snapshot observe(const Fact& fact) override;

  // A site serves a region while it is up and the line between them is whole both ways. Nothing for
  // a user whose site served her right after the fault, and for one who registers during the run.
  struct CutOff {
    std::optional<Time> until;  // never, as far as routes have arrived
  };
  std::optional<CutOff> cut_off(UserId user, Time fault) const;

 private:
  // Until when a site could not be reached from a region; from `down` to `up` it could not.
  struct Gap {
    Time down;
    Time up = Time::never();
  };
  struct Way {
    int hindrances = 0;  // the site is not up; an end of a line is cut
    std::vector<Gap> gaps;
  };
  struct Line {
    std::uint16_t region = NameIndex::none;
    std::uint16_t site = NameIndex::none;
    std::array<bool, 2> cut{};  // by end
  };

  Way& way(std::uint16_t region, std::uint16_t site) {
    return ways_[region * recorders_.index.site_count() + site];
  }
  Line line_of(const std::string& link) const;
  static void change(Way& way, Time time, bool hinders);
  void change_site(const Fact& fact);
  void change_line(const Fact& fact);
  std::optional<Time> served_from(std::uint16_t region, Routes::Direction direction, Time from,
                                  Time to) const;

  const Recorders& recorders_;
  std::vector<RegionClients> clients_;
  std::vector<Way> ways_;      // by region and site
  std::vector<bool> site_up_;  // by site
  std::vector<Line> lines_;    // by link
};

}  // namespace twinsite
