// One fact as a sentence: "her password change was commit 18 342 of shenzhen's log".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/model.h"
#include "sim/kernel/fact.h"
#include "sim/measure/names.h"

namespace twinsite {

class FactWords {
 public:
  // All outlive the words. `business` has the words for facts of its own kinds.
  FactWords(const WorldNames& names, const RunPeriod& period, const Business& business);

  // Without time and place; empty where there is nothing to say.
  Sentence sentence(const Fact& fact) const;
  std::string place(PlaceId place) const;
  std::string user(UserId user) const { return user_name(names_, index_, user); }
  // "south/184233"; nothing when this world has no such user.
  std::optional<UserId> find_user(const std::string& name) const;
  // Whom the fact is about.
  std::optional<UserId> user_of(const Fact& fact) const;
  // Of whom it is not, but everybody hears: faults, decisions, states of sites, links and channels.
  static bool is_of_common_interest(const Fact& fact);

 private:
  Sentence about_data(const Fact& fact) const;
  Sentence about_channel(const Fact& fact) const;
  Sentence about_state(const Fact& fact) const;
  Sentence about_attempt(const Fact& fact) const;
  Sentence about_failover(const Fact& fact) const;
  Sentence record(std::int64_t id) const;
  std::string clock(std::int64_t ns) const;

  const WorldNames& names_;
  const RunPeriod& period_;
  const Business& business_;
  NameIndex index_;
};

// Where a fault or a step of the switch is: "database from shenzhen", "south to tianjin", and with
// "begins: " or "ends: " before it as milestones have it.
Sentence detail_sentence(std::string_view detail);

}  // namespace twinsite
