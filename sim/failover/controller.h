// Decides and runs the switch by its runbook; and, when the site has answered long enough, the way
// back. It acts on the checkers' votes and on answers to its own requests, which can both be wrong:
// split brain can happen.
#pragma once

#include <bitset>
#include <string>
#include <vector>

#include "sim/failover/facts.h"
#include "sim/failover/region_route.h"
#include "sim/failover/site_votes.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite {

class Controller {
 public:
  // It stands where the votes are counted. Routes lead to the sites that are voted on.
  Controller(CallTable& calls, SiteVotes& votes, const FailoverSpec& spec,
             std::vector<RegionRoute> routes);
  Controller(const Controller&) = delete;
  Controller& operator=(const Controller&) = delete;

  Place& place() { return calls_.place(); }
  // One watch for each site begins.
  void start();
  // Where the controller has sent the region last.
  PlaceId site_of(PlaceId region) const;

  // Operators, by an event of this place: users leave the site although nobody suspects it, by the
  // runbook (a drill) or by routes alone (a mistake), and stay away until they are called back, as
  // often as they were sent away.
  void send_away(PlaceId site, SwitchReason why);
  void call_back(PlaceId site);

 private:
  static constexpr std::size_t region_limit = 256;
  using RegionSet = std::bitset<region_limit>;

  // Acts of one kind about one site or region, numbered.
  struct Acts {
    Entity family;
    std::uint64_t count = 0;
    Entity next() { return entity(family, count++); }
  };
  struct RegionState {
    RegionRoute route;
    PlaceId site;
    std::uint32_t version = 0;
    Acts news;               // that are sent to it
    std::uint32_t rule = 0;  // version of what applications are told
    Time settled = Time{};   // when it was sent there
    bool moved_before = false;
  };
  enum class Order : std::uint8_t { none, away, gone, back };
  struct WatchedSite {
    PlaceId site;
    Acts decisions;
    Acts commands;
    Acts steps;  // that people do
    Order order = Order::none;
    std::uint32_t orders = 0;  // to stay away that have not been called back
    SwitchReason why = SwitchReason::suspicion;
  };
  // One switch: some of the regions that `from` serves, all to one site.
  struct Move {
    PlaceId from;
    PlaceId to;
    RegionSet regions{};
    bool way_back = false;
    bool routes_alone = false;
    std::uint64_t position = 0;  // what `from` had committed when it was fenced; 0 = it did not say
  };

  // controller.cpp
  Flow<void> watch(PlaceId site);
  Flow<void> evacuate(PlaceId site);
  Flow<void> open(PlaceId site);
  Flow<bool> decide(PlaceId site);
  Flow<void> fail_over(PlaceId site, SwitchReason why);
  Flow<void> follow_order(PlaceId site);
  Flow<void> bring_back(PlaceId site);
  Flow<void> fail_back(PlaceId site);
  Flow<void> until_changed(PlaceId site);
  Flow<void> until_cleared(PlaceId site);
  bool has_moved_regions(PlaceId site) const;
  bool serves_anyone(PlaceId site) const;
  bool may_move_anyone_from(PlaceId site) const;
  bool is_held(const RegionState& region) const;
  Duration until_free(PlaceId site) const;
  RegionSet moved_from(PlaceId home) const;
  // The first site in the region's order that is not suspect and not being emptied; the present one
  // if there is none.
  PlaceId refuge(const RegionState& region) const;
  bool is_fit(PlaceId site) const;
  WatchedSite& state_of(PlaceId site);
  const WatchedSite& state_of(PlaceId site) const;

  // controller_runbook.cpp
  Flow<bool> run(Move move);
  Flow<bool> carry_out(Move* move, RunbookStep step);
  Flow<bool> fence(Move* move);
  Flow<bool> catch_up(const Move* move);
  Flow<bool> unfence(const Move* move);
  Flow<bool> tell_applications(const Move* move);
  bool publish_routes(const Move& move);
  Flow<void> call_off(const Move* move);
  Flow<void> fence_moved(PlaceId site);
  const RunbookSpec& runbook_of(const Move& move) const;

  // controller_commands.cpp
  Flow<Reply> command(PlaceId site, std::uint8_t kind, std::int64_t argument);
  Flow<bool> insist(PlaceId site, std::uint8_t kind, std::int64_t argument);
  // One for each region, side by side: what they cost is the slowest.
  Flow<std::vector<Reply>> command_regions(PlaceId site, std::uint8_t kind, RegionSet regions);
  Flow<bool> insist_regions(PlaceId site, std::uint8_t kind, RegionSet regions);
  Flow<void> publish(std::size_t region, std::uint32_t version);
  void tell_rule(std::size_t region, PlaceId owner);
  Flow<void> tell_rule_to(PlaceId site, std::size_t region, std::uint32_t rule, PlaceId owner);
  Flow<bool> until_nodes_know(PlaceId site, std::size_t region, PlaceId owner);
  void set_route(std::size_t region, PlaceId site);

  CallTable& calls_;
  SiteVotes& votes_;
  FailoverSpec spec_;
  Distribution decision_delay_;
  std::vector<RegionState> regions_;
  std::vector<WatchedSite> sites_;
};

}  // namespace twinsite
