// A world for observers without a world: two sites, two regions of 1000 users, and facts put in by
// hand.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/fault/facts.h"
#include "sim/measure/observer_set.h"
#include "sim/measure/recorders.h"
#include "sim/traffic/facts.h"

namespace twinsite::test {

// Places in the order of their names.
inline constexpr PlaceId north{1};
inline constexpr PlaceId shenzhen{2};
inline constexpr PlaceId south{3};
inline constexpr PlaceId tianjin{4};
inline constexpr PlaceId watch{5};

// The first users of each region.
inline constexpr UserId north_user{0};
inline constexpr UserId south_user{1000};

inline WorldNames usual_names() {
  WorldNames names;
  names.places = {"environment", "north", "shenzhen", "south", "tianjin", "watch"};
  names.regions = {{"north", north, 1000, tianjin}, {"south", south, 1000, shenzhen}};
  names.sites = {{"shenzhen", shenzhen}, {"tianjin", tianjin}};
  names.links = {"shenzhen>tianjin", "tianjin>shenzhen"};
  names.services = {"login"};
  names.functions = {"login", "meet"};
  names.reasons = {"none", "password"};
  names.cause_classes = {"other", "outage", "conflict"};
  names.faults = {{"site_outage", "shenzhen"}, {"replication_stall", "from shenzhen"}};
  return names;
}

inline const MeasureValue* find_value(const std::vector<MeasureValue>& values,
                                      std::string_view name, std::string_view labels = "") {
  const auto found = std::ranges::find_if(values, [&](const MeasureValue& value) {
    return value.name == name && value.labels == labels;
  });
  return found == values.end() ? nullptr : &*found;
}

// -1 if there is none.
inline std::int64_t value_of(const std::vector<MeasureValue>& values, std::string_view name,
                             std::string_view labels = "") {
  const MeasureValue* const found = find_value(values, name, labels);
  return found == nullptr ? -1 : found->value;
}

class MeasureProbe {
 public:
  // Measures from 10 s to 1000 s unless told otherwise.
  explicit MeasureProbe(Recorders::Range range = {Time{} + seconds(10), Time{} + seconds(1000)},
                        WorldNames world_names = usual_names())
      : names(std::move(world_names)), recorders(names, range) {
    set.add(recorders.phase, PhaseClock::kinds);
    set.add(recorders.faults, FaultLog::kinds);
  }

  template <class Watcher>
  void add(Watcher& watcher) {
    set.add(watcher, Watcher::kinds);
  }
  void at(Time time, PlaceId place, FactKind kind, std::uint64_t subject, std::int64_t a = 0,
          std::int64_t b = 0, std::int64_t c = 0) {
    finish_instant(time);
    Fact fact{time, place, kind, subject, {a, b, c}, EventId::of(place, ++sequence_), {}};
    if (set.observe(fact) == Snapshot::end_of_instant) snapshot_ = time;
  }
  void fault_begins(Time time, std::uint64_t fault = 0) {
    at(time, shenzhen, fact::fault_began, fault, 0, fault == 0 ? 1 : 0);
  }
  void fault_ends(Time time, std::uint64_t fault = 0) {
    at(time, shenzhen, fact::fault_ended, fault, 0, fault == 0 ? 1 : 0);
  }
  void attempt_begins(Time time, UserId user, std::int64_t function = 0) {
    at(time, south, fact::attempt_began, user.value, function);
  }
  void attempt_ends(Time time, UserId user, AttemptOutcome outcome, std::int64_t function = 0,
                    std::int64_t requests = 1) {
    at(time, south, fact::attempt_ended, user.value, function, static_cast<std::int64_t>(outcome),
       requests);
  }
  // After the last fact.
  void finish_instant(Time next = Time::never()) {
    if (!snapshot_ || *snapshot_ == next) return;
    set.end_of_instant(*std::exchange(snapshot_, std::nullopt));
  }

  WorldNames names;
  Recorders recorders;
  ObserverSet set;

 private:
  std::uint64_t sequence_ = 0;
  std::optional<Time> snapshot_;
};

}  // namespace twinsite::test
