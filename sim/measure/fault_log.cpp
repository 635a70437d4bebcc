#include "sim/measure/fault_log.h"

#include <algorithm>

namespace twinsite {
namespace {

// The faults that keep data from other sites.
constexpr std::array<std::string_view, 7> hindering{
    "site_outage",       "wan_partition", "wan_degrade", "wan_flap",
    "replication_stall", "broker_outage", "rollback"};

template <class List, class Value>
bool contains(const List& list, const Value& value) {
  return std::ranges::find(list, value) != list.end();
}

}  // namespace

Snapshot FaultLog::observe(const Fact& fact) {
  if (fact.subject >= faults_.size()) return Snapshot::none;
  Told& fault = faults_[fact.subject];
  if (fact.kind == fact::fault_began) {
    if (fault.in_force == 0) fault.spells.push_back({fact.time});
    ++fault.in_force;
  } else if (fault.in_force > 0) {
    --fault.in_force;
    if (fault.in_force == 0) fault.spells.back().ended = fact.time;
  }
  return Snapshot::none;
}

std::string_view FaultLog::hindrance(Time written, Time missed) const {
  const Spell* found = nullptr;
  std::string_view kind;
  bool in_force = false;
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    if (!contains(hindering, names_.faults[i].kind)) continue;
    for (const Spell& spell : faults_[i].spells) {
      if (spell.began > missed) continue;
      const bool held_it = spell.began <= written && spell.ended > written;
      const bool came_later = spell.began > written;
      if (!held_it && !came_later) continue;
      const bool is_nearer = held_it ? !in_force || spell.began > found->began
                                     : !in_force && found != nullptr && spell.began < found->began;
      if (found != nullptr && !is_nearer) continue;
      found = &spell;
      kind = names_.faults[i].kind;
      in_force = held_it;
    }
  }
  if (found == nullptr) return "replication_lag";
  return kind == "site_outage" ? "outage" : kind;
}

std::string_view FaultLog::cut_between(PlaceId a, PlaceId b, Span span) const {
  std::string_view kind;
  Time latest{};
  for (std::size_t i = 0; i < faults_.size(); ++i) {
    const auto& cuts = names_.faults[i].cuts;
    if (!contains(cuts, std::pair{a, b}) && !contains(cuts, std::pair{b, a})) continue;
    for (const Spell& spell : faults_[i].spells) {
      if (spell.began > span.to || spell.ended <= span.from || spell.began < latest) continue;
      latest = spell.began;
      kind = names_.faults[i].kind;
    }
  }
  return kind;
}

}  // namespace twinsite
