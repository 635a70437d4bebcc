// The people at a site who settle records in conflict that no rule could (`conflict: manual`), one
// after the other. They work for the users who are at home here: what stands at home is written
// anew, by a write that has seen both values, and so comes to stand everywhere. What waits is on
// disk; work that a crash interrupts begins anew.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "sim/data/register_table.h"
#include "sim/data/repair_spec.h"
#include "sim/kernel/place.h"
#include "sim/kernel/random/distribution.h"

namespace twinsite {

class SiteStore;

class RepairDesk {
 public:
  // `spec` without a distribution of time: nobody works.
  RepairDesk(SiteStore& store, Place& here, const RepairSpec& spec);
  RepairDesk(const RepairDesk&) = delete;
  RepairDesk& operator=(const RepairDesk&) = delete;

  // For the site's store. This version stands here, and another one does elsewhere. A record that
  // is in their hands already is not taken up a second time.
  void add(RegisterKey key, std::uint32_t position, SiteNumber writer);
  void crash();
  void restart();
  void lose_disks();

 private:
  struct Case {
    RegisterKey key;
    std::uint64_t number = 0;    // of all that were ever found here
    std::uint32_t position = 0;  // of the version that stood here, in its writer's log
    SiteNumber writer;
  };
  Case* find(RegisterKey key);
  void take_up();
  void settle(const std::uint64_t& number);

  SiteStore& store_;
  Place& here_;
  std::int64_t staff_;
  Distribution time_;
  Entity acts_;
  std::uint64_t found_ = 0;
  std::deque<Case> waiting_;
  std::vector<Case> in_work_;
};

}  // namespace twinsite
