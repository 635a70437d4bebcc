#include "sim/measure/fault_log.h"

#include <algorithm>

namespace twinsite {
namespace {

// The faults that keep data from other sites.
constexpr std::array<std::string_view, 7> hindering{
    "site_outage",       "wan_partition", "wan_degrade", "wan_flap",
    "replication_stall", "broker_outage", "rollback"};

}  // namespace

Snapshot FaultLog::observe(const Fact& fact) {
  if (fact.subject >= spells_.size()) return Snapshot::none;
  Spell& spell = spells_[fact.subject];
  if (fact.kind == fact::fault_began) {
    if (spell.began == Time::never()) spell.began = fact.time;
  } else {
    spell.ended = fact.time;
  }
  return Snapshot::none;
}

std::string_view FaultLog::hindrance(Time written, Time missed) const {
  std::size_t found = spells_.size();
  bool in_force = false;
  for (std::size_t i = 0; i < spells_.size(); ++i) {
    const Spell& spell = spells_[i];
    const std::string& kind = names_.faults[i].kind;
    if (spell.began > missed || std::ranges::find(hindering, kind) == hindering.end()) continue;
    const bool held_it = spell.began <= written && spell.ended > written;
    const bool came_later = spell.began > written;
    if (!held_it && !came_later) continue;
    const bool is_first = found == spells_.size();
    const bool is_nearer = held_it ? !in_force || spell.began > spells_[found].began
                                   : !in_force && !is_first && spell.began < spells_[found].began;
    if (!is_first && !is_nearer) continue;
    found = i;
    in_force = held_it;
  }
  if (found == spells_.size()) return "replication_lag";
  const std::string& kind = names_.faults[found].kind;
  return kind == "site_outage" ? "outage" : std::string_view(kind);
}

}  // namespace twinsite
