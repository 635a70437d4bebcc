// What is kept of a replay to explain one user's loss: who caused which event, what befell her, and
// what everybody heard of.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/report/fact_words.h"

namespace twinsite {

// From every event to the one that caused it: 16 bytes an event.
class CauseTrail final : public Tracer {
 public:
  struct Step {
    EventId event;
    Time time;
  };
  void trace(Time time, PlaceId place, EventId event, EventId cause) override;
  // From the event back to the one that nothing in the world caused.
  std::vector<Step> back_from(EventId event) const;
  // Nothing for an event that nothing in the world caused.
  std::optional<EventId> cause_of(EventId event) const;

 private:
  struct Link {
    EventId cause;
    Time time{-1};
  };
  const Link* find(EventId event) const;

  std::vector<std::vector<Link>> by_scheduler_;  // then by sequence number
};

struct TraceLine {
  Time time;
  std::string place;
  Sentence text;
  EventId event;
};

class Witness final : public Observer {
 public:
  // `words` outlives it. Without a user only what everybody heard of is kept.
  Witness(const FactWords& words, std::optional<UserId> user) : words_(words), user_(user) {}
  Snapshot observe(const Fact& fact) override;

  // In the order of time.
  const std::deque<TraceLine>& lines() const { return lines_; }

 private:
  void keep(const Fact& fact, Sentence text);
  void follow_logs(const Fact& fact);
  void tell_logs(const Fact& fact);
  bool is_told_already(const Fact& fact);

  const FactWords& words_;
  std::optional<UserId> user_;
  std::deque<TraceLine> lines_;
  std::map<std::uint16_t, std::int64_t> committed_;  // by site: its last position
  std::map<std::uint64_t, std::int64_t> shipped_;    // by channel: the last position sent
  std::map<std::uint64_t, bool> faults_;             // by number: whether it is on
};

}  // namespace twinsite
