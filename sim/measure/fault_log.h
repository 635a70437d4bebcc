// Which faults were in force when: for naming what a loss comes from.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "sim/fault/facts.h"
#include "sim/kernel/fact.h"
#include "sim/measure/names.h"

namespace twinsite {

class FaultLog final : public Observer {
 public:
  static constexpr std::array kinds{fact::fault_began, fact::fault_ended};

  // `names` outlives the log.
  explicit FaultLog(const WorldNames& names) : names_(names), faults_(names.faults.size()) {}

  // A fault is told by every place that it touches: each time it strikes it lasts from the first to
  // the last of them.
  Snapshot observe(const Fact& fact) override;

  // Why a write of one time was still missing somewhere at another, as a cause class: the fault
  // that held it up when it was made (of several the one that began last), else the first that came
  // over it since; a healthy channel's own delay is `replication_lag`.
  std::string_view hindrance(Time written, Time missed) const;

  // The fault that cut the line between two places at some time of that span, as a cause class: of
  // several the one that began last; empty if there was none.
  struct Span {
    Time from;
    Time to;
  };
  std::string_view cut_between(PlaceId a, PlaceId b, Span span) const;

 private:
  struct Spell {
    Time began;
    Time ended = Time::never();
  };
  struct Told {
    std::vector<Spell> spells;
    int in_force = 0;  // places that it touches now
  };
  const WorldNames& names_;
  std::vector<Told> faults_;  // by index in the schedule
};

}  // namespace twinsite
